"""From a bare Python to a running program: what `python3 main.py` does before the program itself starts.

`python3 main.py --setup [arguments]` makes `.venv` beside `main.py`, installs the libraries there and starts the
program in it; `--setup --test [pytest arguments]` runs the tests instead, and `--setup --bundle [DIR]` builds a folder
for users who have no Python. Without `--setup` the program starts in whichever interpreter has the libraries: the one
running, or `.venv`. Whatever is missing ends in a sentence that names
the line to run, never in a traceback.

Only the standard library is used, because nothing else is installed yet, and nothing else of this package, because that
needs the libraries. So its sentences are not translated either: what translates them would have to be set up first.
This file decides where the program starts, every time; the rooms beside it are entered only when there is more to do,
because importing what they need takes longer than deciding.
"""

import os
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from deconvgui.bootstrap.places import MAIN, ROOT, SETUP, venv_python
from deconvgui.bootstrap.shell import SetupError, hand_over, say

__all__ = ["MAIN", "SETUP", "library_advice", "prepare", "window_advice"]


class Request(NamedTuple):
    """The command line, taken apart."""

    setup: bool
    rest: tuple[str, ...] = ()
    task: Literal["", "test", "bundle"] = ""

    @classmethod
    def of(cls, arguments: Sequence[str]) -> "Request":
        """Take off a leading `--setup` and the task that follows it; everything else is for what will be started."""
        words = list(arguments)
        if words[:1] != ["--setup"]:
            return cls(False, tuple(words))
        match words[1:]:
            case ["--test", *rest]:
                return cls(True, tuple(rest), "test")
            case ["--bundle", *rest]:
                return cls(True, tuple(rest), "bundle")
        return cls(True, tuple(words[1:]))


def prepare(arguments: Sequence[str]) -> int | None:
    """Return None if the program can start in this interpreter; else do what is asked and return the exit status."""
    try:
        return _prepare(Request.of(arguments))
    except SetupError as error:
        say(error.sentence, error.details)
    except OSError as error:
        say(_file_trouble(error))
    except KeyboardInterrupt:
        say("interrupted.")
        return 130
    return 2


def library_advice(error: ImportError) -> str:
    """Return the sentence to show when Qt cannot be imported."""
    from deconvgui.bootstrap import system_libraries

    return system_libraries.library_advice(error)


def window_advice() -> str:
    """Return the sentence to show before a window is opened that Qt would abort over, or nothing if all is well."""
    from deconvgui.bootstrap import system_libraries

    return system_libraries.window_advice()


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


def absent(pyproject: Path) -> list[str]:
    """Return the dependencies of the project, by name, that are not installed for the interpreter running."""
    requirements = tomllib.loads(pyproject.read_text("utf-8"))["project"]["dependencies"]
    names = [re.split(r"[^\w.-]", requirement, maxsplit=1)[0] for requirement in requirements]
    present = installed()
    return [name for name in names if normal(name) not in present]


def installed() -> set[str]:
    """Return what is installed for the interpreter running, by normal names.

    `importlib.metadata` looks in the same places, but importing it takes longer than everything else here.
    """
    entries = (entry for folder in sys.path for entry in _listed(folder or "."))
    stems = (entry.rpartition(".")[0] for entry in entries if entry.endswith((".dist-info", ".egg-info")))
    return {normal(stem.partition("-")[0]) for stem in stems}


def normal(name: str) -> str:
    """Return the one spelling of a distribution's name, as far as real names differ."""
    return name.replace("-", "_").replace(".", "_").lower()


def _prepare(request: Request) -> int | None:
    if not request.setup:
        return _start(request.rest)
    from deconvgui.bootstrap.environment import set_up

    set_up(ROOT, (request.task,) if request.task else ())
    python = venv_python(ROOT)
    if not request.task:
        return hand_over([python, ROOT / "main.py", *request.rest])
    if request.task == "bundle":
        return hand_over([python, "-m", "deconvgui.bootstrap.bundle", *request.rest])
    os.chdir(ROOT)
    # All cores, unless the arguments say otherwise: the tests of all methods take several minutes on one.
    shared = ("--numprocesses=auto", "--dist=worksteal")
    # With bytecode kept, whatever the user's settings: many tests start the program, which would be compiled each time.
    settings = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    return hand_over([python, "-m", "pytest", *shared, *request.rest], **settings)


def _start(arguments: Sequence[str]) -> int | None:
    missing, python = absent(ROOT / "pyproject.toml"), venv_python(ROOT)
    where = choose(complete=not missing, inside=Path(sys.prefix) == ROOT / ".venv", other=python.exists())
    if where == "here":
        return None
    if where == "venv":
        return hand_over([python, ROOT / "main.py", *arguments])
    raise SetupError(f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not installed yet. Run: {SETUP}")


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are all that is needed, and paths take longer
    except OSError:  # not there, not a folder, or not for this user
        return []


def _file_trouble(error: OSError) -> str:
    import errno

    if error.errno == errno.ENOSPC:
        return "the disk is full: the libraries need about 1 GB."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        place = ROOT / ".venv" / str(error.filename or "")  # an absolute name stays as it is
        return f"{place} cannot be written. Copy the program to a folder of your own and run it there."
    return f"{error}. Remove {ROOT / '.venv'} and run: {SETUP}"
