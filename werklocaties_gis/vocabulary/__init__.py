"""What each value is called, in Dutch and English, and which colour it has."""
