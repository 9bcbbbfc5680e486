"""Search in time: a good plan soon, a bound, and the proof where there is time for it."""
