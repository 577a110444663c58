"""The program in one folder with all that it needs, for users who have no Python: built by PyInstaller, and tried.

`python3 main.py --setup --bundle [DIR]` leaves the folder `deconvgui` in DIR, or in `dist`. It holds exactly the
distributions that the project depends on, whatever else is installed, each with its metadata and its licence.
"""

import importlib.metadata
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from deconvgui.bootstrap import normal
from deconvgui.bootstrap.places import ROOT
from deconvgui.bootstrap.shell import SetupError, run, say
from deconvgui.bootstrap.system_libraries import BUNDLING, Machine, provide

HOOKS = Path(__file__).with_name("hooks")
LICENCES = "deconvgui/resources/licences"
PACKAGES = "_internal"
PROGRAM = "deconvgui.exe" if os.name == "nt" else "deconvgui"
NEEDLESS = (
    *("tkinter", "_tkinter", "turtle", "idlelib", "lib2to3", "pydoc_data", "ensurepip", "doctest", "pdb", "xmlrpc"),
    "readline",  # would bring a library under the GPL
    *(f"scipy.{part}" for part in ("cluster", "datasets", "integrate", "interpolate", "io", "odr", "signal", "stats")),
    *(f"pyqtgraph.{part}" for part in ("console", "dockarea", "examples", "flowchart", "jupyter", "opengl")),
)
"""Parts of Python and of libraries that nothing here uses: they make the folder larger, and its building slow."""

TRIALS = (
    "--version",
    "figure walk.pdf --preset padding-strides --step 3",
    "blur {image} blurred.tif --psf gaussian:sigma=2",
    "restore blurred.tif restored.png --psf gaussian:sigma=2 --method richardson-lucy --iterations 3",
    "tour lesson --lesson two-meanings",
    "licences --texts",
)
"""What the finished program is asked to do: the engine, files of each library, the window, and what it stands on."""


def main(arguments: Sequence[str]) -> int:
    """Build the folder in a directory (by default `dist`), start what is in it, and return the exit status."""
    directory = Path(arguments[0] if arguments else ROOT / "dist").absolute()
    try:
        provide(Machine.here(), BUNDLING, window=False)
        spent = time.monotonic()
        say("building; this takes a minute or two ...")
        program = build(directory)
        _, seconds = prove(program)[0]
        say(
            f"built {program.parent} in {time.monotonic() - spent:.0f} s: {megabytes(program.parent):.0f} MB, "
            f"starts in {seconds:.1f} s. Copy the whole folder; the program in it is {program.name}."
        )
    except SetupError as error:
        say(error.sentence, error.details)
        return 2
    return 0


def build(directory: Path) -> Path:
    """Build the folder and return the program in it; what stood there of an earlier build is replaced."""
    with tempfile.TemporaryDirectory(prefix="deconvgui-bundle-") as work:
        run(command(directory, Path(work)), trouble)
    folder = directory / "deconvgui"
    add_system_licences(folder / PACKAGES)
    return folder / PROGRAM


def command(directory: Path, work: Path) -> list[str]:
    """Return PyInstaller's command line."""
    resources = [f"--add-data={ROOT / 'resources'}{os.pathsep}deconvgui/resources"]
    # Modules that are imported by a name in a variable: our catalogues, and imagecodecs' codecs.
    hidden = ["--collect-submodules=deconvgui", "--collect-submodules=imagecodecs"]
    own = f"--add-data={python_licence()}{os.pathsep}{LICENCES}/Python"
    windowed = {"win32": ["--hide-console=hide-early"], "darwin": ["--windowed"]}.get(sys.platform, [])
    return [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--onedir", "--name=deconvgui", *windowed),
        *(f"--distpath={directory}", f"--workpath={work}", f"--specpath={work}", f"--paths={ROOT}"),
        *("--recursive-copy-metadata=deconvgui", f"--additional-hooks-dir={HOOKS}", *resources, own, *hidden),
        *(f"--exclude-module={name}" for name in sorted({*NEEDLESS, *strangers()})),
        os.fspath(ROOT / "deconvgui" / "__main__.py"),
    ]


