"""The register of addresses and buildings (BAG) as sensitive objects."""
