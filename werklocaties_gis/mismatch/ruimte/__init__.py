"""What firms and zones ask of their surroundings, and what those leave them: milieuruimte."""
