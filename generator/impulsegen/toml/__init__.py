"""TOML files that people write: read with the lines of their keys, so that every error names its line."""
