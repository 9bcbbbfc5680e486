"""Which firms stand in the wrong place, and why: surroundings, checks and their outcomes."""
