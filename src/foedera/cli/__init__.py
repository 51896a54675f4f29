"""The command line: one file per command, and nothing in it that another room needs."""
