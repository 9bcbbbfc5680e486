"""Room to move: what is on offer, who seeks, and the balance of the two."""
