"""Import: from files to records, by one code path; the dry run is the real run rolled back.

`sources` opens a file and knows what it is, `rows` and `cards` turn it into `Incoming` values, `matching` finds whom
they mean, `writing` makes or changes records, `report` says what happened, `run` ties them together.
"""
