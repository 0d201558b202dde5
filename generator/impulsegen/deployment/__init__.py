"""Running as a custom deployment block of Edge Impulse: what Studio expects of one, around the generator."""
