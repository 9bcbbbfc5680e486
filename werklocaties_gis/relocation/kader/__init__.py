"""What a plan must keep to in time, money, grid and land: settings and tables as limits."""
