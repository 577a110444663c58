"""The front door without a window: `deconvgui`, `python main.py` and `python -m deconvgui` are the same."""

import argparse
import io
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from deconvgui import __version__
from deconvgui.errors import DeconvError
from deconvgui.texts import tr

REFUSED = 2
"""Exit status for what the user can mend."""

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; without arguments, open the window."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name may hold letters that a console does not have
    try:
        return _dispatch(given)
    except DeconvError as error:
        _complain(str(error))
        return REFUSED
    except MemoryError:
        _complain(tr("Command", "There is not enough memory for this. Try a smaller image."))
        return REFUSED
    except KeyboardInterrupt as interrupt:
        _complain(str(interrupt) or tr("Command", "interrupted; nothing was written."))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe went away, as `head` does; there is nobody left to tell.
        with suppress(OSError):
            sys.stdout.close()
        return 0


def _dispatch(arguments: list[str]) -> int:
    chosen, arguments = _language(arguments)
    if not arguments:
        from deconvgui.app import open_window

        return open_window(chosen)
    from deconvgui.commands import COMMANDS, argparse_words

    argparse_words.translate()
    parser = Parser(
        prog="deconvgui",
        description=tr("Command", "Both meanings of deconvolution. Without a command, the window opens."),
    )
    parser.add_argument("--version", action=ShowVersion)
    parser.add_argument("--language", metavar="NAME", help=_language_help())
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        words = tr("Command", command.help)
        subparser = subparsers.add_parser(command.name, help=words, description=words)
        command.declare(subparser, arguments)
        subparser.set_defaults(run=command.run)
    try:
        options = parser.parse_args(arguments)
        return options.run(options) or 0
    finally:
        sys.stdout.flush()  # here, where it can still be handled that the reader of a pipe went away


def _language(arguments: list[str]) -> tuple[str, list[str]]:
    """Speak the language that the arguments or the environment ask for; return the former's choice and the rest."""
    from deconvgui import translations

    translations.speak(translations.preferred())
    if not any(argument.startswith("--language") for argument in arguments):
        return "", arguments
    parser = Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("--language", required=True)
    options, rest = parser.parse_known_args(arguments)
    chosen = translations.choose(options.language)
    translations.speak(chosen)
    return chosen, rest


def _language_help() -> str:
    from deconvgui.translations import LANGUAGES, VARIABLE

    return tr("Command", "the language, {languages}; {variable} and the system's language decide otherwise").format(
        languages=", ".join(LANGUAGES), variable=VARIABLE
    )


class ShowVersion(argparse.Action):
    """Says which version this is, and what computes its Fourier transforms."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        text = tr("Command", "show the version and what computes the Fourier transforms, and exit")
        super().__init__(option_strings, dest, nargs=0, help=text)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Say it and exit."""
        from deconvgui.operators import fourier

        line = tr("Command", "deconvgui {version} ({engine}, cores: {threads})").format(
            version=__version__, engine=fourier.engine_name(), threads=fourier.threads()
        )
        sys.stdout.write(line + "\n")
        parser.exit(0)


class Parser(argparse.ArgumentParser):
    """Refuses in one line, as the whole program does."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is, and exit with 2."""
        _complain(tr("Command", "{message}. Try: {program} --help").format(message=message, program=self.prog))
        raise SystemExit(REFUSED)


def _complain(sentence: str) -> None:
    one_line = " ".join(sentence.splitlines())  # a file's name may hold a line break
    if sys.stderr:  # none where Windows starts a program without a console
        sys.stderr.write(f"deconvgui: {one_line}\n")


if __name__ == "__main__":
    raise SystemExit(main())
