"""A study in QGIS: styles inside the GeoPackage, and a project that opens without a question."""
