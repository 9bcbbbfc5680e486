"""How things stand today: land, firms, measures, surroundings, owners, homes."""
