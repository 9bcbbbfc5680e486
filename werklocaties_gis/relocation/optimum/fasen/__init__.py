"""The best plan in time: which move in which period, with stopovers, as mathematics."""
