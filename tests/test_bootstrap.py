"""The way from a bare Python to the program, with fakes for the machine: nothing is downloaded or installed here."""

import errno
import os
import subprocess
import sys
import sysconfig
from dataclasses import replace
from pathlib import Path

import pytest

from deconvgui import bootstrap
from deconvgui.bootstrap import Machine, Request, SetupError, Stamp

USER = Machine(linux=True, administrator=False, apt=True, sudo=True, x11=False)
WANTED = Stamp("cpython-311 /here", "hash", ())
MAIN = Path(__file__).parents[1] / "main.py"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a space and letters beyond ASCII in its path, and no environment yet."""
    folder = tmp_path / "mein Ördner 例"
    folder.mkdir()
    (folder / "pyproject.toml").write_text('[project]\ndependencies = ["pytest>=8", "no-such-thing[extra]>=1,<2"]\n')
    monkeypatch.setattr(bootstrap, "ROOT", folder)
    return folder


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """The command lines and environments that would have replaced this process."""
    calls: list[tuple[list[str], dict[str, str]]] = []

    def hand_over(command: list[str | Path], **settings: str) -> int:
        calls.append(([str(word) for word in command], settings))
        return 0

    monkeypatch.setattr(bootstrap, "_hand_over", hand_over)
    return calls


def with_environment(root: Path, stamp: Stamp | None = None) -> Path:
    python = bootstrap.venv_python(root)
    python.parent.mkdir(parents=True)
    python.touch()
    (root / ".venv" / "pyvenv.cfg").touch()
    if stamp:
        bootstrap.write_stamp(root, stamp)
    return python


@pytest.mark.parametrize(
    ("arguments", "request_"),
    [
        ([], Request(setup=False, test=False, rest=())),
        (["tour", "out"], Request(setup=False, test=False, rest=("tour", "out"))),
        (["--setup"], Request(setup=True, test=False, rest=())),
        (["--setup", "tour", "out"], Request(setup=True, test=False, rest=("tour", "out"))),
        (["--setup", "--test", "-k", "blur"], Request(setup=True, test=True, rest=("-k", "blur"))),
        (["--test"], Request(setup=False, test=False, rest=("--test",))),
        (["blur", "--setup"], Request(setup=False, test=False, rest=("blur", "--setup"))),
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
    assert bootstrap.decide(found, WANTED, exists=exists) == plan


def test_extras_that_are_not_there_yet_are_added() -> None:
    assert bootstrap.decide(WANTED, replace(WANTED, extras=("test",)), exists=True) == "update"


def test_the_stamp_follows_the_project_file(root: Path) -> None:
    before = bootstrap.wanted_stamp(root, ())
    assert bootstrap.wanted_stamp(root, ()) == before
    (root / "pyproject.toml").write_text("[project]\ndependencies = []\n")
    assert bootstrap.wanted_stamp(root, ()).project != before.project
    assert bootstrap.wanted_stamp(root, ()).home == before.home


def test_a_stamp_comes_back_as_it_was_written(root: Path) -> None:
    assert bootstrap.read_stamp(root) is None
    stamp = bootstrap.wanted_stamp(root, ("test",))
    with_environment(root, stamp)
    assert bootstrap.read_stamp(root) == stamp


def test_the_environment_names_its_folder_in_plain_letters(root: Path) -> None:
    variables = {"base": str(root / ".venv"), "platbase": str(root / ".venv")}
    packages = Path(sysconfig.get_path("purelib", "venv", variables))
    packages.mkdir(parents=True)
    (packages / "_deconvgui.pth").write_text(str(root), "utf-8")
    (packages / "other.pth").write_text("import other\n")
    bootstrap.make_relative(root)
    line = (packages / "_deconvgui.pth").read_text("ascii")
    assert (packages / line).resolve() == root.resolve()
    assert (packages / "other.pth").read_text() == "import other\n"


@pytest.mark.parametrize("text", ["", '{"home": "x"', "[]", '{"home": "x"}'])
def test_half_a_stamp_is_an_unfinished_set_up(root: Path, text: str) -> None:
    with_environment(root)
    (root / ".venv" / "deconvgui-setup.json").write_text(text)
    found = bootstrap.read_stamp(root)
    assert bootstrap.decide(found, bootstrap.wanted_stamp(root, ()), exists=True) == "make"


def test_absent_dependencies_are_named_without_versions_and_extras(root: Path) -> None:
    assert bootstrap.absent(root / "pyproject.toml") == ["no-such-thing"]


def test_every_dependency_of_this_project_is_found_here() -> None:
    assert bootstrap.absent(MAIN.parent / "pyproject.toml") == []


@pytest.mark.parametrize(
    ("machine", "line"),
    [
        (USER, "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"),
        (
            replace(USER, sudo=False),
            "su -c 'apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1'",
        ),
        (
            replace(USER, administrator=True),
            "apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1",
        ),
    ],
)
def test_the_line_is_one_that_this_user_can_run(machine: Machine, line: str) -> None:
    assert bootstrap.install_line(["libegl1", "libgl1"], machine) == line


def test_missing_parts_are_named_with_their_packages() -> None:
    sentence = bootstrap.missing_sentence([bootstrap.PIP, "libEGL.so.1"], USER)
    assert sentence.startswith("this system lacks ensurepip, libEGL.so.1; install with: sudo ")
    assert sentence.endswith(f" python3.{sys.version_info[1]}-venv libegl1")


@pytest.mark.parametrize(
    ("missing", "machine"), [(["libEGL.so.1"], replace(USER, apt=False)), (["libunheard-of.so.1"], USER)]
)
def test_without_a_known_package_the_library_is_named(missing: list[str], machine: Machine) -> None:
    sentence = bootstrap.missing_sentence(missing, machine)
    assert sentence == f"this system lacks {missing[0]}; install the packages of your system that hold it."


def test_an_import_error_of_qt_names_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Machine, "here", lambda: USER)
    monkeypatch.setattr(bootstrap, "_loads", lambda name: name != "libEGL.so.1")
    error = ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
    assert bootstrap.library_advice(error).startswith("this system lacks libGL.so.1, libEGL.so.1; install with: sudo")


def test_any_other_import_error_points_to_the_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_loads", lambda _: True)
    advice = bootstrap.library_advice(ImportError("No module named 'PySide6'"))
    assert "No module named 'PySide6'" in advice
    assert advice.endswith("main.py --setup")


@pytest.mark.parametrize(
    ("machine", "advised"),
    [
        (USER, False),
        (replace(USER, x11=True), True),
        (replace(USER, x11=True, linux=False), False),
    ],
)
def test_windows_need_their_libraries_where_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch, machine: Machine, advised: bool
) -> None:
    monkeypatch.setattr(Machine, "here", lambda: machine)
    monkeypatch.setattr(bootstrap, "_loads", lambda name: name != "libxcb-cursor.so.0")
    assert ("libxcb-cursor0" in bootstrap.window_advice()) is advised


@pytest.mark.parametrize(
    ("display", "wayland", "loads", "x11"),
    [("", "", True, False), (":0", "", True, True), (":0", "wayland-0", True, False), (":0", "wayland-0", False, True)],
)
def test_qt_takes_wayland_before_x11(
    monkeypatch: pytest.MonkeyPatch, display: str, wayland: str, loads: bool, x11: bool
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    monkeypatch.setattr(bootstrap, "_loads", lambda _: loads)
    assert Machine.here().x11 is x11


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
    assert word in bootstrap.pip_trouble(output)


def test_without_libraries_one_line_names_the_set_up(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.prepare(["tour", "out"]) == 2
    error = capsys.readouterr().err
    assert error == f"deconvgui: no-such-thing is not installed yet. Run: {bootstrap.SETUP}\n"


def test_without_libraries_here_the_environment_takes_over(root: Path, handed: list[tuple[list[str], object]]) -> None:
    python = with_environment(root)
    assert bootstrap.prepare(["tour", "out dir"]) == 0
    assert handed == [([str(python), str(root / "main.py"), "tour", "out dir"], {})]


def test_with_libraries_here_the_program_starts_here(root: Path) -> None:
    (root / "pyproject.toml").write_text('[project]\ndependencies = ["pytest"]\n')
    with_environment(root)
    assert bootstrap.prepare([]) is None


def test_a_finished_set_up_is_used_at_once(
    root: Path, handed: list[tuple[list[str], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "_loads", lambda _: True)
    monkeypatch.setattr(subprocess, "Popen", None)  # nothing may be run
    python = with_environment(root, bootstrap.wanted_stamp(root, ("test",)))
    monkeypatch.chdir(root.parent)
    assert bootstrap.prepare(["--setup", "tour", "out"]) == 0
    assert Path.cwd() == root.parent  # where the picture files go is the user's folder
    assert bootstrap.prepare(["--setup", "--test", "-k", "x"]) == 0
    assert Path.cwd() == root
    assert handed == [
        ([str(python), str(root / "main.py"), "tour", "out"], {}),
        ([str(python), "-m", "pytest", "-k", "x"], {"QT_QPA_PLATFORM": "offscreen"}),
    ]


def test_only_an_administrator_installs_system_packages(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "_loads", lambda _: False)
    monkeypatch.setattr(Machine, "here", lambda: USER)
    monkeypatch.setattr(subprocess, "Popen", None)
    assert bootstrap.prepare(["--setup"]) == 2
    error = capsys.readouterr().err
    assert "sudo apt-get install -y --no-install-recommends libegl1" in error
    assert "libxcb-cursor0" in error  # a window's too, so that one line is enough
    assert not (root / ".venv").exists()


def test_an_administrator_on_debian_gets_them_installed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "_loads", lambda name: name != "libEGL.so.1" or len(commands) == 2)
    monkeypatch.setattr(bootstrap, "_run", lambda command, _: commands.append(command))
    bootstrap._provide(replace(USER, administrator=True), (), window=False)
    assert [(command[0], command[-1]) for command in commands] == [("apt-get", "update"), ("apt-get", "libegl1")]


def test_a_folder_of_something_else_is_not_removed(root: Path) -> None:
    (root / ".venv").mkdir()
    (root / ".venv" / "thesis.tex").touch()
    with pytest.raises(SetupError, match="not a virtual environment"):
        bootstrap._clear(root / ".venv")
    assert (root / ".venv" / "thesis.tex").exists()


def test_an_unfinished_environment_is_removed(root: Path) -> None:
    with_environment(root, replace(WANTED, project=""))
    bootstrap._clear(root / ".venv")
    assert not (root / ".venv").exists()


def test_commands_that_fail_show_their_last_lines(root: Path) -> None:
    code = "import sys; print(*range(20), sep='\\n'); sys.exit(3)"
    with pytest.raises(SetupError) as caught:
        bootstrap._run([sys.executable, "-c", code], lambda output: f"{len(output.split())} lines")
    assert caught.value.sentence == "20 lines"
    assert caught.value.details.split() == [str(number) for number in range(12, 20)]


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


def test_a_second_set_up_waits_for_the_first(root: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from deconvgui import bootstrap\n"
        "with (Path(sys.argv[1]) / 'pyproject.toml').open('rb') as file: print(bootstrap._lock(file.fileno()))"
    )

    def lock_elsewhere() -> str:
        return subprocess.check_output([sys.executable, "-c", code, root], cwd=MAIN.parent, text=True).strip()

    with bootstrap._alone(root):
        assert lock_elsewhere() == "False"
    assert lock_elsewhere() == "True"


def test_other_programs_do_not_inherit_what_misleads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    environment = bootstrap._environment(QT_QPA_PLATFORM="offscreen")
    assert "PYTHONHOME" not in environment
    assert environment["QT_QPA_PLATFORM"] == "offscreen"


def test_windows_has_no_exec(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []

    def call(words: list[str], env: dict[str, str]) -> int:
        calls.append(words)
        return 7

    monkeypatch.setattr(subprocess, "call", call)
    with monkeypatch.context() as patch:  # kept short: pathlib asks for os.name too
        patch.setattr(os, "name", "nt")
        assert bootstrap._hand_over(["python.exe", "main.py"]) == 7
    assert calls == [["python.exe", "main.py"]]


def test_windows_keeps_its_interpreter_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path("checkout")
    assert bootstrap.venv_python(root) == root / ".venv/bin/python"
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        assert bootstrap.venv_python(root) == root / ".venv/Scripts/python.exe"


def test_the_first_lines_need_nothing_but_python(tmp_path: Path) -> None:
    """Without site-packages `main.py` finds no library, and says so in one line."""
    program = tmp_path / "main.py"
    program.write_bytes(MAIN.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((MAIN.parent / "pyproject.toml").read_bytes())
    package = tmp_path / "deconvgui"
    package.mkdir()
    for name in ("__init__.py", "bootstrap.py"):
        (package / name).write_bytes((MAIN.parent / "deconvgui" / name).read_bytes())
    ran = subprocess.run([sys.executable, "-S", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert ran.stderr.endswith(f"not installed yet. Run: {bootstrap.SETUP}\n")
