"""An experiment as one readable file: what is needed to do it again, byte for byte.

A recipe is JSON: the image by name and checksum, the PSF, the noise with its seed, the method, each with its
parameters, and the versions that made it. Reading one only ever looks up names and checks values; nothing in it is run.
"""

import dataclasses
import functools
import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deconvgui import __version__
from deconvgui.errors import ImageError, RecipeError, reason, regular
from deconvgui.imaging import read_description, samples
from deconvgui.imaging.writing import write_whole
from deconvgui.parameters import Declared
from deconvgui.texts import listed, tr
from deconvgui.workbench.recipe_parsing import (
    checked_format,
    no_recipe,
    parsed_entries,
    parsed_fields,
    parsed_source,
    parsed_versions,
)
from deconvgui.workbench.restoration import RestorationState, Source

MARK = "deconvgui recipe"
"""The entry by which a recipe is known, with the version of its form."""

FORMAT = 1
"""Version of the form of the file."""

SUFFIX = ".deconv.json"

SELDOM = ("before", "last_step", "saturation")
"""Entries that are left out where they say nothing, so that versions that do not know them read the recipe, too."""

IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
"""The first bytes of images that can hold a recipe: PNG, JPEG, TIFF."""

SIMULATED = ("noise", "seed", "framed", "finer")
"""Fields that only the simulation of a blurred picture asks for."""

LONGEST = 1 << 20
"""Bytes; a recipe has a few hundred, and anything this long is something else."""


@dataclass(frozen=True)
class Recipe:
    """What a recipe file says.

    Attributes
    ----------
    state : RestorationState
    checksum : str
        SHA-256 of the image file, in hexadecimal; empty if the recipe does not tell.
    versions : mapping
        Of the program and the libraries that made it.
    """

    state: RestorationState
    checksum: str
    versions: Mapping[str, str]


def versions() -> dict[str, str]:
    """Return the versions on which the bytes of a result depend."""
    import numpy as np
    import scipy

    from deconvgui.operators import fourier

    return {
        "deconvgui": __version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "fft": fourier.engine_name(),
    }


def differing(theirs: Mapping[str, str]) -> str:
    """Return in words which of another process's versions give other bytes than this one's: "numpy 2.3.1 ≠ 2.4.0"."""
    ours = versions()
    pairs = {name: (theirs.get(name, "–"), version) for name, version in ours.items()}
    return listed(f"{name} {other} ≠ {own}" for name, (other, own) in pairs.items() if _bytes(other) != _bytes(own))


def _bytes(version: str) -> str:
    """Return what of a version the bytes depend on: not what a release corrects."""
    return ".".join(version.split(".")[:2]) if version[:1].isdecimal() else version


def recipe_text(state: RestorationState, folder: Path | None = None, *, checked: bool = True) -> str:
    """Return the recipe of an experiment.

    Parameters
    ----------
    state : RestorationState
    folder : Path, optional
        Where the recipe will stand: an image in it, or below, is named relative to it, so that both can move together.
    checked : bool, default True
        Whether the image's checksum is taken, for which its whole file is read.

    Raises
    ------
    ImageError
        If the image cannot be read.
    """
    content: dict[str, Any] = {MARK: FORMAT, "image": _image(state.source, folder, checked)}
    for field in dataclasses.fields(state):
        if field.name == "source":
            continue
        if field.name not in SELDOM or getattr(state, field.name) != field.default:
            content[field.name] = _plain(getattr(state, field.name), folder)
    content["versions"] = versions()
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def write_recipe(path: Path, state: RestorationState) -> None:
    """Write the recipe of an experiment; the file appears whole or not at all.

    Raises
    ------
    ImageError, OutputError
        If the image cannot be read, or the file cannot be written.
    """
    write_whole(path, recipe_text(state, path.parent).encode())


def recipe_line(state: RestorationState) -> str:
    """Return the recipe of an experiment in one line of ASCII, as it stands in image files and tables.

    Raises
    ------
    DeconvError
        If the image cannot be read.
    """
    return json.dumps(json.loads(recipe_text(state)), separators=(",", ":"))


def read_recipe(path: Path) -> Recipe:
    """Return what a recipe file says, or the recipe inside an image that was saved with one.

    Raises
    ------
    RecipeError
        If the file cannot be read or is no recipe.
    ParameterError
        If a name is unknown, or a value out of bounds.
    """
    try:
        content = _content(path)
        if content.startswith(IMAGES):
            content = read_description(path).encode()
    except ImageError as error:
        raise no_recipe(str(error)) from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise RecipeError(
            tr("Recipe", "{path} cannot be opened: {reason}.").format(path=path, reason=reason(error)),
            tr("Recipe", "Check the name, and that you may read it."),
        ) from error
    if len(content) > LONGEST:
        raise no_recipe(tr("Recipe", "it is longer than {limit} bytes").format(limit=LONGEST))
    return parse_recipe(content, path.parent)


