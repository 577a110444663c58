"""Missing parts of the system are named with the line that installs them, or installed where that is allowed."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from deconvgui import bootstrap
from deconvgui.bootstrap import system_libraries
from deconvgui.bootstrap.system_libraries import Machine

USER = Machine(linux=True, administrator=False, apt=True, sudo=True, x11=False)


@pytest.mark.parametrize(
    ("machine", "line"),
    [
        (USER, "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"),
        (
            replace(USER, sudo=False),
            "su -c 'apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1'",
        ),
        (
            replace(USER, administrator=True),
            "apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1",
        ),
    ],
)
def test_the_line_is_one_that_this_user_can_run(machine: Machine, line: str) -> None:
    assert system_libraries.install_line(["libegl1", "libgl1"], machine) == line


def test_missing_parts_are_named_with_their_packages() -> None:
    sentence = system_libraries.missing_sentence([system_libraries.PIP, "libEGL.so.1"], USER)
    assert sentence.startswith("this system lacks ensurepip, libEGL.so.1; install with: sudo ")
    assert sentence.endswith(f" python3.{sys.version_info[1]}-venv libegl1")


@pytest.mark.parametrize(
    ("missing", "machine"), [(["libEGL.so.1"], replace(USER, apt=False)), (["libunheard-of.so.1"], USER)]
)
def test_without_a_known_package_the_library_is_named(missing: list[str], machine: Machine) -> None:
    sentence = system_libraries.missing_sentence(missing, machine)
    assert sentence == f"this system lacks {missing[0]}; install the packages of your system that hold it."


def test_an_import_error_of_qt_names_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Machine, "here", lambda: USER)
    monkeypatch.setattr(system_libraries, "_loads", lambda name: name != "libEGL.so.1")
    error = ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
    assert bootstrap.library_advice(error).startswith("this system lacks libGL.so.1, libEGL.so.1; install with: sudo")


def test_any_other_import_error_points_to_the_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "_loads", lambda _: True)
    advice = bootstrap.library_advice(ImportError("No module named 'PySide6'"))
    assert "No module named 'PySide6'" in advice
    assert advice.endswith("main.py --setup")


@pytest.mark.parametrize(
    ("machine", "advised"),
    [
        (USER, False),
        (replace(USER, x11=True), True),
        (replace(USER, x11=True, linux=False), False),
    ],
)
def test_windows_need_their_libraries_where_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch, machine: Machine, advised: bool
) -> None:
    monkeypatch.setattr(Machine, "here", lambda: machine)
    monkeypatch.setattr(system_libraries, "_loads", lambda name: name != "libxcb-cursor.so.0")
    assert ("libxcb-cursor0" in bootstrap.window_advice()) is advised


@pytest.mark.parametrize(
    ("display", "wayland", "loads", "x11"),
    [("", "", True, False), (":0", "", True, True), (":0", "wayland-0", True, False), (":0", "wayland-0", False, True)],
)
def test_qt_takes_wayland_before_x11(
    monkeypatch: pytest.MonkeyPatch, display: str, wayland: str, loads: bool, x11: bool
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    monkeypatch.setattr(system_libraries, "_loads", lambda _: loads)
    assert Machine.here().x11 is x11


def test_only_an_administrator_installs_system_packages(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries, "_loads", lambda _: False)
    monkeypatch.setattr(Machine, "here", lambda: USER)
    monkeypatch.setattr(subprocess, "Popen", None)
    assert bootstrap.prepare(["--setup"]) == 2
    error = capsys.readouterr().err
    assert "sudo apt-get install -y --no-install-recommends libegl1" in error
    assert "libxcb-cursor0" in error  # a window's too, so that one line is enough
    assert not (root / ".venv").exists()


def test_an_administrator_on_debian_gets_them_installed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(system_libraries, "_loads", lambda name: name != "libEGL.so.1" or len(commands) == 2)
    monkeypatch.setattr(system_libraries, "run", lambda command, _: commands.append(command))
    system_libraries.provide(replace(USER, administrator=True), (), window=False)
    assert [(command[0], command[-1]) for command in commands] == [("apt-get", "update"), ("apt-get", "libegl1")]
