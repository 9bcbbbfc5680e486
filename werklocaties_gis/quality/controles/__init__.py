"""The checks, one module for each subject; none knows another."""
