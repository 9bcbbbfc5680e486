"""Where misplaced firms can go: options, model, order, proof and reasons."""
