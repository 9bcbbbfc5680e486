"""What changed between two dates: findings, conversions, and the ledger of work land."""
