"""Rendering templates of the user's own: the sandbox, what is checked beforehand, and failures in their words."""
