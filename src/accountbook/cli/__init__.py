"""The command line: parse first, then import only what the command needs."""
