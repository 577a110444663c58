"""The parts of the page "Sizes"."""
