"""What is done to `.venv`, and what is left alone."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from deconvgui.bootstrap import environment
from deconvgui.bootstrap.environment import SetupError, Stamp
from deconvgui.bootstrap.lock import alone
from deconvgui.bootstrap.places import venv_python

WANTED = Stamp("cpython-311 /here", "hash", ())
MAIN = Path(__file__).parents[2] / "main.py"


@pytest.mark.parametrize(
    ("found", "exists", "plan"),
    [
        (None, False, "make"),
        (WANTED, False, "make"),  # its Python was removed
        (None, True, "adopt"),  # made by hand
        (WANTED, True, "ready"),
        (replace(WANTED, extras=("test",)), True, "ready"),  # more than is asked for
        (replace(WANTED, project="other"), True, "update"),
        (replace(WANTED, project=""), True, "make"),  # broken off
        (replace(WANTED, home="cpython-312 /here"), True, "make"),
        (replace(WANTED, home="cpython-311 /there"), True, "make"),
    ],
)
def test_what_is_done_to_the_environment(found: Stamp | None, exists: bool, plan: str) -> None:
    assert environment.decide(found, WANTED, exists=exists) == plan


def test_extras_that_are_not_there_yet_are_added() -> None:
    assert environment.decide(WANTED, replace(WANTED, extras=("test",)), exists=True) == "update"


def test_the_stamp_follows_the_project_file(root: Path) -> None:
    before = environment.wanted_stamp(root, ())
    assert environment.wanted_stamp(root, ()) == before
    (root / "pyproject.toml").write_text("[project]\ndependencies = []\n")
    assert environment.wanted_stamp(root, ()).project != before.project
    assert environment.wanted_stamp(root, ()).home == before.home


def test_a_stamp_comes_back_as_it_was_written(with_environment: Callable[..., Path], root: Path) -> None:
    assert environment.read_stamp(root) is None
    stamp = environment.wanted_stamp(root, ("test",))
    with_environment(stamp)
    assert environment.read_stamp(root) == stamp


@pytest.mark.parametrize("text", ["", '{"home": "x"', "[]", '{"home": "x"}'])
def test_half_a_stamp_is_an_unfinished_set_up(with_environment: Callable[..., Path], root: Path, text: str) -> None:
    with_environment()
    (root / ".venv" / "deconvgui-setup.json").write_text(text)
    found = environment.read_stamp(root)
    assert environment.decide(found, environment.wanted_stamp(root, ()), exists=True) == "make"


def test_the_environment_names_its_folder_in_plain_letters(root: Path) -> None:
    variables = {"base": str(root / ".venv"), "platbase": str(root / ".venv")}
    packages = Path(sysconfig.get_path("purelib", "venv", variables))
    packages.mkdir(parents=True)
    (packages / "_deconvgui.pth").write_text(str(root), "utf-8")
    (packages / "other.pth").write_text("import other\n")
    environment.make_relative(root)
    line = (packages / "_deconvgui.pth").read_text("ascii")
    assert (packages / line).resolve() == root.resolve()
    assert (packages / "other.pth").read_text() == "import other\n"


def test_windows_keeps_its_interpreter_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path("checkout")
    assert venv_python(root) == root / ".venv/bin/python"
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        assert venv_python(root) == root / ".venv/Scripts/python.exe"


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("NewConnectionError: Failed to establish a new connection", "network"),
        ("ReadTimeoutError: Read timed out.", "network"),
        ("SyntaxError in setup.py", "last lines"),
    ],
)
def test_pips_failures_are_told_apart(output: str, word: str) -> None:
    assert word in environment.pip_trouble(output)


def test_a_folder_of_something_else_is_not_removed(root: Path) -> None:
    (root / ".venv").mkdir()
    (root / ".venv" / "thesis.tex").touch()
    with pytest.raises(SetupError, match="not a virtual environment"):
        environment.clear(root / ".venv")
    assert (root / ".venv" / "thesis.tex").exists()


def test_an_unfinished_environment_is_removed(with_environment: Callable[..., Path], root: Path) -> None:
    with_environment(replace(WANTED, project=""))
    environment.clear(root / ".venv")
    assert not (root / ".venv").exists()


def test_a_second_set_up_waits_for_the_first(root: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from deconvgui.bootstrap.lock import lock\n"
        "with (Path(sys.argv[1]) / 'pyproject.toml').open('rb') as file: print(lock(file.fileno()))"
    )

    def lock_elsewhere() -> str:
        return subprocess.check_output([sys.executable, "-c", code, root], cwd=MAIN.parent, text=True).strip()

    with alone(root):
        assert lock_elsewhere() == "False"
    assert lock_elsewhere() == "True"
