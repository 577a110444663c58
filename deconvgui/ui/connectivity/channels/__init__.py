"""The parts of the page "Channels"."""
