"""What each table looks like, how it is checked, and how it goes to and from disk."""
