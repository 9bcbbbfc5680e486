"""Where land, places and firms belong, and how they are added up."""
