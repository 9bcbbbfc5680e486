"""What only the user has: templates, guessed columns, addresses and derived plots; all offline."""
