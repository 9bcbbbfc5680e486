"""What the data of a study are worth: every doubt, what it does to the findings, how to mend it."""
