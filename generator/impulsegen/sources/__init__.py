"""What a user names (sources, a generated folder), opened for the steps of ``workflow``: for commands and for scripts."""
