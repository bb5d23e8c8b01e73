"""Quick read-only answers for the command line: plain SQL on plain sqlite3, imports nothing that a look-up can do without."""
