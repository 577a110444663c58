"""The pages of documentation, one for each method, PSF and kind of noise, read from their declarations."""

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from deconvgui import resources
from deconvgui.imaging import NOISES, PSFS, Noise, Psf
from deconvgui.parameters import CONTEXT, Declared, Field
from deconvgui.restoration import METHODS
from deconvgui.texts import mark, tr

FOLDERS: Mapping[str, tuple[str, Mapping[str, type[Declared]]]] = {
    "methods": (mark("Pages", "Restoration methods"), METHODS),
    "psfs": (mark("Pages", "Point spread functions"), PSFS),
    "noises": (mark("Pages", "Kinds of noise"), NOISES),
}
"""The folders of pages: their headings, and what they describe."""

WRITTEN: Mapping[str, str] = {
    "changelog.md": mark("Pages", "Changes: what is new in each version"),
    "devices.md": mark("Pages", "Devices: restoring on a GPU, and which methods can"),
    "threats.md": mark("Pages", "Threats: what is trusted, what is not, and which test stands for each line"),
}
"""Pages that are written by hand, in the folder `pages` of the data files."""

AUTHOR = re.compile(r"([A-Z]\. ?)+[A-Z-]|[\w-]+, [A-Z]\.|[A-Z]{2,}")
"""How a reference begins: "A. B. Name", "Name, A." or an institution in capitals."""


def pages() -> Iterator[tuple[PurePosixPath, str]]:
    """Yield each page, in Markdown, with its path relative to the folder of documentation; the index comes last."""
    index = ["# " + tr("Pages", "Methods, PSFs and noise")]
    for folder, (heading, catalogue) in FOLDERS.items():
        index += ["", "## " + tr("Pages", heading), ""]
        for tag, kind in catalogue.items():
            path = PurePosixPath(folder, f"{tag}.md")
            index.append(f"- [{tr(CONTEXT, kind.label).rstrip('…')}]({path}): {tr(CONTEXT, kind.summary)}")
            yield path, page(kind)
    index += ["", "## " + tr("Pages", "The program"), ""]
    for name, words in WRITTEN.items():
        index.append(f"- [{tr('Pages', words)}]({name})")
        yield PurePosixPath(name), resources.path("pages", name).read_text("utf-8")
    yield PurePosixPath("index.md"), "\n".join([*index, "", _origin(), ""])


def page(kind: type[Declared]) -> str:
    """Return the page of one method, PSF or kind of noise."""
    text, references = _prose(kind)
    parts = [
        f"# {tr(CONTEXT, kind.label).rstrip('…')}",
        kind.formula.replace("*", r"\*"),
        text,
        "## " + tr("Pages", "When to use it"),
        tr(CONTEXT, kind.summary),
        "## " + tr("Pages", "When it fails"),
        tr(CONTEXT, kind.fails),
        *_parameters(kind),
        "## " + tr("Pages", "For example"),
        f"```\n{_example(kind)}\n```",
    ]
    if references:
        parts += ["## " + tr("Pages", "References"), references]
    return "\n\n".join(filter(None, [*parts, _origin()])) + "\n"


def _parameters(kind: type[Declared]) -> list[str]:
    if not kind.fields():
        return []
    head = [
        tr("Pages", word) for word in (mark("Pages", "Parameter"), mark("Pages", "Default"), mark("Pages", "Values"))
    ]
    rows = [[*head, ""], ["---"] * 4, *(_row(field) for field in kind.fields())]
    return ["## " + tr("Pages", "Parameters"), "\n".join(f"| {' | '.join(row)} |" for row in rows)]


def _row(field: Field) -> list[str]:
    default = "auto" if field.default is None else f"{field.default}"
    auto = tr("Pages", "{bounds}, or auto") if field.optional else "{bounds}"
    text = tr(CONTEXT, field.parameter.text).replace("|", r"\|")
    return [f"`{field.name}`", default, auto.format(bounds=field.bounds), text]


def _example(kind: type[Declared]) -> str:
    spec = kind().spec
    if issubclass(kind, Psf):
        return f'deconvgui blur sharp.png blurred.tif --psf "{spec}"'
    if issubclass(kind, Noise):
        return f'deconvgui blur sharp.png blurred.tif --psf gaussian:sigma=2 --noise "{spec}" --seed 1'
    return f"deconvgui restore blurred.tif restored.png --psf gaussian:sigma=2 --method {kind.tag} --boundary unknown"


def _prose(kind: type[Declared]) -> tuple[str, str]:
    """Return the class's docstring and its references, in Markdown."""
    lines = inspect.cleandoc(kind.__doc__ or "").splitlines()
    sections: dict[str, list[str]] = {"": []}
    current = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if following and set(following) == {"-"}:
            current = line
            sections[current] = []
        elif not (line and set(line) == {"-"}):
            sections[current].append(line)
    body = [*sections[""], "", *sections.get("Notes", [])]
    return re.sub("\n{3,}", "\n\n", "\n".join(body)).strip(), "\n".join(_bullets(sections.get("References", [])))


def _bullets(lines: list[str]) -> Iterator[str]:
    """Yield references as a list; each begins with its author, after the full stop of the one before."""
    before = ""
    for line in filter(None, lines):
        fresh = not before or (before.endswith(".") and AUTHOR.match(line))
        yield f"- {line}" if fresh else f"  {line}"
        before = line


def _origin() -> str:
    words = tr("Pages", "Written by `deconvgui docs` from the declarations in the program; change it there.")
    return f"*{words}*"
