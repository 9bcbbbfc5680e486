"""A large study as a folder of ordinary studies, one per area, each with all that it needs."""
