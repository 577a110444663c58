"""`estimate-psf` from end to end: all ways, what they print, and their errors."""

import numpy as np
import pytest
from scipy.signal import fftconvolve
from scipy.special import erf

from deconvgui import cli
from deconvgui.imaging import psf, read_image, read_sample, write_image

MOTION = psf("motion", length=9, angle=30, size=13)


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys):
    def run(*arguments):
        capsys.readouterr()
        try:
            status = cli.main(["estimate-psf", *map(str, arguments)])
        except SystemExit as end:
            status = end.code
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def pair():
    scene = read_sample("camera").astype(np.float64)[60:240, 150:330]
    seen = fftconvolve(scene, MOTION, mode="same") + 0.003 * np.random.default_rng(0).standard_normal(scene.shape)
    write_image("sharp.tif", scene)
    write_image("blurred.tif", seen)


def written(size=13):
    kernel = read_image("psf.tif").astype(np.float64)
    middle = kernel.shape[0] // 2
    return kernel[middle - size // 2 : middle + size // 2 + 1, middle - size // 2 : middle + size // 2 + 1]


def test_from_a_pair(run, pair):
    status, output, errors = run("blurred.tif", "psf.tif", "--from", "pair", "--sharp", "sharp.tif", "--size", 15)
    assert (status, errors) == (0, "")
    assert "explains 99" in output
    assert np.linalg.norm(written() - MOTION) < 0.15 * np.linalg.norm(MOTION)


def test_from_the_cepstrum(run, pair):
    status, output, _ = run("blurred.tif", "psf.tif", "--from", "cepstrum", "--restored", "restored.png")
    assert status == 0
    assert "motion of 9" in output
    assert read_image("restored.png").shape == (180, 180)


def test_from_an_edge_in_a_region(run):
    down, across = np.mgrid[:100, :120]
    scene = 0.2 + 0.3 * (1 + erf(((across - 60) - (down - 50) / 8) / 2 / np.sqrt(2)))
    scene[:, :20] = 0.9
    write_image("edge.tif", scene)
    status, output, _ = run("edge.tif", "psf.tif", "--from", "edge", "--region", "25,10,70,80")
    assert status == 0
    assert "MTF50 0.09" in output


def test_from_points(run):
    image = 0.05 + 0.001 * np.random.default_rng(0).standard_normal((120, 120))
    for number, (row, column) in enumerate((row, column) for row in (30, 60, 90) for column in (30, 60, 90)):
        image[row - 6 : row + 7, column - 6 : column + 7] += (3 + 0.1 * number) * MOTION
    write_image("stars.tif", image)
    status, output, _ = run("stars.tif", "psf.tif", "--from", "points", "--size", 15)
    assert status == 0
    assert "9 of 9 points" in output
    assert np.corrcoef(written().ravel(), MOTION.ravel())[0, 1] > 0.95


def test_from_the_image_with_an_estimator_and_its_parameters(run, pair):
    arguments = ("--estimator", "blind-richardson-lucy", "--rounds", 2, "--size", "auto")
    status, output, errors = run("blurred.tif", "psf.tif", *arguments)
    assert (status, errors) == (0, "")
    assert "PSF of" in output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from", "pair"), "--sharp FILE"),
        (("--from", "edge", "--region", "0,0,12,12"), "too small"),
        (("--region", "100,100,200,20"), "does not lie in the image"),
        (("--region", "1,2,3"), "region"),
        (("--size", "many"), "size"),
        (("--from", "points"), "No point rises"),
        (("--from", "horoscope"), "horoscope"),
    ],
)
def test_errors_are_one_line(run, pair, arguments, words):
    status, output, errors = run("blurred.tif", "psf.tif", *arguments)
    assert (status, output) == (2, "")
    assert words in errors
    assert len(errors.strip().splitlines()) == 1
