"""Why each firm moves or stays, and what would change that: found by solving again."""
