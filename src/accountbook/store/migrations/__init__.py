"""Steps from every earlier schema to the present one.

A step that rebuilds a table of records gives `batch_alter_table` the argument
`table_kwargs={"sqlite_autoincrement": True}`, else SQLite gives keys a second time; a test compares.
"""
