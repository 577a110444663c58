"""What Qt takes from the system and pip cannot install: which of it is missing, and how it is installed."""

import contextlib
import ctypes
import importlib
import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deconvgui.bootstrap.places import SETUP
from deconvgui.bootstrap.shell import SetupError, run, say

# Shared libraries that Qt takes from the system, with their Debian packages: to draw at all, and to open a window.
OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
WINDOW = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
PIP = "ensurepip"  # the part of Python without which there is no pip in a new environment; Debian packs it separately
PYTHON = f"python{sys.version_info[0]}.{sys.version_info[1]}"
TOOL = "objdump"  # PyInstaller looks into libraries with it
SHARED = f"lib{PYTHON}.so.1.0"  # Python as a library, which starts a bundled program; Debian packs it separately
BUNDLING = (TOOL, SHARED) if sys.platform == "linux" else ()
PACKAGES = {PIP: f"{PYTHON}-venv", TOOL: "binutils", SHARED: f"lib{PYTHON}", **OFFSCREEN, **WINDOW}


@dataclass(frozen=True)
class Machine:
    """What has to be known of the computer to say how something missing is installed on it."""

    linux: bool
    administrator: bool
    apt: bool
    sudo: bool
    x11: bool

    @classmethod
    def here(cls) -> "Machine":
        """Look at this computer."""
        return cls(
            linux=sys.platform == "linux",
            administrator=hasattr(os, "geteuid") and os.geteuid() == 0,
            apt=shutil.which("apt-get") is not None,
            sudo=shutil.which("sudo") is not None,
            x11=_windows_by_x11(),
        )


def library_advice(error: ImportError) -> str:
    """Return the sentence to show when Qt cannot be imported."""
    named = re.findall(r"(lib[^\s:]+\.so[.\d]*): cannot open shared object", str(error))
    machine = Machine.here()
    libraries = tuple(dict.fromkeys([*named, *missing_libraries(window=machine.x11)]))
    if libraries:
        return missing_sentence(libraries, machine)
    return f"Qt cannot be loaded ({error}). Run: {SETUP}"


def window_advice() -> str:
    """Return the sentence to show before a window is opened that Qt would abort over, or nothing if all is well."""
    machine = Machine.here()
    libraries = missing_libraries(window=True) if machine.linux and machine.x11 else ()
    return missing_sentence(libraries, machine) if libraries else ""


def missing_libraries(*, window: bool) -> tuple[str, ...]:
    """Return the shared libraries that Qt needs and this system lacks; elsewhere than on Linux Qt brings its own."""
    wanted = OFFSCREEN | WINDOW if window else OFFSCREEN
    return tuple(name for name in wanted if not _loads(name)) if Machine.here().linux else ()


def missing_sentence(missing: Sequence[str], machine: Machine) -> str:
    """Say what is missing, and the line that installs it or, where that is not known, what to look for."""
    packages = [PACKAGES[name] for name in missing if name in PACKAGES]
    lacks = f"this system lacks {', '.join(missing)}"
    if machine.apt and packages:
        return f"{lacks}; install with: {install_line(packages, machine)}"
    return f"{lacks}; install the packages of your system that hold {'it' if len(missing) == 1 else 'them'}."


def install_line(packages: Sequence[str], machine: Machine) -> str:
    """Return the command line that installs Debian packages, as this user would have to type it."""
    update, install = "apt-get update", f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if machine.administrator:
        return f"{update} && {install}"
    return f"sudo {update} && sudo {install}" if machine.sudo else f"su -c '{update} && {install}'"


def provide(machine: Machine, parts: tuple[str, ...], *, window: bool) -> None:
    """Make sure that the system has what pip cannot install: parts of Python and tools, and what Qt needs."""
    if lacking(parts, window=window) and machine.apt and machine.administrator:
        _apt_install([PACKAGES[name] for name in lacking(parts, window=True)], machine)
    if lacking(parts, window=window):
        # All at once, a window's libraries too, so that one line is enough whatever is done next.
        raise SetupError(missing_sentence(lacking(parts, window=True), machine) + "\nThen run the same command again.")


def lacking(parts: tuple[str, ...], *, window: bool) -> tuple[str, ...]:
    """Return which parts of Python, tools and libraries are missing."""
    importlib.invalidate_caches()
    return tuple(part for part in parts if not _provided(part)) + missing_libraries(window=window)


def _provided(part: str) -> bool:
    if part == SHARED:  # loaded by the system, or beside the standard library
        return _loads(SHARED) or Path(sys.base_prefix, "lib", SHARED).exists()
    if part == TOOL:
        return shutil.which(TOOL) is not None
    return importlib.util.find_spec(part) is not None


def _apt_install(packages: Sequence[str], machine: Machine) -> None:
    say(f"installing the system packages {' '.join(packages)} ...")
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    with contextlib.suppress(SetupError):  # one unreachable source among several need not matter
        run([*apt, "update"], str)
    trouble = f"The system packages could not be installed. Try: {install_line(packages, machine)}"
    run([*apt, "install", "-y", "--no-install-recommends", *packages], lambda _: trouble)


def _windows_by_x11() -> bool:
    """Tell whether windows open by X11; Qt prefers Wayland where it can."""
    wayland = bool(os.environ.get("WAYLAND_DISPLAY")) and _loads("libwayland-cursor.so.0")
    return bool(os.environ.get("DISPLAY")) and not wayland


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
