"""Measurements, run by hand with ``make bench`` and never timed in tests."""
