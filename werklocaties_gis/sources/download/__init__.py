"""From the area of a study to layers on disk: what to fetch, what came, and what is not known."""
