"""Stands in the frozen program where `holidays.countries` names all countries and imports each.

One of them is shipped, `holidays.countries.united_kingdom`, and it needs no other.
"""
