"""One set-up at a time in one folder."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from deconvgui.bootstrap.shell import say

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Let two set-ups in one folder go one after the other; the lock cannot outlive its process."""
    with (root / "pyproject.toml").open("rb") as file:
        waiting = False
        while not lock(file.fileno()):
            if not waiting:
                say("another set-up is at work in this folder; waiting for it ...")
            waiting = True
            time.sleep(0.5)
        yield


def lock(descriptor: int) -> bool:
    """Try to lock an open file, and return False while another process holds it."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, 2**30, os.SEEK_SET)  # far behind the end, so that the text stays readable
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks: go on without
        return True
    return True
