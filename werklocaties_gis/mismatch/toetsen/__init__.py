"""The checks, each a file or a family in one, all with one signature."""
