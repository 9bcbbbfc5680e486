"""Everything a study can be told: policy, plan, output, with each default and its reason."""
