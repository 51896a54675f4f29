"""Exports: what was read, written for others, one file per format."""
