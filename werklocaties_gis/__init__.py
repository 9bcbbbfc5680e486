"""Find misplaced firms on Dutch business parks, plan their moves and show both on a map."""

__version__ = "0.1.0"
