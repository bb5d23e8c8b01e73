"""Files in and out: import with its dry run, export, doubles."""
