"""What stands in a recipe, checked name by name and value by value; the text may be hostile."""

import dataclasses
import json
import typing
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from deconvgui.catalogue import Catalogue
from deconvgui.errors import DeconvError, RecipeError
from deconvgui.imaging import ALPHAS, NOISES, PSFS, Alpha, Noise, Psf, samples
from deconvgui.parameters import Declared, unknown_name
from deconvgui.restoration import METHODS, Method
from deconvgui.restoration.gaps import checked_saturation
from deconvgui.texts import tr
from deconvgui.workbench.restoration import Leg, RestorationState, Source

LARGEST = 2**63
"""Whole numbers beyond this are no parameters, and some are longer than any message."""

LONGEST_TEXT = 60
"""Characters of a value in a message."""

MOST_LEGS = 1000
MOST_STEPS = 1_000_000
"""Of a method; none takes so many."""

_CATALOGUES: Mapping[type[Declared], Catalogue[Any]] = {Psf: PSFS, Noise: NOISES, Method: METHODS}


def parsed_entries(content: str | bytes) -> dict[str, Any]:
    """Return the named entries of a recipe's text."""
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        entries = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise no_recipe(tr("Recipe", "it is nested too deeply")) from error
    except ValueError as error:  # JSON's and Unicode's errors, and numbers of too many digits
        if isinstance(error, DeconvError):
            raise
        raise no_recipe(str(error)) from error
    if not isinstance(entries, dict):
        raise no_recipe(tr("Recipe", "it is not a list of named entries"))
    return entries


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for name, value in pairs:
        if name in entries:
            raise no_recipe(tr("Recipe", "{name} stands in it twice").format(name=_short(name)))
        entries[name] = value
    return entries


def _refuse_constant(name: str) -> Any:
    raise no_recipe(tr("Recipe", "{name} is not a number that a parameter can have").format(name=name))


def checked_format(form: Any, known: int) -> None:
    """Make sure that the recipe is one, of a form that can be read."""
    if form is None:
        raise no_recipe(tr("Recipe", "it does not say that it is one"))
    if type(form) is not int or form != known:
        raise RecipeError(
            tr("Recipe", "The recipe has the form {form}, and this version reads {known}.").format(
                form=_short(form), known=known
            ),
            tr("Recipe", "Use a newer version of the program."),
        )


def parsed_fields(entries: Mapping[str, Any], folder: Path | None) -> dict[str, Any]:
    """Return the fields of a state that are given, in their types; the source is not among them.

    Relative names of files are looked up in `folder`.
    """
    names = [field.name for field in dataclasses.fields(RestorationState) if field.name != "source"]
    for name in entries:
        if name not in names:
            raise unknown_name(tr("Recipe", "entry of a recipe"), _cut(name), [*names, "image"])
    return {name: _typed(name, value, folder) for name, value in entries.items()}


def parsed_source(entry: Any, folder: Path | None) -> tuple[Source, str]:
    """Return the image of a recipe, and its checksum or an empty text."""
    image = _entries("image", entry)
    known = ("sample", "file", "page", "alpha", "sha256")
    for name in image:
        if name not in known:
            raise unknown_name(tr("Recipe", "entry of an image"), _cut(name), known)
    page = _int("image.page", image.pop("page", 0))
    alpha: Alpha = _choice("image.alpha", image.pop("alpha", "keep"), ALPHAS)
    texts = {name: _text(f"image.{name}", value) for name, value in image.items()}
    digest = texts.get("sha256", "").lower()
    if ("sample" in texts) == ("file" in texts):
        raise no_recipe(tr("Recipe", "its image must be either a sample or a file"))
    if "sample" in texts:
        if texts["sample"] not in samples():
            raise unknown_name(tr("Recipe", "sample"), _cut(texts["sample"]), samples())
        return Source(texts["sample"]), digest
    return Source(path=_path(texts["file"], folder), page=page, alpha=alpha), digest


def _path(text: str, folder: Path | None) -> Path:
    if not text or "\0" in text or text.startswith(("\\\\", "//")):
        # A name on another machine would make some systems log on there.
        raise RecipeError(
            tr("Recipe", "{text} is not the name of a file on this machine.").format(text=_short(text)),
            tr("Recipe", "Copy the image beside the recipe and name it there."),
        )
    path = Path(text)
    return path if path.is_absolute() or folder is None else folder / path


