"""Parameters that are declared once.

A method, a PSF or a kind of noise is a frozen value whose fields carry their bounds, unit and text:

>>> class Gaussian(Declared, tag="gaussian"):
...     sigma: Annotated[float, Parameter(0.1, 50, unit="px", label="Width", text="Standard deviation.")] = 2.0

The form in the window, the command line's flags, the recipe file and the documentation are all read from that
declaration, and a value out of bounds is refused in one place, here.
"""

import difflib
import functools
import math
import numbers
import re
import types
from collections.abc import Iterable
from dataclasses import MISSING, dataclass
from dataclasses import fields as dataclass_fields
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    Self,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from deconvgui.errors import ParameterError
from deconvgui.texts import tr

Value = bool | int | float | str | None
Kind = Literal["bool", "int", "float", "choice", "text"]

QUOTED = re.compile(r'"(?:[^"]|"")*"')
"""A text that holds commas or begins or ends with a space, as it stands among other parameters."""

CONTEXT = "Parameters"
"""The translation context of all labels, units and texts of declared parameters."""


@dataclass(frozen=True)
class Parameter:
    """The bounds and the words of one declared parameter.

    Attributes
    ----------
    low, high : float
        Smallest and largest value that is accepted, both included. Unused for booleans and choices.
    unit : str
        As it stands behind the number: "px", "steps", "deg". Empty for pure numbers.
    label : str
        A short noun for the form; the field's name stands in where it is empty.
    text : str
        What the parameter does, in a sentence; becomes the tooltip, the help and the documentation.
    step : float or None
        Increment of the arrow keys; chosen from the bounds where it is None.
    words : tuple of str
        How the choices of a choice are shown, in their order; the choices themselves where it is empty.
    logarithmic : bool
        Whether a slider moves by factors instead of differences; needs low > 0.
    suffixes : tuple of str
        For a text that is the path of a file: which files a dialog offers.
    packed : bool
        For a text that nobody reads or writes: no form shows it.
    """

    low: float = -math.inf
    high: float = math.inf
    unit: str = ""
    label: str = ""
    text: str = ""
    step: float | None = None
    words: tuple[str, ...] = ()
    logarithmic: bool = False
    suffixes: tuple[str, ...] = ()
    packed: bool = False


