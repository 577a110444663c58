"""The player of lessons."""
