"""Resolving: Studio's response becomes a typed impulse, with every disagreement named by its path."""
