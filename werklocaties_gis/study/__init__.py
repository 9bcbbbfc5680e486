"""A study's tables, read once and checked together."""
