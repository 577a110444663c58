"""What varies in a sweep: a parameter of the experiment and the values that it takes."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from deconvgui.catalogue import Catalogue
from deconvgui.errors import ParameterError
from deconvgui.imaging import LIGHTS, NOISES, PSFS
from deconvgui.operators import BOUNDARIES
from deconvgui.operators.decimation import LARGEST_SCALE
from deconvgui.parameters import Declared, Field, Parameter, Value, unknown_name
from deconvgui.restoration import METHODS
from deconvgui.restoration.gaps import SATURATION
from deconvgui.restoration.view import COLOURS
from deconvgui.texts import tr
from deconvgui.workbench.restoration import RestorationState, Source

CATALOGUES: Mapping[str, Catalogue[Any]] = {"psf": PSFS, "noise": NOISES, "method": METHODS}

MOST = 100_000
"""Values of an axis, and experiments in one sweep; more are a slip of the pen."""

NUMBERS = {
    "seed": Field("seed", "int", optional=False, choices=(), default=1, parameter=Parameter(0, 2**63 - 1)),
    "scale": Field("scale", "int", optional=False, choices=(), default=1, parameter=Parameter(1, LARGEST_SCALE)),
    "finer": Field("finer", "int", optional=False, choices=(), default=1, parameter=Parameter(1, LARGEST_SCALE)),
    "saturation": SATURATION,
}
"""Numbers of the experiment itself."""

NOTHING_ELSE: Mapping[str, Sequence[Declared]] = {}

CHOICES: Mapping[str, tuple[str, ...]] = {"boundary": BOUNDARIES, "light": LIGHTS, "colour": COLOURS}
"""Choices of the experiment itself."""


@dataclass(frozen=True)
class Axis:
    """One thing that varies.

    Attributes
    ----------
    name : str
        "method.iterations", "psf.sigma", "noise.sigma", "seed", "scale", "finer", "saturation", "boundary", "light",
        "colour", "image"; or "psf", "noise", "method" as a whole.
    values : tuple
        Parameters, declared values, or paths.
    """

    name: str
    values: tuple[Any, ...]


ALL = "all"
"""Stands for every entry of a catalogue, each with its usual parameters."""


def parse_axes(texts: Sequence[str], state: RestorationState) -> tuple[Axis, ...]:
    """Read the axes of a sweep, whose order is that of what they need: images, whole methods and so on, parameters.

    Raises
    ------
    ParameterError
        As `parse_axis`; and if one varies twice.
    """
    whole = [parse_axis(text, state) for text in texts if not _is_parameter(text)]
    kinds = {axis.name: axis.values for axis in whole if axis.name in CATALOGUES}
    axes = [*whole, *(parse_axis(text, state, kinds) for text in texts if _is_parameter(text))]
    names = [axis.name for axis in axes]
    for name in names:
        if names.count(name) > 1:
            raise ParameterError(
                tr("Sweep", "{name} varies twice.").format(name=name),
                tr("Sweep", "Give all its values at once."),
            )
    return tuple(sorted(axes, key=lambda axis: axis.name != "image"))


def _is_parameter(text: str) -> bool:
    return "." in text.partition("=")[0]


def parse_axis(text: str, state: RestorationState, kinds: Mapping[str, Sequence[Declared]] = NOTHING_ELSE) -> Axis:
    """Read an axis from text.

    "method.iterations=5,10,20" lists the values; "psf.sigma=1..3:5" takes five from 1 to 3, evenly spaced, or by equal
    factors where the parameter is declared so; "method=wiener;richardson-lucy:iterations=20" lists whole methods, and
    "method=all" takes every one.

    Parameters
    ----------
    text : str
    state : RestorationState
    kinds : mapping
        The methods, PSFs and kinds of noise that vary besides: one of them must have the parameter.

    Raises
    ------
    ParameterError
        If there is no such parameter, or a value is malformed. Bounds are checked where the point is made.
    """
    name, equals, rest = (part.strip() for part in text.partition("="))
    if not equals or not rest:
        raise ParameterError(
            tr("Sweep", "{text} is not of the form name=values.").format(text=repr(text)),
            tr("Sweep", "For example {example}.").format(example="method.iterations=5,10,20"),
        )
    if name in CATALOGUES:
        return Axis(name, _entries(CATALOGUES[name], rest, getattr(state, name)))
    if name == "image":
        return Axis(name, tuple(Path(word.strip()) for word in rest.split(";")))
    if name in CHOICES:
        return Axis(name, tuple(_one_of(name, word.strip()) for word in rest.split(",")))
    field = NUMBERS[name] if name in NUMBERS else _field(name, state, kinds)
    return Axis(name, tuple(_numbers(field, rest)))


def takes(state: RestorationState, name: str) -> bool:
    """Return whether an experiment has what an axis varies: not every method has every parameter."""
    part, dot, parameter = name.partition(".")
    return not dot or any(field.name == parameter for field in getattr(state, part).fields())


def changed(state: RestorationState, name: str, value: Any) -> RestorationState:
    """Return the state with another value of the axis called `name`.

    Raises
    ------
    ParameterError
        If the value is out of bounds.
    """
    part, dot, parameter = name.partition(".")
    if dot:
        declared: Declared = getattr(state, part)
        value = declared.of(**{**declared.values(), parameter: value})
    if name == "image":
        return state.with_source(Source(path=value))
    changes: dict[str, Any] = {part: NUMBERS[name].check(value) if name in NUMBERS else value}
    return dataclasses.replace(state, **changes)


def word(value: Any) -> str:
    """Return the value of an axis as a table shows it."""
    if isinstance(value, Declared):
        return value.spec
    return "auto" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def _entries(catalogue: Catalogue[Any], text: str, present: Declared) -> tuple[Declared, ...]:
    """Return the entries that `text` lists; of all, that of the experiment is as it is set there."""
    if text.strip() == ALL:
        return tuple(present if tag == present.tag else catalogue[tag]() for tag in catalogue)
    return tuple(catalogue.parse(spec.strip()) for spec in text.split(";"))


def _field(name: str, state: RestorationState, kinds: Mapping[str, Sequence[Declared]]) -> Field:
    part, dot, parameter = name.partition(".")
    if not dot or part not in CATALOGUES:
        known = ["image", *CHOICES, *NUMBERS, *CATALOGUES, *(f"{part}.…" for part in CATALOGUES)]
        raise unknown_name(tr("Sweep", "axis"), name, known)
    present: Declared = getattr(state, part)
    varying = kinds.get(part) or (present,)
    owner = next((one for one in varying if any(field.name == parameter for field in one.fields())), varying[0])
    return owner.field(parameter)


def _numbers(field: Field, text: str) -> Iterator[Value]:
    """Yield the values that `text` lists, in their type but not checked against their bounds."""
    first, dots, rest = text.partition("..")
    if not dots:
        yield from (_parsed(field, word) for word in text.split(","))
        return
    last, _, count = rest.partition(":")
    low, high, number = _parsed(field, first), _parsed(field, last), _count(count or "5")
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        raise _no_value(field, text)
    even = np.geomspace if field.parameter.logarithmic and low > 0 < high else np.linspace
    values = [low, *(float(f"{value:.4g}") for value in even(low, high, number)[1:-1]), high][:number]
    yield from dict.fromkeys(round(value) for value in values) if field.kind == "int" else values


def _parsed(field: Field, word: str) -> Value:
    """Return a value; one that is out of bounds is refused at its point, not here."""
    try:
        return field.parse(word)
    except ParameterError:
        if field.kind not in ("int", "float"):
            raise
    try:
        return int(word) if field.kind == "int" else float(word)
    except ValueError:
        raise _no_value(field, word) from None


def _no_value(field: Field, text: str) -> ParameterError:
    return ParameterError(
        tr("Sweep", "{name} cannot take {text}.").format(name=field.name, text=repr(text)),
        tr("Sweep", "Its values are {bounds}; write 1,2,3 or 1..3:5.").format(bounds=field.bounds),
    )


def _count(text: str) -> int:
    if not text.strip().isdecimal() or not 1 <= int(text) <= MOST:
        raise ParameterError(
            tr("Sweep", "A range cannot have {text} values.").format(text=repr(text)),
            tr("Sweep", "Write first..last:count, for example 1..3:5."),
        )
    return int(text)


def _one_of(name: str, word: str) -> str:
    if word not in CHOICES[name]:
        raise unknown_name(name, word, CHOICES[name])
    return word
