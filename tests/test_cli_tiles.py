"""`restore --tiles`: the same numbers as without, what it says, and that nothing is left when it is stopped."""

import os
import signal
import subprocess
import sys

import numpy as np
import pytest
import tifffile

from deconvgui import cli
from deconvgui.imaging import load_image, read_image, write_image

CALL = ["--psf", "gaussian:sigma=1.2", "--method", "richardson-lucy", "--iterations", "8"]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    image = np.random.default_rng(1).random((150, 170), np.float32)
    tifffile.imwrite(
        "in.tif", image, rowsperstrip=8, compression="zlib", resolution=(5, 5), resolutionunit="CENTIMETER"
    )
    write_image("in.png", image)
    return tmp_path


def refused(capsys, *arguments):
    assert cli.main(list(arguments)) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


def test_the_same_as_in_one_piece(capsys, here):
    for given in ("in.tif", "in.png"):
        assert cli.main(["restore", given, "whole.tif", *CALL, "--bits", "32"]) == 0
        assert cli.main(["restore", given, "tiles.tif", *CALL, "--tiles", "64", "--bits", "32"]) == 0
        np.testing.assert_allclose(read_image("tiles.tif"), read_image("whole.tif"), atol=2e-5)
    said = capsys.readouterr().out
    assert "richardson-lucy:iterations=8" in said
    assert "in 9 tiles of 64 pixels with a halo of 20" in said
    assert "At a border of two tiles the result changes by" in said
    assert cli.main(["restore", "in.tif", "out.tif", *CALL, "--tiles", "auto", "--bits", "16", "--scale", "2"]) == 0
    loaded = load_image("out.tif")
    assert (loaded.pixels.shape, loaded.bits, loaded.carried.resolution) == ((300, 340), 16, (10, 10, "cm"))


def test_refusals(capsys):
    call = ["restore", "in.tif", "out.tif", *CALL, "--tiles"]
    assert "--tiles cannot be many" in refused(capsys, *call, "many")
    assert "--halo cannot be 0" in refused(capsys, *call, "64", "--halo", "0")
    assert "needs the whole image" in refused(capsys, *call, "64", "--original", "in.tif")
    assert "cannot be written piece by piece" in refused(capsys, "restore", "in.tif", "out.png", *CALL, "--tiles", "64")
    untiled = ["restore", "in.tif", "out.tif", "--psf", "gaussian", "--method", "inverse", "--tiles", "64"]
    assert "inverse cannot restore a picture in tiles" in refused(capsys, *untiled)


STOPPED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background inherit that it is ignored
from deconvgui import cli
from deconvgui.restoration.tiling import task
original = task.prepare
def prepare(*arguments, **keywords):
    print("begun", flush=True)
    return original(*arguments, **keywords)
task.prepare = prepare
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_stopped_in_the_middle(here, sent):
    write_image("out.tif", np.zeros((4, 4)))
    before = (here / "out.tif").read_bytes()
    call = ["restore", "in.tif", "out.tif", *CALL[:-1], "1000", "--tiles", "64"]
    running = subprocess.Popen(
        [sys.executable, "-c", STOPPED, *call], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    for _ in range(4):  # the first two are the check of the seams
        running.stdout.readline()
    running.send_signal(sent)
    _, said = running.communicate(timeout=60)
    assert (here / "out.tif").read_bytes() == before
    if sent == signal.SIGINT:
        assert running.returncode == 130
        assert "interrupted; nothing was written" in said
        assert sorted(entry.name for entry in here.iterdir()) == ["in.png", "in.tif", "out.tif"]
