"""The one door to data files: images, icons, translations and lessons."""

import functools
from pathlib import Path

from deconvgui.errors import DeconvError
from deconvgui.texts import tr


@functools.cache
def root() -> Path:
    """Return the folder of the data files: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / "images").is_dir():
            return folder
    raise DeconvError(
        tr("Resources", "The data files of deconvgui are missing beside {package}.").format(package=package),
        tr("Resources", "Install the program again."),
    )


def path(*parts: str) -> Path:
    """Return the path of one data file, for example `path("icons", "play.svg")`.

    Raises
    ------
    FileNotFoundError
        If the program was built without it.
    """
    found = root().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(found)
    return found


def listing(folder: str, suffix: str) -> tuple[Path, ...]:
    """Return the data files of a folder whose names end in `suffix`, by name."""
    return tuple(sorted((root() / folder).glob(f"*{suffix}")))
