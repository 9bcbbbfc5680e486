"""GML of any edition as shapes, and the XML that it stands in."""
