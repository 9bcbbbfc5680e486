"""What firms and zones ask of their surroundings, and what those leave: contours and milieuruimte."""
