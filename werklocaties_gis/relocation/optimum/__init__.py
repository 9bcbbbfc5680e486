"""The best set of moves, as mathematics: model, solver, order and proof."""
