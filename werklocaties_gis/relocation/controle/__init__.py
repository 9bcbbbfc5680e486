"""The independent check: a plan played again on the tables, and its promise kept."""
