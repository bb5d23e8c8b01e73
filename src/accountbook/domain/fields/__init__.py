"""The field registry: every field of every record is declared here, once.

Forms, the profile, `set`, filters, search, import mapping, exports, ageing and readiness all read the same
declaration; the tables of `models` are built from it. `field` is what a declaration is, `company`, `contact` and
`records` hold the declarations, `registry` finds them and joins custom fields to them.
"""
