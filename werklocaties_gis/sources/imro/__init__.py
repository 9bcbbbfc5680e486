"""Plan documents in IMRO GML."""
