"""What stands out: rankings, spread, what is unknown, sources, change, and bars to look at."""
