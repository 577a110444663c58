"""From a bare Python to a running program: what `python3 main.py` does before the program itself starts.

`python3 main.py --setup [arguments]` makes `.venv` beside `main.py`, installs the libraries there and starts the
program in it; `--setup --test [pytest arguments]` runs the tests instead. Without `--setup` the program starts in
whichever interpreter has the libraries: the one running, or `.venv`. Whatever is missing ends in a sentence that names
the line to run, never in a traceback. Only the standard library is used, because nothing else is installed yet.
"""

import contextlib
import ctypes
import errno
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent.parent
MAIN = f"{'py' if os.name == 'nt' else 'python3'} main.py"
SETUP = f"{MAIN} --setup"

# Shared libraries that Qt takes from the system, with their Debian packages: to draw at all, and to open a window.
OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
WINDOW = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
PIP = "ensurepip"  # the part of Python without which there is no pip in a new environment; Debian packs it separately
PACKAGES = {PIP: f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", **OFFSCREEN, **WINDOW}

TRY_QT = "from PySide6 import QtGui, QtOpenGL, QtPrintSupport, QtSvg, QtWidgets"


class SetupError(Exception):
    """The program cannot be set up or started; `sentence` says why and what to do, after the lines of `details`."""

    def __init__(self, sentence: str, details: str = "") -> None:
        self.sentence = sentence
        self.details = details
        super().__init__(sentence)


@dataclass(frozen=True)
class Machine:
    """What has to be known of the computer to say how something missing is installed on it."""

    linux: bool
    administrator: bool
    apt: bool
    sudo: bool
    x11: bool

    @classmethod
    def here(cls) -> "Machine":
        """Look at this computer."""
        return cls(
            linux=sys.platform == "linux",
            administrator=hasattr(os, "geteuid") and os.geteuid() == 0,
            apt=shutil.which("apt-get") is not None,
            sudo=shutil.which("sudo") is not None,
            x11=_windows_by_x11(),
        )


@dataclass(frozen=True)
class Request:
    """The command line, taken apart."""

    setup: bool
    test: bool
    rest: tuple[str, ...]

    @classmethod
    def of(cls, arguments: Sequence[str]) -> "Request":
        """Take off a leading `--setup` or `--setup --test`; everything else is for the program or for pytest."""
        setup = list(arguments[:1]) == ["--setup"]
        test = setup and list(arguments[1:2]) == ["--test"]
        return cls(setup, test, tuple(arguments[setup + test :]))


@dataclass(frozen=True)
class Stamp:
    """What has been done in `.venv`, kept in a file there."""

    home: str  # which Python made it, and where: a moved environment does not work
    project: str  # a hash of pyproject.toml; empty until pip has finished
    extras: tuple[str, ...]


Plan = Literal["make", "adopt", "update", "ready"]


def prepare(arguments: Sequence[str]) -> int | None:
    """Return None if the program can start in this interpreter; else do what is asked and return the exit status."""
    try:
        return _prepare(Request.of(arguments))
    except SetupError as error:
        _say(error.sentence, error.details)
    except OSError as error:
        _say(_file_trouble(error))
    except KeyboardInterrupt:
        _say("interrupted.")
        return 130
    return 2


def library_advice(error: ImportError) -> str:
    """Return the sentence to show when Qt cannot be imported."""
    named = re.findall(r"(lib[^\s:]+\.so[.\d]*): cannot open shared object", str(error))
    machine = Machine.here()
    libraries = tuple(dict.fromkeys([*named, *missing_libraries(window=machine.x11)]))
    if libraries:
        return missing_sentence(libraries, machine)
    return f"Qt cannot be loaded ({error}). Run: {SETUP}"


def window_advice() -> str:
    """Return the sentence to show before a window is opened that Qt would abort over, or nothing if all is well."""
    machine = Machine.here()
    libraries = missing_libraries(window=True) if machine.linux and machine.x11 else ()
    return missing_sentence(libraries, machine) if libraries else ""


def missing_libraries(*, window: bool) -> tuple[str, ...]:
    """Return the shared libraries that Qt needs and this system lacks; elsewhere than on Linux Qt brings its own."""
    wanted = OFFSCREEN | WINDOW if window else OFFSCREEN
    return tuple(name for name in wanted if not _loads(name)) if Machine.here().linux else ()


def missing_sentence(missing: Sequence[str], machine: Machine) -> str:
    """Say what is missing, and the line that installs it or, where that is not known, what to look for."""
    packages = [PACKAGES[name] for name in missing if name in PACKAGES]
    lacks = f"this system lacks {', '.join(missing)}"
    if machine.apt and packages:
        return f"{lacks}; install with: {install_line(packages, machine)}"
    return f"{lacks}; install the packages of your system that hold {'it' if len(missing) == 1 else 'them'}."


def install_line(packages: Sequence[str], machine: Machine) -> str:
    """Return the command line that installs Debian packages, as this user would have to type it."""
    update, install = "apt-get update", f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if machine.administrator:
        return f"{update} && {install}"
    return f"sudo {update} && sudo {install}" if machine.sudo else f"su -c '{update} && {install}'"


def venv_python(root: Path) -> Path:
    """Return where the environment's interpreter is, or would be."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def choose(*, complete: bool, inside: bool, other: bool) -> Literal["here", "venv", "setup"]:
    """Decide where the program starts.

    Parameters
    ----------
    complete : bool
        The interpreter running has all the libraries.
    inside : bool
        It is the one in `.venv`.
    other : bool
        There is one in `.venv`.
    """
    if complete:
        return "here"
    return "venv" if other and not inside else "setup"


def decide(found: Stamp | None, wanted: Stamp, *, exists: bool) -> Plan:
    """Decide what has to be done to `.venv`: its stamp as found and as wanted, and whether it has an interpreter."""
    if not exists:
        return "make"
    if found is None:
        return "adopt"
    if found.home != wanted.home or not found.project:
        return "make"
    return "ready" if found.project == wanted.project and {*wanted.extras} <= {*found.extras} else "update"


def absent(pyproject: Path) -> list[str]:
    """Return the dependencies of the project, by name, that are not installed for the interpreter running."""
    requirements = tomllib.loads(pyproject.read_text("utf-8"))["project"]["dependencies"]
    names = [re.split(r"[^\w.-]", requirement, maxsplit=1)[0] for requirement in requirements]
    return [name for name in names if not _installed(name)]


def wanted_stamp(root: Path, extras: tuple[str, ...]) -> Stamp:
    """Return the stamp of an environment in `root` that is up to date for the interpreter running."""
    project = hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()
    return Stamp(f"{sys.implementation.cache_tag} {root}", project, extras)


def read_stamp(root: Path) -> Stamp | None:
    """Return the environment's stamp, or None if it has none: then something else made it."""
    try:
        values = json.loads(_stamp_file(root).read_text("utf-8"))
        return Stamp(values["home"], values["project"], tuple(values["extras"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):  # cut off while it was being written
        return Stamp("", "", ())


def write_stamp(root: Path, stamp: Stamp) -> None:
    """Keep the environment's stamp."""
    _stamp_file(root).write_text(json.dumps(asdict(stamp)), "utf-8")


def make_relative(root: Path) -> None:
    """Let the environment name this folder relative to its own.

    Before version 3.13 Python reads the path files of an environment in the encoding of the user's locale, though pip
    writes UTF-8: a folder of another alphabet would be lost, or even keep Python from starting.
    """
    variables = {"base": os.fspath(root / ".venv"), "platbase": os.fspath(root / ".venv")}
    packages = Path(sysconfig.get_path("purelib", "venv", variables))
    for file in packages.glob("*.pth"):
        if file.read_text("utf-8").strip() == os.fspath(root):
            file.write_text(os.path.relpath(root, packages), "utf-8")


def pip_trouble(output: str) -> str:
    """Say in one sentence why pip failed, as far as its output tells."""
    if "No space left" in output or "not enough space" in output:
        return "The disk is full: the libraries need about 1 GB."
    if re.search(r"Connection|[Tt]imed out|ProxyError|SSLError|name resolution", output):
        return "The libraries could not be downloaded: check the network connection and run the command again."
    return "pip could not install the libraries; its last lines are above."


def _prepare(request: Request) -> int | None:
    if not request.setup:
        return _start(request.rest)
    _set_up(Machine.here(), ("test",) if request.test else ())
    python = venv_python(ROOT)
    if not request.test:
        return _hand_over([python, ROOT / "main.py", *request.rest])
    os.chdir(ROOT)
    return _hand_over([python, "-m", "pytest", *request.rest], QT_QPA_PLATFORM="offscreen")


def _start(arguments: Sequence[str]) -> int | None:
    missing, python = absent(ROOT / "pyproject.toml"), venv_python(ROOT)
    where = choose(complete=not missing, inside=Path(sys.prefix) == ROOT / ".venv", other=python.exists())
    if where == "here":
        return None
    if where == "venv":
        return _hand_over([python, ROOT / "main.py", *arguments])
    raise SetupError(f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not installed yet. Run: {SETUP}")


def _hand_over(command: Sequence[str | Path], **settings: str) -> int:
    """Go on as another program; Windows has no such thing, so there it runs and its status is passed on."""
    words, environment = [os.fspath(word) for word in command], _environment(**settings)
    if os.name != "nt":
        os.execve(words[0], words, environment)
    return subprocess.call(words, env=environment)


def _set_up(machine: Machine, extras: tuple[str, ...]) -> None:
    window = machine.x11 and not extras
    if _plan(extras) == "ready":
        _provide(machine, (), window=window)
        return
    with _alone(ROOT):
        plan = _plan(extras)  # again: another set-up may have finished meanwhile
        new = plan == "make" or (plan == "adopt" and not venv_python(ROOT).exists())
        _provide(machine, (PIP,) if new else (), window=window)
        if plan != "ready":
            _install(plan, extras)


def _plan(extras: tuple[str, ...]) -> Plan:
    return decide(read_stamp(ROOT), wanted_stamp(ROOT, extras), exists=venv_python(ROOT).exists())


def _provide(machine: Machine, parts: tuple[str, ...], *, window: bool) -> None:
    """Make sure that the system has what pip cannot install."""
    if _lacking(parts, window=window) and machine.apt and machine.administrator:
        _apt_install([PACKAGES[name] for name in _lacking(parts, window=True)], machine)
    if _lacking(parts, window=window):
        # All at once, a window's libraries too, so that one line is enough whatever is done next.
        raise SetupError(missing_sentence(_lacking(parts, window=True), machine) + "\nThen run the same command again.")


def _lacking(parts: tuple[str, ...], *, window: bool) -> tuple[str, ...]:
    importlib.invalidate_caches()
    modules = tuple(name for name in parts if importlib.util.find_spec(name) is None)
    return modules + missing_libraries(window=window)


def _apt_install(packages: Sequence[str], machine: Machine) -> None:
    _say(f"installing the system packages {' '.join(packages)} ...")
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    with contextlib.suppress(SetupError):  # one unreachable source among several need not matter
        _run([*apt, "update"], str)
    trouble = f"The system packages could not be installed. Try: {install_line(packages, machine)}"
    _run([*apt, "install", "-y", "--no-install-recommends", *packages], lambda _: trouble)


def _install(plan: Plan, extras: tuple[str, ...]) -> None:
    started, found = time.monotonic(), read_stamp(ROOT)
    if plan == "update" and found is not None:
        extras = tuple(sorted({*found.extras, *extras}))
    stamp = wanted_stamp(ROOT, extras)
    _say(f"setting up in {ROOT / '.venv'} (about 1 GB on disk; takes a minute or two the first time) ...")
    _environment_for(plan, stamp)
    _pip_install(extras)
    make_relative(ROOT)
    write_stamp(ROOT, replace(stamp, project="installed"))
    _try_qt()
    write_stamp(ROOT, stamp)
    _say(f"set up in {time.monotonic() - started:.0f} s.")


def _environment_for(plan: Plan, stamp: Stamp) -> None:
    """Leave an environment with pip, marked as unfinished, so that a broken-off set-up is not taken for a whole one."""
    folder = ROOT / ".venv"
    if plan == "make":
        _clear(folder)
        folder.mkdir()
    elif plan == "adopt":
        _check_adoptable()
    write_stamp(ROOT, replace(stamp, project=""))
    if plan != "update":
        # Not sys.executable: in an activated environment that may be the very one being made.
        python = getattr(sys, "_base_executable", sys.executable)
        _run([python, "-m", "venv", ".venv"], lambda _: "The virtual environment could not be made.")


def _clear(folder: Path) -> None:
    ours = (folder / "pyvenv.cfg").exists() or read_stamp(ROOT) is not None
    if folder.is_dir() and any(folder.iterdir()) and not ours:
        raise SetupError(f"{folder} is in the way: it is not a virtual environment. Move it and run the command again.")
    if folder.exists():
        shutil.rmtree(folder)


def _check_adoptable() -> None:
    try:
        code = "import sys; print(sys.implementation.cache_tag)"
        tag = subprocess.check_output([venv_python(ROOT), "-c", code], text=True, env=_environment()).strip()
    except (OSError, subprocess.CalledProcessError):
        tag = "no working Python"
    if tag != sys.implementation.cache_tag:
        raise SetupError(
            f"{ROOT / '.venv'} was made by hand with another Python ({tag}, not {sys.implementation.cache_tag}). "
            "Remove it and run the command again."
        )


def _pip_install(extras: tuple[str, ...]) -> None:
    target = f".[{','.join(extras)}]" if extras else "."
    pip = [os.fspath(venv_python(ROOT)), "-m", "pip", "install", "--prefer-binary", "--editable", target]
    _run(pip, pip_trouble)


def _try_qt() -> None:
    """Import Qt once: a library may be missing that the lists above do not know."""
    try:
        _run([os.fspath(venv_python(ROOT)), "-c", TRY_QT], str)
    except SetupError as error:
        raise SetupError(library_advice(ImportError(error.details.rpartition("\n")[2]))) from None


def _run(command: Sequence[str], trouble: Callable[[str], str]) -> None:
    """Run a command in the project's folder, showing only where it is; raise with its last lines if it fails."""
    output = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=_environment(PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", DEBIAN_FRONTEND="noninteractive"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        try:
            for line in process.stdout or ():
                output.append(line.rstrip())
                _show(line.strip())
        except BaseException:
            process.kill()
            raise
    _show("")
    if process.returncode != 0:
        raise SetupError(trouble("\n".join(output)), "\n".join(output[-8:]))


def _show(line: str) -> None:
    """Let one line on a terminal tell how far a long command is."""
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"\r{line[:width]:<{width}}\r")
        sys.stderr.flush()


def _say(sentence: str, details: str = "") -> None:
    print(f"{details}\n" * bool(details) + f"deconvgui: {sentence}", file=sys.stderr, flush=True)


def _file_trouble(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full: the libraries need about 1 GB."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        place = ROOT / ".venv" / str(error.filename or "")  # an absolute name stays as it is
        return f"{place} cannot be written. Copy the program to a folder of your own and run it there."
    return f"{error}. Remove {ROOT / '.venv'} and run: {SETUP}"


def _environment(**settings: str) -> dict[str, str]:
    """Return the environment for other programs, less what would tie their Python to this one's folders."""
    astray = {"__PYVENV_LAUNCHER__", "PYTHONHOME"}
    return {name: value for name, value in os.environ.items() if name not in astray} | settings


def _stamp_file(root: Path) -> Path:
    return root / ".venv" / "deconvgui-setup.json"


def _installed(distribution: str) -> bool:
    try:
        importlib.metadata.distribution(distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _windows_by_x11() -> bool:
    """Tell whether windows open by X11; Qt prefers Wayland where it can."""
    wayland = bool(os.environ.get("WAYLAND_DISPLAY")) and _loads("libwayland-cursor.so.0")
    return bool(os.environ.get("DISPLAY")) and not wayland


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let two set-ups in one folder go one after the other; the lock cannot outlive its process."""
    with (root / "pyproject.toml").open("rb") as file:
        waiting = False
        while not _lock(file.fileno()):
            if not waiting:
                _say("another set-up is at work in this folder; waiting for it ...")
            waiting = True
            time.sleep(0.5)
        yield


def _lock(descriptor: int) -> bool:
    """Try to lock an open file, and return False while another process holds it."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, 2**30, os.SEEK_SET)  # far behind the end, so that the text stays readable
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks: go on without
        return True
    return True
