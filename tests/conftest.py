"""Fixtures of all tests: no screen, no user's settings."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
