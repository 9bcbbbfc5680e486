"""What the toetsen know of each firm."""
