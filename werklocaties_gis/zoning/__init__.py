"""What Dutch zoning knows: categories, distances, codes and the words of plans."""
