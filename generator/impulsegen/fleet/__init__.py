"""Many projects in one run: every combination of a configuration, in several processes."""
