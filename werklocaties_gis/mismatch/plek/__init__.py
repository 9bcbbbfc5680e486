"""What the toetsen know of each place."""
