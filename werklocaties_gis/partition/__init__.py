"""A study in parts: the same findings for what does not fit in one process, or on one machine."""
