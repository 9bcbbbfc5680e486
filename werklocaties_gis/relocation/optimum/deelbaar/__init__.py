"""Plans on divisible plekken: search over fillings of plekken, with a bound of its own."""