def strangers() -> set[str]:
    """Return the modules that are installed beside what the project depends on: tools, tests and extras."""
    ours = needed("deconvgui")
    return {
        module
        for module, owners in importlib.metadata.packages_distributions().items()
        if module.isidentifier() and not {normal(owner) for owner in owners} & ours
    }


def needed(distribution: str) -> set[str]:
    """Return the normal names of a distribution and of all that it needs, without extras, as far as it is installed."""
    found: set[str] = set()
    waiting = [distribution]
    while waiting:
        name = waiting.pop()
        if normal(name) in found:
            continue
        try:
            requirements = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system
        found.add(normal(name))
        waiting += [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in requirements if "extra ==" not in line]
    return found


def python_licence() -> Path:
    """Return Python's own licence, wherever this system keeps it.

    Raises
    ------
    SetupError
        If it has none; nobody could be given the folder then.
    """
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    places = [
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path(sys.base_prefix, "LICENSE.txt"),
        Path("/usr/share/doc", version, "copyright"),
        Path("/usr/share/licenses", version, "LICENSE"),
    ]
    for place in places:
        if place.is_file():
            return place
    raise SetupError("Python's licence is missing, which must go with the program. Use a Python from python.org.")


def add_system_licences(folder: Path) -> None:
    """Put the licences of the shared libraries that come from this system beside the others, as far as they are known.

    A library of a Python package stands in the package's folder, and a link to it here; a file is the system's.
    """
    libraries = [path.name for path in folder.glob("lib*.so*") if not path.is_symlink()]
    unknown = []
    for library in libraries:
        text = debian_copyright(library)
        if text is None:
            unknown.append(library)
            continue
        kept = folder / LICENCES / "system" / f"{text.parent.name}.txt"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(text.read_bytes())
    if unknown:
        say(f"add the licences of {', '.join(sorted(unknown))} before you give the folder to others.")


def debian_copyright(library: str) -> Path | None:
    """Return the licence of the Debian package that a shared library comes from, where that is known."""
    try:
        found = subprocess.run(["dpkg-query", "--search", f"*/{library}"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    packages = [line.partition(":")[0] for line in found.stdout.splitlines()]
    texts = [Path("/usr/share/doc", package, "copyright") for package in packages]
    return next((text for text in texts if text.is_file()), None)


def prove(program: Path) -> list[tuple[str, float]]:
    """Let the finished program work in an empty folder, with nothing else of this machine.

    Returns
    -------
    list of (str, float)
        What it said at each trial, and in how many seconds.

    Raises
    ------
    SetupError
        If it cannot, with what it said.
    """
    (image,) = program.parent.glob(f"{PACKAGES}/deconvgui/resources/images/cell.png")
    with tempfile.TemporaryDirectory(prefix="deconvgui-trial-") as folder:
        said = []
        for trial in TRIALS:
            began = time.monotonic()
            words = attempt(program, trial.format(image=image).split(), Path(folder))
            said.append((words, time.monotonic() - began))
    return said


def attempt(program: Path, words: Sequence[str], folder: Path) -> str:
    """Run the finished program in a folder and return what it said."""
    alone = {"HOME": os.fspath(folder), "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMPDIR") if name in os.environ}
    ran = subprocess.run(
        [program, *words], cwd=folder, env=alone | kept, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    said = ran.stdout.decode("utf-8", "replace")
    if ran.returncode:
        raise SetupError(f"the program was built, but fails at: {program.name} {' '.join(words)}", said)
    return said


def trouble(output: str) -> str:
    """Say in one sentence why PyInstaller failed, as far as its output tells."""
    if "No module named PyInstaller" in output:
        return "PyInstaller is not installed. Run: python3 main.py --setup --bundle"
    if "No space left" in output:
        return "The disk is full: the folder needs about 400 MB."
    if "shared" in output and "library" in output and "Python" in output:
        return "This Python has no shared library, which a bundle needs. Use one from python.org or your system."
    return "PyInstaller could not build the program; its last lines are above."


def megabytes(folder: Path) -> float:
    """Return what the files of a folder take on disk."""
    return sum(_sizes(folder)) / 1e6


def _sizes(folder: Path) -> Iterator[int]:
    return (path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
