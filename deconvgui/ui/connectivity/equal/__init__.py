"""The parts of the page "Equal ways": columns of algorithms in lock-step."""
