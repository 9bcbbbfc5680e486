"""Ways in which the law judges nuisance, each an engine that answers the same question."""
