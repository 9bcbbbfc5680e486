"""The report, chapter by chapter, and the house style that it is dressed in."""
