"""Seeded damage to files of every format, in a process of its own that no decoder can take down with it."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import tifffile

from deconvgui.errors import DeconvError, ImageError
from deconvgui.imaging import load_image, read_image

FUZZ = Path(__file__).with_name("fuzz.py")
FILES = int(os.environ.get("DECONVGUI_FUZZ", "800"))
"""Twenty thousand take some minutes: DECONVGUI_FUZZ=20000."""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the bound of memory needs Linux")
def test_every_damaged_file_ends_in_an_image_or_a_sentence():
    command = [sys.executable, str(FUZZ), str(FILES), "3"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["read"] + found["refused"] == FILES, found
    assert found["read"] > FILES / 20
    assert found["refused"] > FILES / 4


def directory(content, at, tags, following):
    """Write a directory of a little-endian TIFF by hand."""
    body = len(tags).to_bytes(2, "little")
    for tag, kind, value in tags:
        body += tag.to_bytes(2, "little") + kind.to_bytes(2, "little") + (1).to_bytes(4, "little")
        body += value.to_bytes(4, "little")
    content[at : at + len(body) + 4] = body + following.to_bytes(4, "little")
    return at + len(body) + 4


TAGS = [
    (256, 3, 4),
    (257, 3, 4),
    (258, 3, 8),
    (259, 3, 1),
    (262, 3, 1),
    (273, 4, 8),
    (277, 3, 1),
    (278, 3, 4),
    (279, 4, 16),
]


@pytest.mark.parametrize("length", [1, 2, 7])
def test_directories_of_a_tiff_in_a_circle(tmp_path, length):
    """The last directory names the first one as the next."""
    size = 2 + 12 * len(TAGS) + 4
    content = bytearray(b"II*\0" + (24).to_bytes(4, "little") + bytes(16 + size * length))
    for number in range(length):
        at = 24 + size * number
        directory(content, at, TAGS, 24 if number == length - 1 else at + size)
    (tmp_path / "a.tif").write_bytes(content)
    assert read_image(tmp_path / "a.tif").shape == (4, 4)
    with pytest.raises(ImageError):
        read_image(tmp_path / "a.tif", page=length + 3)


def test_a_chain_of_very_many_directories_is_walked_in_reasonable_time(tmp_path):
    """A directory of no tag takes 6 bytes: a file of 6 MB holds a million."""
    size, count = 6, 1_000_000
    content = bytearray(b"II*\0" + (8).to_bytes(4, "little") + bytes(size * count))
    offsets = 8 + size * (np.arange(count) + 1)
    offsets[-1] = 0
    chain = np.zeros((count, 6), np.uint8)
    chain[:, 2:] = offsets.astype("<u4").view(np.uint8).reshape(-1, 4)
    content[8:] = chain.tobytes()
    (tmp_path / "a.tif").write_bytes(content)
    begun = time.process_time()
    with pytest.raises(ImageError):
        read_image(tmp_path / "a.tif")
    assert time.process_time() - begun < 60


def test_the_wrong_ending_does_not_matter(tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", np.full((9, 8), 128, np.uint8))
    for name in ("a.png", "a.npy", "a.fits", "a"):
        (tmp_path / name).write_bytes((tmp_path / "a.tif").read_bytes())
        assert read_image(tmp_path / name).shape == (9, 8)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="devices as POSIX has them")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/random", "/dev/tty"])
def test_devices_are_no_files(device):
    with pytest.raises(ImageError):
        read_image(device)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "a.png")
    monkeypatch.setattr("pathlib.Path.is_file", lambda _path: True)  # it was, a moment ago
    with pytest.raises(ImageError, match="not a file"):
        read_image(tmp_path / "a.png")


def test_a_file_that_is_replaced_or_cut_while_it_is_read(tmp_path, monkeypatch):
    """What was opened is read to its end, whatever becomes of its name; what is cut short is damaged, no crash."""
    path = tmp_path / "a.tif"
    good = np.random.default_rng(0).integers(0, 255, (300, 300), np.uint8)
    tifffile.imwrite(path, good)
    whole = path.read_bytes()

    def during(change):
        from deconvgui.imaging import reading

        original = reading.check_memory

        def check(name, claim):
            change()
            original(name, claim)

        monkeypatch.setattr("deconvgui.imaging.reading.check_memory", check)
        try:
            return load_image(path)
        finally:
            monkeypatch.setattr("deconvgui.imaging.reading.check_memory", original)

    np.testing.assert_array_equal(np.rint(during(path.unlink).pixels * 255), good)
    path.write_bytes(whole)
    with pytest.raises(DeconvError):
        during(lambda: os.truncate(path, 200))
    path.write_bytes(whole)
    assert during(lambda: path.write_bytes(bytes(len(whole)))).pixels.shape == (300, 300)
