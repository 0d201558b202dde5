"""Templates of the user's own, laid over ours."""
