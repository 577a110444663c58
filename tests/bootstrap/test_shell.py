"""Other programs: started, watched, and handed over to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deconvgui.bootstrap import shell
from deconvgui.bootstrap.shell import SetupError


def test_commands_that_fail_show_their_last_lines(root: Path) -> None:
    code = "import sys; print(*range(20), sep='\\n'); sys.exit(3)"
    with pytest.raises(SetupError) as caught:
        shell.run([sys.executable, "-c", code], lambda output: f"{len(output.split())} lines")
    assert caught.value.sentence == "20 lines"
    assert caught.value.details.split() == [str(number) for number in range(12, 20)]


def test_other_programs_do_not_inherit_what_misleads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    environment = shell.variables(QT_QPA_PLATFORM="offscreen")
    assert "PYTHONHOME" not in environment
    assert environment["QT_QPA_PLATFORM"] == "offscreen"


def test_windows_has_no_exec(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []

    def call(words: list[str], env: dict[str, str]) -> int:
        calls.append(words)
        return 7

    monkeypatch.setattr(subprocess, "call", call)
    with monkeypatch.context() as patch:  # kept short: pathlib asks for os.name too
        patch.setattr(os, "name", "nt")
        assert shell.hand_over(["python.exe", "main.py"]) == 7
    assert calls == [["python.exe", "main.py"]]
