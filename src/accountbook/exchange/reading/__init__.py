"""Tables in: any CSV or workbook becomes one value, a `Table` of text cells with line numbers.

`opening` chooses the reader, `encoding` and `delimited` read text, `sheets` reads workbooks, `framing` finds the
header, `table` holds the value and the limits, `values` says how dates, numbers and other shapes are written.
"""
