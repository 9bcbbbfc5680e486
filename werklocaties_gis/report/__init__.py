"""What is written to disk: workbook, GeoPackage, report, summary and account."""
