"""Which public services there are, what each is worth, and how its columns become ours."""
