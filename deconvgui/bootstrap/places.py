"""Where things are, and how the program is called."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAIN = f"{'py' if os.name == 'nt' else 'python3'} main.py"
SETUP = f"{MAIN} --setup"


def venv_python(root: Path) -> Path:
    """Return where the environment's interpreter is, or would be."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
