"""The sections of a run: each module has a function ``measure`` that yields measurements, one after another."""
