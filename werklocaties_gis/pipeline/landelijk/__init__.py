"""A folder of studies: each run as any study, and what they come to together."""
