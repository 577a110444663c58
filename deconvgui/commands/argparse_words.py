"""Python's own words on the command line, so that a message does not mix two languages.

`argparse` asks gettext for each of its texts, which has no translations of them; here it asks the program's.
"""

import argparse

from deconvgui.texts import mark, tr

WORDS = (
    mark("Arguments", "usage: "),
    mark("Arguments", "positional arguments"),
    mark("Arguments", "options"),
    mark("Arguments", "show this help message and exit"),
    mark("Arguments", "argument %(argument_name)s: %(message)s"),
    mark("Arguments", "unrecognized arguments: %s"),
    mark("Arguments", "ambiguous option: %(option)s could match %(matches)s"),
    mark("Arguments", "the following arguments are required: %s"),
    mark("Arguments", "one of the arguments %s is required"),
    mark("Arguments", "not allowed with argument %s"),
    mark("Arguments", "ignored explicit argument %r"),
    mark("Arguments", "expected one argument"),
    mark("Arguments", "expected at most one argument"),
    mark("Arguments", "expected at least one argument"),
    mark("Arguments", "expected %s argument"),
    mark("Arguments", "expected %s arguments"),
    mark("Arguments", "invalid %(type)s value: %(value)r"),
    mark("Arguments", "invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What a user of the commands can meet of them."""


def translate() -> None:
    """Let argparse speak the language of the moment."""
    vars(argparse).update(_=_said, ngettext=_counted)


def _said(text: str) -> str:
    return tr("Arguments", text) if text in WORDS else text


def _counted(singular: str, plural: str, number: int) -> str:
    return _said(singular if number == 1 else plural)
