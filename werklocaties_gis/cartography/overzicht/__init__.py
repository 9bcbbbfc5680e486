"""The regional overview on a map: what is measured, its classes, and the page."""
