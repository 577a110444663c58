"""One family of errors for everything that a user can cause.

Each message says what was wrong, with the value, and what to try next. The window shows it where it arose; the
command line prints it in one line and exits with 2. Any other exception is a defect of the program.
"""

import errno
import pathlib
import shlex
import sys

from deconvgui.texts import mark, sentences, tr

REASONS = {
    errno.ENOENT: mark("System", "No such file or directory"),
    errno.EACCES: mark("System", "Permission denied"),
    errno.EPERM: mark("System", "Operation not permitted"),
    errno.EROFS: mark("System", "Read-only file system"),
    errno.ENOSPC: mark("System", "No space left on device"),
    errno.EISDIR: mark("System", "Is a directory"),
    errno.ENOTDIR: mark("System", "Not a directory"),
    errno.ENAMETOOLONG: mark("System", "File name too long"),
    errno.EFBIG: mark("System", "File too large"),
    errno.EIO: mark("System", "Input/output error"),
}
"""What systems say against reading and writing; in a sentence of another language it would stand in theirs."""


class DeconvError(ValueError):
    """Base of all errors a user can cause.

    Parameters
    ----------
    problem : str
        What is wrong, with the offending value; a full sentence.
    advice : str, optional
        What to try next; a full sentence.
    """

    def __init__(self, problem: str, advice: str = "") -> None:
        self.problem = problem
        self.advice = advice
        super().__init__(sentences(problem, advice))


class ParameterError(DeconvError):
    """A parameter is unknown, of the wrong type or out of its bounds."""


class GeometryError(DeconvError):
    """The sizes of a convolution do not fit together, for example an output of no cells."""


class PsfError(DeconvError):
    """An array cannot serve as a point spread function."""


class ImageError(DeconvError):
    """A file or an array cannot serve as an image."""


class TooLargeError(ImageError):
    """An image is larger than a limit which the user can raise.

    Parameters
    ----------
    problem, advice : str
        As of `DeconvError`.
    limit : {"pixels", "memory"}
        Which one.
    needed : float
        What would be enough: pixels, or bytes.
    """

    def __init__(self, problem: str, advice: str, *, limit: str, needed: float) -> None:
        self.limit = limit
        self.needed = needed
        super().__init__(problem, advice)


class RecipeError(DeconvError):
    """A file is no recipe, or what it names is not there as it was."""


class OutputError(DeconvError):
    """A result cannot be written where it was asked for."""


class ClusterError(DeconvError):
    """A cluster does not answer, has no workers, or not those that can do the work."""


class DisplayError(DeconvError):
    """There is no screen to open a window on, or the graphics libraries are missing."""


class LessonError(DeconvError):
    """A file is no lesson, or a step of it cannot be shown."""


def reason(error: BaseException) -> str:
    """Return why the system refuses something, for the middle of a sentence."""
    number = getattr(error, "errno", None)
    if number in REASONS:
        return tr("System", REASONS[number])
    return getattr(error, "strerror", None) or str(error)


def regular(path: pathlib.Path) -> pathlib.Path:
    """Return the path of a file, or of nothing; to open a named pipe would be to wait for ever.

    Raises
    ------
    OSError
        If something else has that name, such as a folder, a pipe or a device.
    """
    if path.exists() and not path.is_file():
        raise irregular()
    return path


def irregular() -> OSError:
    """Return the error that says of a folder, a pipe or a device that it is not a file."""
    return IsADirectoryError(tr("System", "it is not a file"))


def install_advice(*packages: str) -> str:
    """Say how packages get into the Python that runs the program; a bundle has none that could be given any.

    Parameters
    ----------
    *packages : str
        As pip is told of them.
    """
    if getattr(sys, "frozen", False):
        return tr("Packages", "This copy of the program takes no packages: install deconvgui by pip or pipx for that.")
    command = shlex.join([sys.executable, "-m", "pip", "install", *packages])
    return tr("Packages", "Install it with: {command}").format(command=command)
