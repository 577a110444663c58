"""Speaking to whoever started the program, and starting others."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess


class SetupError(Exception):
    """The program cannot be set up or started; `sentence` says why and what to do, after the lines of `details`."""

    def __init__(self, sentence: str, details: str = "") -> None:
        self.sentence = sentence
        self.details = details
        super().__init__(sentence)


def say(sentence: str, details: str = "") -> None:
    """Show a sentence, after the lines of what another program said."""
    print(f"{details}\n" * bool(details) + f"deconvgui: {sentence}", file=sys.stderr, flush=True)


def hand_over(command: Sequence[str | Path], **settings: str) -> int:
    """Go on as another program; Windows has no such thing, so there it runs and its status is passed on."""
    words, environment = [os.fspath(word) for word in command], variables(**settings)
    if os.name != "nt":
        os.execve(words[0], words, environment)
    import subprocess

    return subprocess.call(words, env=environment)


def run(command: Sequence[str], trouble: Callable[[str], str], folder: Path | None = None) -> None:
    """Run a command, showing only where it is; raise with its last lines if it fails."""
    output = []
    with _started(command, folder) as process:
        try:
            for line in process.stdout or ():
                output.append(line.rstrip())
                _show(line.strip())
        except BaseException:
            process.kill()
            raise
    _show("")
    if process.returncode != 0:
        raise SetupError(trouble("\n".join(output)), "\n".join(output[-8:]))


def variables(**settings: str) -> dict[str, str]:
    """Return the environment variables for other programs, less what would tie their Python to this one's folders."""
    astray = {"__PYVENV_LAUNCHER__", "PYTHONHOME"}
    return {name: value for name, value in os.environ.items() if name not in astray} | settings


def _started(command: Sequence[str], folder: Path | None) -> "subprocess.Popen[str]":
    import subprocess

    return subprocess.Popen(
        command,
        cwd=folder,
        env=variables(PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", DEBIAN_FRONTEND="noninteractive"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def _show(line: str) -> None:
    """Let one line on a terminal tell how far a long command is."""
    if sys.stderr.isatty():
        import shutil

        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"\r{line[:width]:<{width}}\r")
        sys.stderr.flush()
