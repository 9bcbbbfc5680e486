"""The map: one folium element that draws every table and shows every reason."""
