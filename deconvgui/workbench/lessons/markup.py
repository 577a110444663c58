"""The light markup of lessons, as HTML: paragraphs, **bold**, *italic*, `names`, lists and display lines."""

import html
import re

UNIT = re.compile(r"(?<=\d) (?=%|dB\b|倍)")
"""The space before a unit, which stays with its number."""

_MARKS = (
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*(?=\S)(.+?)(?<=\S)\*"), r"<i>\1</i>"),
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
)


def as_html(text: str) -> str:
    """Return marked-up text as HTML.

    A blank line ends a paragraph. A paragraph whose lines begin with "- " is a list; one whose lines begin with "> "
    is set apart, as a formula is.
    """
    paragraphs = re.split(r"\n[ \t]*\n", text.strip())
    return "".join(_paragraph(paragraph.strip().split("\n")) for paragraph in paragraphs)


def _paragraph(lines: list[str]) -> str:
    if all(line.startswith("- ") for line in lines):
        items = "".join(f"<li>{_inline(line[2:])}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    if all(line.startswith("> ") for line in lines):
        return f'<p align="center">{"<br>".join(_inline(line[2:]) for line in lines)}</p>'
    return f"<p>{_inline(_joined(lines))}</p>"


def _joined(lines: list[str]) -> str:
    """Return lines as one; between Chinese characters and signs a line's end is no space."""
    return re.sub(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uff00-\uffef])", "", "\n".join(lines)).replace(
        "\n", " "
    )


def _inline(text: str) -> str:
    shown = UNIT.sub("\u00a0", html.escape(text, quote=False))
    for pattern, replacement in _MARKS:
        shown = pattern.sub(replacement, shown)
    return shown