def _typed(name: str, value: Any, folder: Path | None) -> Any:
    """Return an entry in the type of the state's field of that name."""
    if name == "before":
        return _legs(name, value, folder)
    if name == "last_step":
        return _steps(name, value)
    if name == "saturation":
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < LARGEST:
            raise _wrong(name, value)
        return checked_saturation(value)
    hint = typing.get_type_hints(RestorationState)[name]
    for base, catalogue in _CATALOGUES.items():
        if hint is base:
            return _declared(name, value, catalogue, folder)
    if get_origin(hint) is Literal:
        return _choice(name, value, get_args(hint))
    checks: dict[type, Callable[[str, Any], Any]] = {bool: _bool, int: _int, str: _text}
    return checks[hint](name, value)


def _declared(name: str, value: Any, catalogue: Catalogue[Any], folder: Path | None) -> Declared:
    entries = dict(_entries(name, value))
    kind = catalogue[_cut(_text(f"{name}.name", entries.pop("name", None)))]
    for parameter, entry in entries.items():
        field = kind.field(_cut(parameter))
        if field.parameter.suffixes and isinstance(entry, str) and entry:
            entries[parameter] = str(_path(entry, folder))
        if isinstance(entry, dict | list) or (isinstance(entry, int) and abs(entry) > LARGEST):
            raise _wrong(f"{name}.{parameter}", entry)
    declared: Declared = kind.of(**entries)
    return declared


def _legs(name: str, value: Any, folder: Path | None) -> tuple[Leg, ...]:
    if not isinstance(value, list) or len(value) > MOST_LEGS:
        raise _wrong(name, value)
    return tuple(_leg(f"{name}[{number}]", entry, folder) for number, entry in enumerate(value))


def _leg(name: str, value: Any, folder: Path | None) -> Leg:
    entries = dict(_entries(name, value))
    method, steps = entries.pop("method", None), entries.pop("steps", None)
    for extra in entries:
        raise unknown_name(tr("Recipe", "entry of a recipe"), _cut(extra), ("method", "steps"))
    return Leg(_method(f"{name}.method", method, folder), _steps(f"{name}.steps", steps))


def _method(name: str, value: Any, folder: Path | None) -> Method:
    method = _declared(name, value, METHODS, folder)
    assert isinstance(method, Method)
    return method


def _steps(name: str, value: Any) -> int:
    if not 1 <= (steps := _int(name, value)) <= MOST_STEPS:
        raise _wrong(name, value)
    return steps


def _choice(name: str, value: Any, choices: tuple[Any, ...]) -> Any:
    for choice in choices:
        if choice == value and type(choice) is type(value):
            return choice
    raise unknown_name(name, _cut(str(value)), map(str, choices))


def _bool(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name, value)
    return value


def _int(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < LARGEST:
        raise _wrong(name, value)
    return value


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong(name, value)
    return value


def _entries(name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(name, value)
    return value


def parsed_versions(value: Any) -> dict[str, str]:
    """Return the versions by name."""
    return {name: _text(f"versions.{name}", text) for name, text in _entries("versions", value).items()}


def _wrong(name: str, value: Any) -> RecipeError:
    if value is None:
        words = tr("Recipe", "The recipe does not say what {name} is.").format(name=name)
    else:
        words = tr("Recipe", "{name} cannot be {value} in a recipe.").format(name=name, value=_short(value))
    return RecipeError(
        words,
        tr("Recipe", "Save a recipe from the window to see what belongs there."),
    )


def no_recipe(reason: str) -> RecipeError:
    """Return the error for a file that is something else."""
    return RecipeError(
        tr("Recipe", "This is no recipe: {reason}.").format(reason=reason),
        tr("Recipe", "Choose a file that was saved as a recipe."),
    )


def _short(value: Any) -> str:
    """Return a value for a message; a hostile one may be endless."""
    if isinstance(value, int) and abs(value) > LARGEST:
        return tr("Recipe", "a number of {bits} bits").format(bits=value.bit_length())
    if isinstance(value, dict | list):
        return tr("Recipe", "a list of {count} entries").format(count=len(value))
    return _cut(repr(value))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
