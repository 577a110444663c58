"""The parts of the page "Checkerboard"."""
