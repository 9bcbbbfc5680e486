"""How a layer of QGIS looks and reads: its classes, symbols, columns, tip and text."""
