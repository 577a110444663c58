"""What a step says of a tab becomes that tab's state, through the same checks as the window's and a recipe's."""

import dataclasses
import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from deconvgui.catalogue import parse_spec
from deconvgui.errors import DeconvError, LessonError
from deconvgui.imaging import NOISES, PSFS
from deconvgui.parameters import Declared, unknown_name
from deconvgui.restoration import METHODS
from deconvgui.texts import tr
from deconvgui.workbench import connectivity, one_matrix
from deconvgui.workbench.connectivity_state import ConnectivityState
from deconvgui.workbench.one_matrix_inverses import INVERSES, Inverse
from deconvgui.workbench.one_matrix_state import OneMatrixState
from deconvgui.workbench.recipe_parsing import parsed_fields, parsed_source
from deconvgui.workbench.restoration import RestorationState

Entries = Mapping[str, Any]

LARGEST = 1e9
"""No setting of a tab is larger."""


def connectivity_state(entries: Entries, base: ConnectivityState, _folder: Path | None) -> ConnectivityState:
    """Return the state of the Connectivity tab; what would have to be made to fit is refused."""
    usual = ConnectivityState()
    for name, value in entries.items():
        _check_kind(name, value, getattr(usual, name, None))
    state = base.with_changes(**entries)
    for name in entries.keys() - {"preset"}:
        # Such a value is as it was asked for, or was moved to the nearest that fits.
        if getattr(dataclasses.replace(state, **{name: entries[name]}), name) != getattr(state, name):
            raise _misfit(name, entries[name], getattr(state, name))
    connectivity.resolve(state)
    return state


def one_matrix_state(entries: Entries, base: OneMatrixState, _folder: Path | None) -> OneMatrixState:
    """Return the state of the One matrix tab."""
    changes, usual = dict(entries), OneMatrixState()
    names = [field.name for field in dataclasses.fields(usual)]
    for name, value in entries.items():
        if name not in names:
            raise unknown_name(tr("Lessons", "setting of the tab One matrix"), name, names)
        if name == "inverse":
            changes[name] = _inverse(value)
        else:
            _check_kind(name, value, getattr(usual, name))
    state = base.with_changes(**changes)
    if state.position != changes.get("position", state.position):
        raise _misfit("position", changes["position"], state.position)
    one_matrix.resolve(state)
    return state


def restoration_state(entries: Entries, base: RestorationState, folder: Path | None) -> RestorationState:
    """Return the state of the Restoration tab; entries are those of a recipe, in its form or a shorter one."""
    changes = dict(entries)
    image = changes.pop("image", None)
    if image is not None:
        base = base.with_source(parsed_source({"sample": image} if isinstance(image, str) else image, folder)[0])
    for name, catalogue in (("psf", PSFS), ("noise", NOISES), ("method", METHODS)):
        if isinstance(changes.get(name), str):
            declared: Declared = catalogue.parse(changes[name])
            changes[name] = {"name": declared.tag, **declared.values()}
    return dataclasses.replace(base, **parsed_fields(changes, folder))


BUILDERS: Mapping[str, tuple[Any, Callable[[Entries, Any, Path | None], Any]]] = MappingProxyType(
    {
        "connectivity": (ConnectivityState, connectivity_state),
        "restoration": (RestorationState, restoration_state),
        "one-matrix": (OneMatrixState, one_matrix_state),
    }
)
"""By the name of a tab: its first state, and how entries change it."""


def guilty(build: Callable[[Entries], Any], entries: Entries) -> tuple[str, ...]:
    """Return where the first entry stands with which `build` fails, given all before it; () if none does."""
    for place, part in _growing(entries):
        try:
            build(part)
        except DeconvError:
            return place
    return ()


def _growing(entries: Entries) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Yield the beginnings of nested entries, each one value longer, with the place of that value."""
    begun: dict[str, Any] = {}
    for name, value in entries.items():
        if isinstance(value, dict) and value:
            for place, part in _growing(value):
                yield (name, *place), {**begun, name: part}
        begun[name] = value
        if not (isinstance(value, dict) and value):
            yield (name,), dict(begun)


def _inverse(value: Any) -> Inverse:
    """Return an inverse from its name with parameters, "truncated:threshold=0.2", or from a table with a name."""
    entries = dict(value) if isinstance(value, dict) else {"name": str(value).partition(":")[0].strip()}
    name = entries.pop("name", "")
    if name not in INVERSES:
        raise unknown_name(tr("Lessons", "inverse"), str(name), INVERSES)
    return INVERSES[name].of(**entries) if isinstance(value, dict) else parse_spec(INVERSES, str(value))


def _check_kind(name: str, value: Any, usual: Any) -> None:
    """Refuse what is not even of the kind of a setting, such as a text for a number."""
    named = isinstance(usual, str | bool)
    fits = isinstance(value, type(usual)) if named else all(map(_is_number, _leaves(value)))
    if not fits:
        raise LessonError(tr("Lessons", "{name} cannot be {value}.").format(name=name, value=_short(value)))


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    else:
        yield value


def _is_number(value: Any) -> bool:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return plain and abs(value) <= LARGEST and math.isfinite(value)


def _misfit(name: str, value: Any, nearest: Any) -> LessonError:
    return LessonError(
        tr("Lessons", "{name} cannot be {value} here.").format(name=name, value=_short(value)),
        tr("Lessons", "The nearest that fits is {nearest}.").format(nearest=_short(nearest)),
    )


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"
