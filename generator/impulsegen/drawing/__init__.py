"""Drawings for terminals: what the HTML page of ``report`` shows, in characters. Knows rich, and nothing of Click."""
