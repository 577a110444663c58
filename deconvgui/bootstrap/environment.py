"""The virtual environment `.venv`: made, brought up to date, or taken over from whoever made it by hand."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from deconvgui.bootstrap.lock import alone
from deconvgui.bootstrap.places import venv_python
from deconvgui.bootstrap.shell import SetupError, run, say, variables
from deconvgui.bootstrap.system_libraries import PIP, Machine, library_advice, provide

TRY_QT = "from PySide6 import QtGui, QtOpenGL, QtPrintSupport, QtSvg, QtWidgets"


@dataclass(frozen=True)
class Stamp:
    """What has been done in `.venv`, kept in a file there."""

    home: str  # which Python made it, and where: a moved environment does not work
    project: str  # a hash of pyproject.toml; empty until pip has finished
    extras: tuple[str, ...]


Plan = Literal["make", "adopt", "update", "ready"]


def set_up(root: Path, extras: tuple[str, ...]) -> None:
    """Leave a working environment in this folder, with these extras of the project's."""
    machine = Machine.here()
    window = machine.x11 and not extras
    if _plan(root, extras) == "ready":
        provide(machine, (), window=window)
        return
    with alone(root):
        plan = _plan(root, extras)  # again: another set-up may have finished meanwhile
        new = plan == "make" or (plan == "adopt" and not venv_python(root).exists())
        provide(machine, (PIP,) if new else (), window=window)
        if plan != "ready":
            _install(root, plan, extras)


def decide(found: Stamp | None, wanted: Stamp, *, exists: bool) -> Plan:
    """Decide what has to be done to `.venv`: its stamp as found and as wanted, and whether it has an interpreter."""
    if not exists:
        return "make"
    if found is None:
        return "adopt"
    if found.home != wanted.home or not found.project:
        return "make"
    return "ready" if found.project == wanted.project and {*wanted.extras} <= {*found.extras} else "update"


def wanted_stamp(root: Path, extras: tuple[str, ...]) -> Stamp:
    """Return the stamp of an environment in `root` that is up to date for the interpreter running."""
    project = hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()
    return Stamp(f"{sys.implementation.cache_tag} {root}", project, extras)


def read_stamp(root: Path) -> Stamp | None:
    """Return the environment's stamp, or None if it has none: then something else made it."""
    try:
        values = json.loads(_stamp_file(root).read_text("utf-8"))
        return Stamp(values["home"], values["project"], tuple(values["extras"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):  # cut off while it was being written
        return Stamp("", "", ())


def write_stamp(root: Path, stamp: Stamp) -> None:
    """Keep the environment's stamp."""
    _stamp_file(root).write_text(json.dumps(asdict(stamp)), "utf-8")


def make_relative(root: Path) -> None:
    """Let the environment name this folder relative to its own.

    Before version 3.13 Python reads the path files of an environment in the encoding of the user's locale, though pip
    writes UTF-8: a folder of another alphabet would be lost, or even keep Python from starting.
    """
    base = os.fspath(root / ".venv")
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))
    for file in packages.glob("*.pth"):
        if file.read_text("utf-8").strip() == os.fspath(root):
            file.write_text(os.path.relpath(root, packages), "utf-8")


def pip_trouble(output: str) -> str:
    """Say in one sentence why pip failed, as far as its output tells."""
    if "No space left" in output or "not enough space" in output:
        return "The disk is full: the libraries need about 1 GB."
    if re.search(r"Connection|[Tt]imed out|ProxyError|SSLError|name resolution", output):
        return "The libraries could not be downloaded: check the network connection and run the command again."
    return "pip could not install the libraries; its last lines are above."


def clear(folder: Path) -> None:
    """Remove an environment, but nothing else that may be in its place."""
    ours = (folder / "pyvenv.cfg").exists() or read_stamp(folder.parent) is not None
    if folder.is_dir() and any(folder.iterdir()) and not ours:
        raise SetupError(f"{folder} is in the way: it is not a virtual environment. Move it and run the command again.")
    if folder.exists():
        shutil.rmtree(folder)


def _plan(root: Path, extras: tuple[str, ...]) -> Plan:
    return decide(read_stamp(root), wanted_stamp(root, extras), exists=venv_python(root).exists())


def _install(root: Path, plan: Plan, extras: tuple[str, ...]) -> None:
    started, found = time.monotonic(), read_stamp(root)
    if plan == "update" and found is not None:
        extras = tuple(sorted({*found.extras, *extras}))
    stamp = wanted_stamp(root, extras)
    say(f"setting up in {root / '.venv'} (about 1 GB on disk; takes a minute or two the first time) ...")
    _environment_for(root, plan, stamp)
    _pip_install(root, extras)
    make_relative(root)
    write_stamp(root, replace(stamp, project="installed"))
    _try_qt(root)
    write_stamp(root, stamp)
    say(f"set up in {time.monotonic() - started:.0f} s.")


def _environment_for(root: Path, plan: Plan, stamp: Stamp) -> None:
    """Leave an environment with pip, marked as unfinished, so that a broken-off set-up is not taken for a whole one."""
    if plan == "make":
        clear(root / ".venv")
        (root / ".venv").mkdir()
    elif plan == "adopt":
        _check_adoptable(root)
    write_stamp(root, replace(stamp, project=""))
    if plan != "update":
        # Not sys.executable: in an activated environment that may be the very one being made.
        python = getattr(sys, "_base_executable", sys.executable)
        run([python, "-m", "venv", ".venv"], lambda _: "The virtual environment could not be made.", root)


def _check_adoptable(root: Path) -> None:
    try:
        code = "import sys; print(sys.implementation.cache_tag)"
        tag = subprocess.check_output([venv_python(root), "-c", code], text=True, env=variables()).strip()
    except (OSError, subprocess.CalledProcessError):
        tag = "no working Python"
    if tag != sys.implementation.cache_tag:
        raise SetupError(
            f"{root / '.venv'} was made by hand with another Python ({tag}, not {sys.implementation.cache_tag}). "
            "Remove it and run the command again."
        )


def _pip_install(root: Path, extras: Sequence[str]) -> None:
    target = f".[{','.join(extras)}]" if extras else "."
    pip = [os.fspath(venv_python(root)), "-m", "pip", "install", "--prefer-binary", "--editable", target]
    if "test" in extras:
        pip.append("--no-compile")  # of three million lines few are ever imported; Python compiles those by itself
    run(pip, pip_trouble, root)


def _try_qt(root: Path) -> None:
    """Import Qt once: a library may be missing that the lists do not know."""
    try:
        run([os.fspath(venv_python(root)), "-c", TRY_QT], str, root)
    except SetupError as error:
        raise SetupError(library_advice(ImportError(error.details.rpartition("\n")[2]))) from None


def _stamp_file(root: Path) -> Path:
    return root / ".venv" / "deconvgui-setup.json"
