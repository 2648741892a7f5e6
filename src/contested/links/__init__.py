"""Links to other datasets: candidates that a service proposes, matches that a person verified, and what they bring.

Nothing here fetches anything unless somebody named the address.
"""
