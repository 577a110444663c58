"""The translation marker, without Qt.

`tr` translates when it is called; `mark` only marks a text that is declared at import time (a parameter's
description, a preset's name) and is passed through `tr` when it is shown. Both take the context first, as Qt's own
functions do, so that `lupdate` finds them. Never pass an f-string: the template is what is translated, so write
`tr("Context", "{n} cells").format(n=n)`.
"""

from collections.abc import Callable

Translator = Callable[[str, str], str]

SOURCE_LANGUAGE = "en"
"""In which the program's texts are written."""


def _source(_context: str, text: str) -> str:
    return text


_translator: Translator = _source
_language: str = SOURCE_LANGUAGE


def install_translator(translator: Translator | None, language: str = SOURCE_LANGUAGE) -> None:
    """Let `translator(context, text)` answer every later `tr`; None goes back to the source texts.

    `language` is what it translates to, as in "zh_CN": for texts that come in several languages by themselves.
    """
    global _translator, _language
    _translator = translator or _source
    _language = language


def language() -> str:
    """Return the language of the moment, as in "en" or "zh_CN"."""
    return _language


def tr(context: str, text: str) -> str:
    """Return `text` in the language of the moment."""
    return _translator(context, text)


def mark(_context: str, text: str) -> str:
    """Return `text` unchanged, and mark it for translation under `_context`."""
    return text
