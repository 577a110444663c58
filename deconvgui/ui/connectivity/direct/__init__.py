"""The parts of the page "Direct and back"."""
