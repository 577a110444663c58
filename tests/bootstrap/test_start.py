"""Where the program starts, and that whatever keeps it from starting is said in a sentence."""

import ast
import errno
import importlib.metadata
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deconvgui import bootstrap
from deconvgui.bootstrap import Request, environment, system_libraries

MAIN = Path(__file__).parents[2] / "main.py"
PACKAGE = Path(bootstrap.__file__).parent


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """The command lines and environments that would have replaced this process."""
    calls: list[tuple[list[str], dict[str, str]]] = []

    def hand_over(command: list[str | Path], **settings: str) -> int:
        calls.append(([str(word) for word in command], settings))
        return 0

    monkeypatch.setattr(bootstrap, "hand_over", hand_over)
    return calls


@pytest.mark.parametrize(
    ("arguments", "request_"),
    [
        ([], Request(setup=False)),
        (["tour", "out"], Request(setup=False, rest=("tour", "out"))),
        (["--setup"], Request(setup=True)),
        (["--setup", "tour", "out"], Request(setup=True, rest=("tour", "out"))),
        (["--setup", "--test", "-k", "blur"], Request(setup=True, task="test", rest=("-k", "blur"))),
        (["--setup", "--bundle", "out"], Request(setup=True, task="bundle", rest=("out",))),
        (["--test"], Request(setup=False, rest=("--test",))),
        (["blur", "--setup"], Request(setup=False, rest=("blur", "--setup"))),
    ],
)
def test_only_leading_words_are_for_the_set_up(arguments: list[str], request_: Request) -> None:
    assert Request.of(arguments) == request_


@pytest.mark.parametrize(
    ("complete", "inside", "other", "where"),
    [
        (True, False, False, "here"),
        (True, False, True, "here"),
        (True, True, True, "here"),
        (False, False, True, "venv"),
        (False, True, True, "setup"),  # not again and again into the same interpreter
        (False, False, False, "setup"),
    ],
)
def test_where_the_program_starts(complete: bool, inside: bool, other: bool, where: str) -> None:
    assert bootstrap.choose(complete=complete, inside=inside, other=other) == where


def test_absent_dependencies_are_named_without_versions_and_extras(root: Path) -> None:
    assert bootstrap.absent(root / "pyproject.toml") == ["no-such-thing"]


def test_every_dependency_of_this_project_is_found_here() -> None:
    assert bootstrap.absent(MAIN.parent / "pyproject.toml") == []


def test_without_libraries_one_line_names_the_set_up(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.prepare(["tour", "out"]) == 2
    error = capsys.readouterr().err
    assert error == f"deconvgui: no-such-thing is not installed yet. Run: {bootstrap.SETUP}\n"


def test_without_libraries_here_the_environment_takes_over(
    with_environment: Callable[..., Path], root: Path, handed: list[tuple[list[str], object]]
) -> None:
    python = with_environment()
    assert bootstrap.prepare(["tour", "out dir"]) == 0
    assert handed == [([str(python), str(root / "main.py"), "tour", "out dir"], {})]


def test_with_libraries_here_the_program_starts_here(with_environment: Callable[..., Path], root: Path) -> None:
    (root / "pyproject.toml").write_text('[project]\ndependencies = ["pytest"]\n')
    with_environment()
    assert bootstrap.prepare([]) is None


def test_a_finished_set_up_is_used_at_once(
    with_environment: Callable[..., Path],
    root: Path,
    handed: list[tuple[list[str], object]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system_libraries, "_loads", lambda _: True)
    monkeypatch.setattr(subprocess, "Popen", None)  # nothing may be run
    python = with_environment(environment.wanted_stamp(root, ("test",)))
    monkeypatch.chdir(root.parent)
    assert bootstrap.prepare(["--setup", "tour", "out"]) == 0
    assert Path.cwd() == root.parent  # where the picture files go is the user's folder
    assert bootstrap.prepare(["--setup", "--test", "-k", "x"]) == 0
    assert Path.cwd() == root
    assert handed == [
        ([str(python), str(root / "main.py"), "tour", "out"], {}),
        (
            [str(python), "-m", "pytest", "--numprocesses=auto", "--dist=worksteal", "-k", "x"],
            {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""},
        ),
    ]


@pytest.mark.parametrize(
    ("error", "status", "word"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "/x/.venv"), 2, "/x/.venv cannot be written"),
        (OSError(errno.EROFS, "Read-only file system", "/x/.venv"), 2, "/x/.venv cannot be written"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "disk is full"),
        (OSError(errno.EIO, "Input/output error"), 2, "Remove"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_no_failure_ends_in_a_traceback(
    error: BaseException, status: int, word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr(bootstrap, "_prepare", fail)
    assert bootstrap.prepare([]) == status
    assert word in capsys.readouterr().err


def test_the_first_lines_need_nothing_but_python(tmp_path: Path) -> None:
    """Without site-packages `main.py` finds no library, and says so in one line."""
    for file in (MAIN, MAIN.parent / "pyproject.toml"):
        shutil.copy(file, tmp_path)
    package = tmp_path / "deconvgui"
    shutil.copytree(PACKAGE, package / "bootstrap")
    shutil.copy(PACKAGE.parent / "__init__.py", package)
    ran = subprocess.run([sys.executable, "-S", tmp_path / "main.py"], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert ran.stderr.endswith(f"not installed yet. Run: {bootstrap.SETUP}\n")


def imported(file: Path) -> set[str]:
    """Return the modules that a file imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("file", sorted(PACKAGE.glob("*.py")), ids=lambda file: file.name)
def test_every_room_needs_nothing_but_python(file: Path) -> None:
    for module in imported(file):
        standard = module.partition(".")[0] in sys.stdlib_module_names
        assert standard or module.startswith("deconvgui.bootstrap"), module


def test_deciding_where_to_start_imports_little() -> None:
    """This is done at every start; each of these takes longer than the rest of it."""
    slow = ("dataclasses", "hashlib", "importlib.metadata", "inspect", "json", "shutil", "subprocess")
    look = "from deconvgui import bootstrap; bootstrap.absent(bootstrap.ROOT / 'pyproject.toml')"
    code = f"{look}; import sys; print({{*{slow}}} & {{*sys.modules}})"
    ran = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=MAIN.parent, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "set()\n"


def test_what_is_installed_is_seen_as_pip_sees_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = {bootstrap.normal(distribution.name) for distribution in importlib.metadata.distributions()}
    for name in ("Scikit_Image-0.26.dist-info", "zope.event-5.egg-info", "plain.egg-info"):
        (tmp_path / name).mkdir()
    (tmp_path / "file.zip").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "file.zip"), str(tmp_path / "nothing"), *sys.path])
    assert bootstrap.installed() >= {"scikit_image", "zope_event", "plain"} | theirs
