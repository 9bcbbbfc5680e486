"""Roads of a study area, from a download, an OSM XML file or a GraphML file."""
