"""Invented regions, labelled fictief: the example that ships and larger ones for trials."""
