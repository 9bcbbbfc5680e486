"""The regional overview: every park, part, municipality and region, as tables made of tables."""
