"""Files of every make as rows of cells."""
