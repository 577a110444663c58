"""Whatever happens during a save, the old file or the new one is there, whole, and what went wrong is said."""

import ast
import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import deconvgui
from deconvgui import cli
from deconvgui.errors import OutputError
from deconvgui.imaging import read_image, write_image, write_whole

HELPER = Path(__file__).with_name("saving.py")
KILLS = 40
PACKAGE = Path(deconvgui.__file__).parent


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed as POSIX does it")
@pytest.mark.parametrize("kind", ["image", "recipe", "session", "csv", "figure", "log"])
def test_killed_at_any_moment_the_file_is_whole(kind, tmp_path):
    done = subprocess.run(
        [sys.executable, str(HELPER), kind, str(tmp_path), str(KILLS)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1", "DECONVGUI_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_part_that_a_killed_writer_left_is_swept_up_later(tmp_path):
    target = tmp_path / "a.bin"
    write_whole(target, b"old")
    stale, fresh = (tmp_path / f"{stem}{'0' * 16}.part" for stem in parts_of(target))
    for path in (stale, fresh):
        path.write_bytes(b"half")
    os.utime(stale, (time.time() - 10_000,) * 2)
    write_whole(target, b"new")
    assert not stale.exists()
    assert fresh.exists()
    assert target.read_bytes() == b"new"


def parts_of(target):
    from deconvgui.imaging.writing import _part_stem

    return _part_stem(target), _part_stem(target) + "f"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG])
def test_a_disk_that_takes_no_more(tmp_path, monkeypatch, number):
    target = tmp_path / "a.tif"
    write_image(target, np.zeros((4, 4)))
    before = target.read_bytes()

    def full(_number):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match=os.strerror(number)):
        write_image(target, np.ones((4, 4)))
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.tif"]


FULL = """
import resource, signal, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from deconvgui import cli
raise SystemExit(cli.main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="limits as POSIX has them")
def test_a_file_larger_than_the_system_allows_is_refused_and_nothing_lost(tmp_path):
    write_image(tmp_path / "in.png", np.random.default_rng(0).random((200, 200)), bits=8)
    write_image(tmp_path / "out.tif", np.zeros((4, 4)))
    before = (tmp_path / "out.tif").read_bytes()
    arguments = ["restore", "in.png", "out.tif", "--psf", "gaussian:sigma=1", "--method", "wiener"]
    done = subprocess.run(
        [sys.executable, "-c", FULL, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "out.tif cannot be written: File too large" in done.stderr
    assert (tmp_path / "out.tif").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.png", "out.tif"]


def test_a_folder_that_vanishes_during_the_work(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "results"
    folder.mkdir()
    write_image(tmp_path / "in.png", np.random.default_rng(0).random((40, 40)))
    from deconvgui.imaging import writing

    original = writing.stored

    def gone(*arguments):
        if folder.exists():
            folder.rmdir()
        return original(*arguments)

    monkeypatch.setattr("deconvgui.imaging.writing.stored", gone)
    target = str(folder / "out.png")
    assert cli.main(["restore", str(tmp_path / "in.png"), target, "--psf", "gaussian", "--method", "wiener"]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_a_link_in_a_circle(tmp_path):
    (tmp_path / "a.png").symlink_to(tmp_path / "b.png")
    (tmp_path / "b.png").symlink_to(tmp_path / "a.png")
    with pytest.raises(OutputError):
        write_image(tmp_path / "a.png", np.zeros((4, 4)))


@pytest.mark.skipif(os.name != "posix", reason="modes as POSIX has them")
def test_who_may_read_a_file_stays_so(tmp_path):
    target = tmp_path / "a.png"
    write_image(target, np.zeros((4, 4)))
    target.chmod(0o640)
    write_image(target, np.ones((4, 4)))
    assert target.stat().st_mode & 0o777 == 0o640
    assert read_image(target).max() == 1


ALLOWED = {
    "imaging/writing.py": "the one door",
    "workbench/sweep_table.py": "a table to which whole rows are added, and cut back to them",
    "imaging/pieces/growing_tiff.py": "tiles at their places in a part that the one door lends",
    "app.py": "what a crash of a library leaves, which cannot wait for a whole file",
    "bootstrap/environment.py": "before the environment is there",
    "bootstrap/bundle.py": "licences in a folder that is being built anew",
    "workbench/session.py": "an empty mark",
}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_are_written_through_one_door(path):
    """No other place opens a file to write, or lets a library do so."""
    if path.relative_to(PACKAGE).as_posix() in ALLOWED:
        return
    for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        modes = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
        writes = name == "open" and any(isinstance(mode, str) and set(mode) & set("wax+") for mode in modes)
        in_memory = name == "open" and any(getattr(argument, "id", "") == "file" for argument in call.args)
        assert not writes or in_memory, f"{path.name}:{call.lineno}"
        assert name not in ("write_text", "write_bytes", "savefig", "tofile"), f"{path.name}:{call.lineno}"
