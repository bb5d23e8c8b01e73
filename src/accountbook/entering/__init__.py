"""The one-line entries: how each is read, what is shown of it, what it writes; for the screen and the command line."""
