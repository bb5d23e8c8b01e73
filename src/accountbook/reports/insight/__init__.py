"""Insight as answers with sentences: what was kept of the book, said so that a rep can read it aloud.

`refresh` computes and keeps, `lists` ranks (best, worst, slipping, will buy, prospects, next), `company` is one
customer in full, `calendar` when they buy, `groups`, `whitespace` (what they never bought), `check` (what to
mend), `sheet` (a target group as tactics). `words` and `labels` say things; nothing here computes a score.
"""
