"""What another hectare, kW, million or year would bring, and what a refusal costs."""
