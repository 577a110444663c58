"""Lists of declared values that are read from a folder: adding one is adding a file."""

import functools
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from deconvgui.errors import ParameterError
from deconvgui.parameters import CONTEXT, QUOTED, Declared, Value, unknown_name
from deconvgui.texts import tr

T = TypeVar("T", bound=Declared)

PAIR = re.compile(rf"(?:=\s*{QUOTED.pattern}|[^,])+")
"""What stands between two commas; those inside a quoted text divide nothing."""


class Catalogue(Mapping[str, type[T]]):
    """All tagged subclasses of `base` that stand in the modules of `package`: adding one is adding a file.

    Parameters
    ----------
    base : type
        The subclass of `Declared` whose subclasses are listed.
    package : str
        Dotted name of the package whose modules hold them; they are imported at the first look-up.
    noun : str
        What an entry is called in messages: "method", "PSF".
    order : tuple of str, optional
        Tags that come first; the others follow by name.
    """

    def __init__(self, base: type[T], package: str, noun: str, order: tuple[str, ...] = ()) -> None:
        self._base, self._package, self._noun, self._order = base, package, noun, order

    @functools.cached_property
    def _entries(self) -> dict[str, type[T]]:
        package = importlib.import_module(self._package)
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{self._package}.{module.name}")
        found = {entry.tag: entry for entry in _descendants(self._base) if entry.tag}
        first = [tag for tag in self._order if tag in found]
        return {tag: found[tag] for tag in first + sorted(found.keys() - set(first))}

    def __getitem__(self, tag: str) -> type[T]:
        if tag not in self._entries:
            raise unknown_name(tr(CONTEXT, self._noun), tag, self._entries)
        return self._entries[tag]

    def __contains__(self, tag: object) -> bool:
        return tag in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def parse(self, spec: str) -> T:
        """Read an entry with its parameters from text such as "gaussian:sigma=2.5" or 'file:path="a, b.png"'.

        Raises
        ------
        ParameterError
            If the tag or a parameter is unknown, malformed or out of bounds.
        """
        return parse_spec(self, spec)


def parse_spec(entries: Mapping[str, type[T]], spec: str) -> T:
    """Read one of the entries with its parameters from text; see `Catalogue.parse`."""
    tag, _, rest = spec.partition(":")
    entry = entries[tag.strip()]
    values: dict[str, Value] = {}
    for pair in filter(None, (pair.strip() for pair in PAIR.findall(rest))):
        name, equals, text = pair.partition("=")
        if not equals:
            raise ParameterError(
                tr("Parameters", "{pair} in {spec} is not of the form name=value.").format(
                    pair=repr(pair), spec=repr(spec)
                ),
                tr("Parameters", "For example {example}.").format(example=entry().spec),
            )
        values[name.strip()] = entry.field(name.strip()).parse(text)
    return entry.of(**values)


def _descendants(base: type[T]) -> Iterator[type[T]]:
    for child in base.__subclasses__():
        yield child
        yield from _descendants(child)
