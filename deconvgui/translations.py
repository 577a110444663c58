"""The languages of the program, and its translations without Qt.

The translations are Qt's: `lupdate` reads the marked texts out of the source into a `.ts` file, and the window loads
what `lrelease` makes of it. The command line reads the `.ts` file itself, since it does without Qt.
"""

import functools
import os
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from deconvgui import resources
from deconvgui.errors import ParameterError
from deconvgui.texts import SOURCE_LANGUAGE, install_translator, tr

LANGUAGES = {SOURCE_LANGUAGE: "English", "zh_CN": "简体中文"}
"""Each language by the name that it has in itself."""

VARIABLE = "DECONVGUI_LANGUAGE"
"""The environment variable that chooses the language, whatever the system's is."""


def choose(name: str) -> str:
    """Return the language that is called `name`, as in "zh", "zh-Hans" or "en_GB.UTF-8".

    Raises
    ------
    ParameterError
        If the program does not speak it.
    """
    found = known(name)
    if found is None:
        raise ParameterError(
            tr("Language", "The program does not speak {name}.").format(name=repr(name)),
            tr("Language", "It speaks {languages}.").format(languages=", ".join(LANGUAGES)),
        )
    return found


def known(name: str) -> str | None:
    """Return the language that is called `name`, or None; a language is spoken in one script only."""
    spoken = name.replace("-", "_").split(".")[0].split("_")[0].lower()
    return next((language for language in LANGUAGES if language.split("_")[0] == spoken), None)


def wanted(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the language that the environment asks this program for, if it does."""
    return known(environment.get(VARIABLE, ""))


def preferred(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language for the command line: the one asked for, or that of POSIX's locale, or the source's."""
    locale = next(filter(None, (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return wanted(environment) or known(locale) or SOURCE_LANGUAGE


def speak(language: str) -> None:
    """Let every later `tr` answer in a language, without Qt."""
    if language == SOURCE_LANGUAGE:
        install_translator(None)
        return
    known = catalogue(language)
    install_translator(lambda context, text: known.get((context, text), text), language)


@functools.cache
def catalogue(language: str) -> dict[tuple[str, str], str]:
    """Return the translations into a language, by context and source text."""
    root = ET.parse(resources.path("translations", f"deconvgui_{language}.ts")).getroot()
    return {
        (context.findtext("name", ""), message.findtext("source", "")): translation
        for context in root.iter("context")
        for message in context.iter("message")
        if (translation := message.findtext("translation", ""))
    }
