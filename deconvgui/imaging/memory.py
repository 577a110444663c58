"""How much memory is left: the machine's, or less where a container or a limit of the process leaves less."""

import ctypes
import math
import os
import re
import sys
from pathlib import Path

MEMINFO = Path("/proc/meminfo")
GROUPS = Path("/sys/fs/cgroup")
STATM = Path("/proc/self/statm")


def available() -> float:
    """Return bytes that can be taken without swapping; infinite where the system does not tell."""
    return min(_of_machine(), _of_group(), _of_process())


def _of_machine() -> float:
    if sys.platform == "win32":
        return _of_windows()
    found = re.search(r"^MemAvailable:\s+(\d+) kB", _read(MEMINFO), re.MULTILINE)
    if found:
        return 1024.0 * int(found[1])
    try:  # macOS tells only what there is; about half of it is left as a rule
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2
    except (OSError, ValueError, AttributeError):
        return math.inf


def _of_group() -> float:
    """Return what the container's limit leaves (Linux, control groups 2 and 1)."""
    for limit, used, statistics, cache in (
        ("memory.max", "memory.current", "memory.stat", "inactive_file"),
        ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "memory/memory.stat", "total_inactive_file"),
    ):
        most, taken = (_read(GROUPS / name).strip() for name in (limit, used))
        if most.isdigit() and taken.isdigit():
            reclaimed = re.search(rf"^{cache} (\d+)", _read(GROUPS / statistics), re.MULTILINE)
            return max(0.0, float(most) - float(taken) + (float(reclaimed[1]) if reclaimed else 0.0))
    return math.inf


def _of_process() -> float:
    """Return what a limit of the address space leaves (`ulimit -v`)."""
    try:
        import resource
    except ImportError:
        return math.inf
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    taken = _read(STATM).split()
    if most == resource.RLIM_INFINITY or not taken:
        return math.inf
    return max(0.0, float(most) - int(taken[0]) * os.sysconf("SC_PAGE_SIZE"))


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii", "replace")
    except OSError:
        return ""


class _Status(ctypes.Structure):
    """MEMORYSTATUSEX of the Windows API."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        *(
            (name, ctypes.c_uint64)
            for name in ("total", "free", "page", "free_page", "virtual", "free_virtual", "more")
        ),
    )


def _of_windows() -> float:
    status = _Status(length=ctypes.sizeof(_Status))
    windows = getattr(ctypes, "windll", None)
    if windows is None or not windows.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return math.inf
    return float(status.free)
