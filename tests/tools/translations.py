"""Brings the translations up to date: the program's texts into the .ts files, those into the .qm files.

    python tests/tools/translations.py update     after texts were added or changed; then translate what is unfinished
    python tests/tools/translations.py compile    after the .ts files were changed, by hand or in Qt Linguist

Both use Qt's own tools, which come with PySide6.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN",)
"""Into which the program is translated; it is written in English."""

ALIASES = "translate+=tr,translate+=mark"
UPDATE = ("-extensions", "py", "-tr-function-alias", ALIASES, "-source-language", "en", "-locations", "none")
TIDY = ("-no-obsolete", "-disable-heuristic", "sametext", "-disable-heuristic", "similartext")
"""A translation that is only guessed from another text is none."""


def update() -> None:
    """Take new texts up, and drop those that are gone."""
    for language in LANGUAGES:
        _run("lupdate", *UPDATE, *TIDY, "-target-language", language, ROOT / "deconvgui", "-ts", _file(language, "ts"))


def compile_all() -> None:
    """Make what the window loads."""
    for language in LANGUAGES:
        _run("lrelease", "-nounfinished", _file(language, "ts"), "-qm", _file(language, "qm"))


def _file(language: str, ending: str) -> Path:
    return FOLDER / f"deconvgui_{language}.{ending}"


def _run(tool: str, *arguments: str | Path) -> None:
    subprocess.run([Path(sys.executable).parent / f"pyside6-{tool}", *arguments], check=True)


if __name__ == "__main__":
    {"update": update, "compile": compile_all}[sys.argv[1]]()