def parse_recipe(content: str | bytes, folder: Path | None = None) -> Recipe:
    """Return what a recipe says; relative names of files are looked up in `folder`.

    Raises
    ------
    RecipeError, ParameterError
        As `read_recipe`.
    """
    entries = parsed_entries(content)
    checked_format(entries.pop(MARK, None), FORMAT)
    source, digest = parsed_source(entries.pop("image", None), folder)
    versions = parsed_versions(entries.pop("versions", {}))
    return Recipe(RestorationState(source=source, **parsed_fields(entries, folder)), digest, versions)


def check_image(recipe: Recipe) -> None:
    """Make sure that the image is the one with which the recipe was made.

    Raises
    ------
    RecipeError
        If it is another one.
    ImageError
        If it cannot be read.
    """
    if recipe.checksum and checksum(recipe.state.source) != recipe.checksum:
        raise RecipeError(
            tr("Recipe", "{name} is not the image with which the recipe was made: its checksum differs.").format(
                name=recipe.state.source.name
            ),
            tr("Recipe", "Put the original file back, or accept another result."),
        )


def checksum(source: Source) -> str:
    """Return the SHA-256 of an image's file, in hexadecimal.

    Raises
    ------
    RecipeError
        If the file cannot be read.
    """
    return file_checksum(source.path or samples()[source.sample].path)


def file_checksum(path: Path) -> str:
    """Return the SHA-256 of the file of an image or a PSF, in hexadecimal; raises as `checksum`."""
    try:
        status = regular(path).stat()
        return _digest(path, status.st_mtime_ns, status.st_size)
    except (OSError, ValueError) as error:
        raise RecipeError(
            tr("Recipe", "The image {path} cannot be read: {reason}.").format(path=path, reason=reason(error)),
            tr("Recipe", "Put it back, or open it from where it is now."),
        ) from error


def content_key(state: RestorationState) -> str:
    """Return what two experiments share if they give the same bytes, whatever their files are called.

    Returns
    -------
    str
        SHA-256, in hexadecimal, of the recipe with the contents of the files in the place of their names, and without
        what a picture that is blurred already does not need.

    Raises
    ------
    RecipeError
        If a file cannot be read.
    """
    source = state.source
    shown = ["source", *(SIMULATED if state.blurred_already else ())]
    content: dict[str, Any] = {"image": [checksum(source), source.page, source.alpha], "versions": versions()}
    for field in dataclasses.fields(state):
        told = field.name not in SELDOM or getattr(state, field.name) != field.default
        if field.name not in shown and told:
            content[field.name] = _content_of(getattr(state, field.name))
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _content_of(value: Any) -> Any:
    """Return a field of the state with the contents of the files that it names."""
    if isinstance(value, tuple):
        return [[_content_of(leg.method), leg.steps] for leg in value]
    if not isinstance(value, Declared):
        return value
    values = value.values()
    for field in value.fields():
        if field.parameter.suffixes and values[field.name]:
            values[field.name] = file_checksum(Path(str(values[field.name])))
    return [value.tag, values]


def _content(path: Path) -> bytes:
    with regular(path).open("rb") as file:
        return file.read(LONGEST + 1)


@functools.lru_cache(maxsize=8)
def _digest(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _image(source: Source, folder: Path | None, checked: bool) -> dict[str, Any]:
    """Return the image as a recipe names it."""
    digest = {"sha256": checksum(source)} if checked else {}
    if source.path is None:
        return {"sample": source.sample, **digest}
    usual = Source()
    choices = {name: getattr(source, name) for name in ("page", "alpha")}
    chosen = {name: value for name, value in choices.items() if value != getattr(usual, name)}
    return {"file": named(source.path, folder), **chosen, **digest}


def named(path: Path, folder: Path | None) -> str:
    """Return the name of a file: relative to the recipe's folder where it is in it or below."""
    path = path.resolve()
    if folder is not None and path.is_relative_to(folder.resolve()):
        path = path.relative_to(folder.resolve())
    return path.as_posix()


def _plain(value: Any, folder: Path | None) -> Any:
    """Return a field of the state as JSON holds it."""
    if isinstance(value, tuple):
        return [{"method": _plain(leg.method, folder), "steps": leg.steps} for leg in value]
    if not isinstance(value, Declared):
        return value
    values = value.values()
    for field in value.fields():
        if field.parameter.suffixes and values[field.name]:
            values[field.name] = named(Path(str(values[field.name])), folder)
    return {"name": value.tag, **values}
