"""Imagined placements: who may move, what is offered, what fits and what it is worth."""
