"""The translation marker, without Qt.

`tr` translates when it is called; `mark` only marks a text that is declared at import time (a parameter's
description, a preset's name) and is passed through `tr` when it is shown. Both take the context first, as Qt's own
functions do, so that `lupdate` finds them. Never pass an f-string: the template is what is translated, so write
`tr("Context", "{n} cells").format(n=n)`.

What `tr` returns remembers where it comes from, through `format` and `+` as well, so that whoever kept it, a label of
the window or an error, can say it `again` when the language has changed.
"""

import functools
import re
from collections.abc import Callable, Iterable
from typing import Any, SupportsIndex, TypeVar, cast

T = TypeVar("T")
Translator = Callable[[str, str], str]

TAG = re.compile(r"</?[a-z]+>")

SOURCE_LANGUAGE = "en"
"""In which the program's texts are written."""


def _source(_context: str, text: str) -> str:
    return text


_translator: Translator = _source
_language: str = SOURCE_LANGUAGE


class Text(str):
    """A text of the program, as it reads in the language in which it was made.

    Parameters
    ----------
    words : str
    say : Callable
        Returns it in the language of the moment.
    """

    __slots__ = ("say",)
    say: Callable[[], str]

    def __new__(cls, words: str, say: Callable[[], str]) -> "Text":
        """Return the words, with the way to them."""
        text = super().__new__(cls, words)
        text.say = say
        return text

    def __str__(self) -> str:
        """Return the text itself: a copy by `str` would forget where it comes from."""
        return self

    def format(self, *values: object, **named: object) -> str:
        """Fill in the template; values that are texts themselves are said in the same language."""

        def say() -> str:
            template = str.__str__(self.say())
            return template.format(*map(again, values), **{name: again(value) for name, value in named.items()})

        if Text in map(type, values) or Text in map(type, named.values()):
            return Text(say(), say)
        return Text(super().format(*values, **named), say)

    def __add__(self, other: str) -> str:
        """Return both, one after the other."""
        return _joined("", [self, other])

    def __radd__(self, other: str) -> str:
        """Return both, one after the other."""
        return _joined("", [other, self])

    def strip(self, chars: str | None = None, /) -> str:
        """Return it without what stands around it."""
        return Text(super().strip(chars), lambda: str.strip(self.say(), chars))

    def __reduce_ex__(self, _protocol: SupportsIndex) -> tuple[Any, ...]:
        """Be copied and stored as plain text."""
        return str, (str.__str__(self),)


def _joined(separator: str, parts: list[str]) -> str:
    def say() -> str:
        return separator.join(map(again, parts))

    return Text(say(), say)


def install_translator(translator: Translator | None, language: str = SOURCE_LANGUAGE) -> None:
    """Let `translator(context, text)` answer every later `tr`; None goes back to the source texts.

    `language` is what it translates to, as in "zh_CN": for texts that come in several languages by themselves.
    """
    global _translator, _language
    _translator = translator or _source
    _language = language
    _translated.cache_clear()


def language() -> str:
    """Return the language of the moment, as in "en" or "zh_CN"."""
    return _language


def tr(context: str, text: str) -> str:
    """Return `text` in the language of the moment."""
    return _translated(_language, context, text)


@functools.cache
def _translated(_in: str, context: str, text: str) -> str:
    """Return a text in a language; a thread that is late when it changes leaves nothing under the new one's name."""
    return Text(_translator(context, text), lambda: tr(context, text))


def plain(text: str) -> str:
    """Return a text without its markup."""
    bare = TAG.sub("", text)
    return Text(bare, lambda: plain(again(text))) if isinstance(text, Text) else bare


def mark(_context: str, text: str) -> str:
    """Return `text` unchanged, and mark it for translation under `_context`."""
    return text


def sentences(first: str, second: str) -> str:
    """Return two sentences as one text, with what stands between sentences in the language of the moment."""
    return tr("Sentences", "{first} {second}").format(first=first, second=second) if second else first


def percent(share: float, decimals: int = 0) -> str:
    """Return a share in percent, with the space before the sign at which no line is broken."""
    return f"{100 * share:.{decimals}f}\N{NO-BREAK SPACE}%".replace("-", "−")


def listed(parts: Iterable[str]) -> str:
    """Return words one after the other, with what stands between them in the language of the moment."""
    return tr("Sentences", ", ").join(parts)


def again(value: T) -> T:
    """Return a text in the language of the moment; what is no text of the program stays as it is."""
    return cast("T", value.say()) if isinstance(value, Text) else value
