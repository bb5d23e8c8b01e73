"""What marks a file as an account book, and which schema this program speaks; imports nothing."""

APPLICATION_ID = 0x41434254
"""`PRAGMA application_id` of every book: the letters ACBT."""

SCHEMA = 7
"""`PRAGMA user_version` of the newest schema; equal to the number of the last migration."""
