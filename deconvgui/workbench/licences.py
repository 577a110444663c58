"""Whose work the program stands on, and on which terms: read from what is installed, never written down here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path

from deconvgui import resources
from deconvgui.texts import tr

PROGRAM = "deconvgui"
TOOLS = ("test", "frameworks", "bundle")
"""Extras that the program does not use when it runs."""

LICENCE_FILE = re.compile(r"\.dist-info/(licenses/|LICEN[CS]E|COPYING|NOTICE)")
CLASSIFIER = re.compile(r"License :: (?:OSI Approved :: )?(?P<licence>.+)")


@dataclass(frozen=True)
class Part:
    """A distribution that the program stands on.

    Attributes
    ----------
    name, version : str
    licence : str
        As the distribution's metadata name it; empty where they do not.
    """

    name: str
    version: str
    licence: str


def parts(*, direct: bool = False) -> tuple[Part, ...]:
    """Return every installed distribution that the program uses, by name, or only those that it uses directly."""
    found = sorted(_distributions(direct=direct), key=lambda each: each.name.lower())
    return tuple(Part(each.name, each.version, licence_of(each)) for each in found)


def texts() -> Iterator[tuple[str, str]]:
    """Yield the texts of the licences, each with what it is for: of the data files, then of the distributions."""
    root = resources.root()
    own = [*root.glob("*/LICENSE"), *root.glob("images/README.md"), *root.glob("licences/**/*.txt")]
    for path in sorted(own):
        yield path.relative_to(root).as_posix(), path.read_text("utf-8", "replace")
    for each in sorted(_distributions(), key=lambda each: each.name.lower()):
        for path in licence_files(each):
            heading = path.as_posix().partition(".dist-info/")[2].removeprefix("licenses/")
            yield f"{each.name}: {heading}", path.read_text("utf-8", "replace")


def licence_of(found: Distribution) -> str:
    """Return a distribution's licence in a few words: its SPDX expression, or what its classifiers or its field say."""
    metadata = found.metadata
    expression = _first(metadata, "License-Expression")
    if expression:
        return expression
    classified = [m["licence"] for line in metadata.get_all("Classifier") or () if (m := CLASSIFIER.fullmatch(line))]
    field = _first(metadata, "License").strip()
    if field and "\n" not in field and len(field) < 80:
        return field
    return ", ".join(classified) or field.partition("\n")[0]


def _first(metadata: PackageMetadata, name: str) -> str:
    values = metadata.get_all(name)
    return str(values[0]) if values else ""


def licence_files(found: Distribution) -> list[Path]:
    """Return the files of a distribution that hold its licences."""
    inside = [path for path in found.files or () if LICENCE_FILE.search(path.as_posix())]
    return [file for path in inside if (file := Path(str(path.locate()))).is_file()]


def table() -> str:
    """Return the parts as lines of text: name, version, licence."""
    rows = [(part.name, part.version, part.licence or tr("Licences", "not stated")) for part in parts()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


def _distributions(*, direct: bool = False) -> Iterator[Distribution]:
    """Yield what the program needs, and what it needs of its extras, as far as it is installed, without itself."""
    seen, waiting = {PROGRAM}, [*_requirements(PROGRAM, extras=True)]
    while waiting:
        name = waiting.pop()
        if (key := re.sub(r"[-_.]+", "-", name).lower()) in seen:
            continue
        seen.add(key)
        try:
            yield distribution(name)
        except PackageNotFoundError:
            continue  # of an extra, or for another system
        waiting += [] if direct else _requirements(name, extras=False)


def _requirements(name: str, *, extras: bool) -> list[str]:
    try:
        lines = distribution(name).requires or []
    except PackageNotFoundError:
        return []
    wanted = [line for line in lines if (extra := _extra(line)) == "" or (extras and extra not in TOOLS)]
    return [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted]


def _extra(requirement: str) -> str:
    found = re.search(r"""extra == ["'](?P<extra>[\w-]+)""", requirement)
    return found["extra"] if found else ""
