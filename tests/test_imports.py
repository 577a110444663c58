"""The rules of the house, run: floors, formatter, linter, types; and what an import may bring with it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.xdist_group("house")  # on one worker, for they share their caches

TOOLS = {
    "floors": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    "formatter": ["-m", "ruff", "format", "--check", "."],
    "linter": ["-m", "ruff", "check", "--output-format", "concise", "."],
    "types": ["-m", "mypy"],
}

CONTRACTS = (
    "Floors: each imports only from below",
    "Qt and pyqtgraph live in the window only",
    "Methods do not know each other",
    "PSFs do not know each other",
    "No circles between siblings",
)

NO_WINDOW = ("PySide6", "shiboken6", "pyqtgraph")
OTHER_ARRAYS = ("torch", "cupy", "array_api_compat", "array_api_strict")
NO_NUMBERS = (*NO_WINDOW, "numpy", "scipy", "skimage", "PIL", "tifffile", "imagecodecs")

PUBLIC = {
    "deconvgui.operators": ("GridConvolution", "Blur", "dot_test"),
    "deconvgui.connectivity": ("transposed_convolution",),
    "deconvgui.restoration": ("restore", "steps", "methods", "estimate_psf"),
    "deconvgui.imaging": ("read_image", "write_image", "psf"),
    "deconvgui.workbench.restoration": ("RestorationState", "experiment"),
    "deconvgui.workbench.connectivity": ("resolve",),
    "deconvgui.workbench.job": ("Job",),
    "deconvgui.commands": ("COMMANDS",),
}


def python(*arguments):
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )


def loaded(statement, packages):
    """Return which of these packages a fresh interpreter has loaded after a statement."""
    result = python("-c", f"{statement}\nimport sys\nprint([name for name in {packages} if name in sys.modules])")
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.mark.parametrize("tool", TOOLS)
def test_the_house_is_in_order(tool):
    result = python(*TOOLS[tool])
    assert result.returncode == 0, result.stdout + result.stderr
    if tool == "floors":
        for contract in CONTRACTS:
            assert f"{contract} KEPT" in result.stdout


def test_the_package_itself_brings_nothing():
    statement = "import deconvgui, deconvgui.errors, deconvgui.texts, deconvgui.parameters, deconvgui.resources"
    assert loaded(statement, NO_NUMBERS) == "[]"
    assert loaded("import deconvgui.cli, deconvgui.app, deconvgui.bootstrap", NO_NUMBERS) == "[]"


@pytest.mark.parametrize(("module", "names"), PUBLIC.items())
def test_public_names_bring_no_window(module, names):
    assert loaded(f"from {module} import {', '.join(names)}", NO_WINDOW) == "[]"


def test_working_without_a_window_brings_none():
    statement = (
        "import numpy as np\n"
        "from deconvgui.imaging import psf\n"
        "from deconvgui.restoration import methods, restore\n"
        "from deconvgui.connectivity import transposed_convolution\n"
        "for tag in methods(): restore(np.eye(20), psf('gaussian', sigma=1), tag)\n"
        "transposed_convolution(np.eye(3), np.eye(2))"
    )
    assert loaded(statement, (*NO_WINDOW, *OTHER_ARRAYS)) == "[]"


def test_the_command_line_brings_no_window():
    assert loaded("from deconvgui.cli import main; main(['methods'])", NO_WINDOW).endswith("[]")


FIRST_PAINT = """
import os, sys
from deconvgui import app
make_application = app.make_application
def watched():
    application = make_application()
    from deconvgui.ui.tab_pages import Frame
    def paint(self, event):
        print([name for name in {packages} if name in sys.modules], flush=True)
        os._exit(0)
    Frame.paintEvent = paint
    return application
app.make_application = watched
app.open_window()
"""


def test_the_window_is_seen_before_anything_heavy_is_loaded(tmp_path, monkeypatch):
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    heavy = ("numpy", "scipy", "pyqtgraph", "PIL", "tifffile", "imagecodecs")
    result = python("-c", FIRST_PAINT.format(packages=heavy))
    assert result.stdout == "[]\n", result.stderr