@dataclass(frozen=True)
class Field:
    """One declared parameter together with its name, type and default."""

    name: str
    kind: Kind
    optional: bool
    """Whether None is accepted: "choose for me"."""
    choices: tuple[str, ...]
    default: Value
    parameter: Parameter

    @property
    def flag(self) -> str:
        """The name as a command line's flag, without the dashes."""
        return self.name.replace("_", "-")

    @property
    def bounds(self) -> str:
        """The accepted values in words, for messages and help."""
        if self.kind == "choice":
            return tr("Parameters", "one of {choices}").format(choices=", ".join(self.choices))
        if self.kind == "bool":
            return tr("Parameters", "yes or no")
        return tr("Parameters", "text") if self.kind == "text" else self._range()

    def said(self, value: Value) -> str:
        """Return a value as forms show it, without its unit."""
        if value is None:
            return tr("Parameters", "auto")
        if isinstance(value, bool):
            return tr("Parameters", "yes") if value else tr("Parameters", "no")
        if self.kind == "choice" and self.parameter.words:
            return tr(CONTEXT, self.parameter.words[self.choices.index(str(value))])
        return f"{value:.4g}" if isinstance(value, float) else str(value)

    def check(self, value: object) -> Value:
        """Return `value` in the declared type.

        Raises
        ------
        ParameterError
            If the type is wrong or the value is out of bounds.
        """
        if value is None and self.optional:
            return None
        checked = self._converted(value)
        if isinstance(checked, int | float) and not self.parameter.low <= checked <= self.parameter.high:
            raise self._refusal(value)
        return checked

    def parse(self, text: str) -> Value:
        """Read a value from `text`, as it stands on a command line; "auto" is None where None is accepted.

        A text may stand in double quotes, within which a double quote is written twice.
        """
        word = text.strip()
        if self.kind == "text" and QUOTED.fullmatch(word):
            return word[1:-1].replace('""', '"')
        if self.optional and word.lower() == "auto":
            return None
        if self.kind == "bool":
            known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
            if word.lower() not in known:
                raise self._refusal(text)
            return known[word.lower()]
        if self.kind in ("int", "float"):
            try:
                return self.check(int(word) if self.kind == "int" else float(word))
            except ValueError as error:
                if isinstance(error, ParameterError):
                    raise
                raise self._refusal(text) from None
        return self.check(word)

    def write(self, value: Value) -> str:
        """Return the text from which `parse` reads `value` back, also from among others between commas."""
        if value is None:
            return "auto"
        word = str(value)
        plain = "," not in word and '"' not in word and word == word.strip()
        if self.kind != "text" or (plain and not (self.optional and word.lower() == "auto")):
            return word
        return '"' + word.replace('"', '""') + '"'

    def _range(self) -> str:
        low, high = self.parameter.low, self.parameter.high
        unit = tr(CONTEXT, self.parameter.unit) if self.parameter.unit else ""
        if math.isinf(low) and math.isinf(high):
            return tr("Parameters", "a number")
        if math.isinf(high):
            return tr("Parameters", "at least {low:g} {unit}").format(low=low, unit=unit).strip()
        if math.isinf(low):
            return tr("Parameters", "at most {high:g} {unit}").format(high=high, unit=unit).strip()
        return tr("Parameters", "{low:g} to {high:g} {unit}").format(low=low, high=high, unit=unit).strip()

    def _converted(self, value: object) -> Value:
        if isinstance(value, bool):
            if self.kind == "bool":
                return value
        elif isinstance(value, str):
            if self.kind == "text" or value in self.choices:
                return value
        elif isinstance(value, numbers.Integral) and self.kind in ("int", "float"):
            return int(value) if self.kind == "int" else float(value)
        elif isinstance(value, numbers.Real) and self.kind == "float" and math.isfinite(value):
            return float(value)
        raise self._refusal(value)

    def _refusal(self, value: object) -> ParameterError:
        return ParameterError(
            tr("Parameters", "{name} cannot be {value}.").format(name=self.name, value=repr(value)),
            tr("Parameters", "It must be {bounds}.").format(bounds=self.bounds),
        )


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Declared:
    """Base of values whose fields are declared parameters; a subclass with a `tag` becomes a frozen dataclass."""

    tag: ClassVar[str] = ""
    label: ClassVar[str] = ""
    """A short name for lists; the tag stands in where it is empty."""
    summary: ClassVar[str] = ""
    """When to use it, in a sentence or two."""
    fails: ClassVar[str] = ""
    """When not to, and what happens then, in a sentence or two."""
    formula: ClassVar[str] = ""
    """What it computes, in the markup of rich text."""

    def __init_subclass__(cls, *, tag: str = "", label: str = "", **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        if tag:
            cls.tag, cls.label = tag, label or tag
            dataclass(frozen=True, kw_only=True)(cls)

    def __post_init__(self) -> None:
        for field in self.fields():
            object.__setattr__(self, field.name, field.check(getattr(self, field.name)))

    @classmethod
    def fields(cls) -> tuple[Field, ...]:
        """Return the declared parameters in the order of their declaration."""
        return _declared_fields(cls)  # type: ignore[arg-type]  # classes are hashable

    @classmethod
    def field(cls, name: str) -> Field:
        """Return the declared parameter called `name`.

        Raises
        ------
        ParameterError
            If there is none; the message lists those that there are.
        """
        found = {field.name: field for field in cls.fields()}
        if name not in found:
            raise unknown_name(tr("Parameters", "parameter of {tag}").format(tag=cls.tag), name, found)
        return found[name]

    @classmethod
    def of(cls, **values: object) -> Self:
        """Return a value with the given parameters; unlike the constructor it names an unknown one kindly."""
        for name in values:
            cls.field(name)
        return cls(**values)

    def values(self) -> dict[str, Value]:
        """Return the parameters by name."""
        return {field.name: getattr(self, field.name) for field in self.fields()}

    @property
    def spec(self) -> str:
        """The value as text that `Catalogue.parse` reads back: "gaussian:sigma=2.5"."""
        words = (f"{field.name}={field.write(getattr(self, field.name))}" for field in self.fields())
        return ":".join(filter(None, (self.tag, ",".join(words))))


def unknown_name(noun: str, name: str, known: Iterable[str]) -> ParameterError:
    """Return the error for a name that is not among the `known`, with the nearest of them as advice."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    problem = tr("Parameters", "There is no {noun} called {name}.").format(noun=noun, name=repr(name))
    if near:
        return ParameterError(problem, tr("Parameters", "Did you mean {near}?").format(near=near[0]))
    return ParameterError(problem, tr("Parameters", "There are: {names}.").format(names=", ".join(names) or "–"))


@functools.cache
def _declared_fields(cls: type[Declared]) -> tuple[Field, ...]:
    if not cls.tag:
        return ()
    hints = get_type_hints(cls, include_extras=True)
    return tuple(
        _declared_field(field.name, hints[field.name], None if field.default is MISSING else field.default)
        for field in dataclass_fields(cls)  # type: ignore[arg-type]
    )


def _declared_field(name: str, hint: Any, default: Value) -> Field:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{name} is a parameter without a declaration: write Annotated[type, Parameter(...)]")
    declared, *notes = get_args(hint)
    parameter = next(note for note in notes if isinstance(note, Parameter))
    optional = get_origin(declared) in (Union, types.UnionType)
    if optional:
        (declared,) = (part for part in get_args(declared) if part is not types.NoneType)
    if get_origin(declared) is Literal:
        return Field(name, "choice", optional, get_args(declared), default, parameter)
    return Field(name, _KINDS[declared], optional, (), default, parameter)


_KINDS: dict[type, Kind] = {bool: "bool", int: "int", float: "float", str: "text"}
