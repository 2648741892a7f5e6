"""What is computed in the documentation, written by ``python -m docs.generate`` and never by hand.

Nothing here reads a clock: the same sources give the same bytes.
"""
