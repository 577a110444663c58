"""Pages, transparency, bits, limits and what travels with a picture, on the command line."""

import json

import numpy as np
import pytest
import tifffile
from PIL import Image

from deconvgui import cli
from deconvgui.imaging import limits, load_image, read_image, write_image
from deconvgui.workbench.recipe import recipe_text
from deconvgui.workbench.restoration import RestorationState, Source

RNG = np.random.default_rng(2)
PSF = ("--psf", "gaussian:sigma=1")
WIENER = ("--method", "wiener")


@pytest.fixture(autouse=True)
def usual_limits(monkeypatch):
    for name in (limits.PIXELS_VARIABLE, limits.MEMORY_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    yield
    limits.reset_limits()


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(capsys, *arguments):
    assert cli.main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("deconvgui: ")
    assert said.count("\n") == 1
    return said


def test_a_page_of_a_stack():
    stack = RNG.integers(0, 65536, (3, 40, 50), np.uint16)
    tifffile.imwrite("in.tif", stack, photometric="minisblack")
    write_image("page.tif", stack[2])
    assert cli.main(["restore", "in.tif", "a.npy", *PSF, *WIENER, "--page", "2"]) == 0
    assert cli.main(["restore", "page.tif", "b.npy", *PSF, *WIENER]) == 0
    np.testing.assert_array_equal(np.load("a.npy"), np.load("b.npy"))


@pytest.mark.parametrize("suffix", [".tif", ".png"])
def test_16_bits_and_transparency_stay_through_a_restoration(suffix):
    deep = RNG.integers(0, 65536, (40, 50, 4), np.uint16)
    tifffile.imwrite("in.tif", deep, photometric="rgb", extrasamples=["unassalpha"])
    assert cli.main(["restore", "in.tif", f"out{suffix}", *PSF, *WIENER]) == 0
    again = load_image(f"out{suffix}")
    assert (again.bits, again.carried.integers) == (16, True)
    np.testing.assert_array_equal(np.rint(again.carried.alpha * 65535.0), deep[..., 3])


def test_bits_are_chosen(capsys):
    write_image("in.png", RNG.random((40, 50)))
    assert cli.main(["restore", "in.png", "out.png", *PSF, *WIENER, "--bits", "8"]) == 0
    assert load_image("out.png").bits == 8
    assert "cannot hold 32 bits" in refused(capsys, "restore", "in.png", "out.png", *PSF, "--bits", "32")


def test_what_is_simulated_is_not_clipped():
    write_image("in.png", np.zeros((40, 50)))
    assert cli.main(["blur", "in.png", "out.tif", *PSF, "--noise", "gaussian:sigma=0.1"]) == 0
    assert read_image("out.tif").min() < 0


def test_transparency_is_composed_or_scaled():
    picture = np.dstack([RNG.integers(0, 256, (40, 50, 3)), np.full((40, 50), 128)]).astype(np.uint8)
    Image.fromarray(picture).save("in.png")
    assert cli.main(["restore", "in.png", "out.png", *PSF, *WIENER, "--alpha", "white"]) == 0
    assert load_image("out.png").carried.alpha is None
    assert cli.main(["blur", "in.png", "small.png", *PSF, "--scale", "2"]) == 0
    assert load_image("small.png").carried.alpha.shape == (20, 25)
    assert cli.main(["restore", "small.png", "fine.png", *PSF, "--method", "richardson-lucy", "--scale", "2"]) == 0
    assert load_image("fine.png").carried.alpha.shape == (40, 50)


def test_what_a_format_cannot_hold_is_said(capsys):
    picture = np.full((40, 50, 4), 128, np.uint8)
    Image.fromarray(picture).save("in.png")
    assert cli.main(["restore", "in.png", "out.jpg", *PSF, *WIENER]) == 0
    said = capsys.readouterr().err
    assert "out.jpg cannot hold the transparency" in said
    assert "clipped" not in said


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_what_is_clipped_is_said(capsys, suffix):
    picture = np.where(np.arange(48) % 8 < 4, 0, 255).astype(np.uint8) * np.ones((40, 1), np.uint8)
    Image.fromarray(picture).save("in.png")
    assert cli.main(["restore", "in.png", f"out.{suffix}", *PSF, *WIENER]) == 0
    said = capsys.readouterr().err
    assert ("out.png holds integers" in said) == (suffix == "png")
    assert ("TIFF with 32 bits" in said) == (suffix == "png")


@pytest.mark.parametrize("way", ["flag", "variable"])
def test_the_limit_of_pixels_can_be_raised_and_lowered(capsys, monkeypatch, way):
    write_image("in.png", RNG.random((40, 50)))
    call = ["restore", "in.png", "out.png", *PSF, *WIENER]

    def asked(value):
        if way == "flag":
            return [*call, "--max-megapixels", value]
        monkeypatch.setenv(limits.PIXELS_VARIABLE, value)
        return call

    assert "the limit is 0.001. Crop" in refused(capsys, *asked("0.001"))
    assert cli.main(asked("0.01")) == 0
    assert cli.main(asked("unlimited")) == 0
    limits.reset_limits()
    assert "cannot be many" in refused(capsys, *asked("many"))
    assert "cannot be -1" in refused(capsys, *asked("-1"))


def test_what_does_not_fit_is_refused_before_it_is_loaded(capsys, monkeypatch):
    write_image("in.png", RNG.random((400, 500)))
    monkeypatch.setattr("imagecodecs.png_decode", lambda _: pytest.fail("the file was decoded"))
    call = ["restore", "in.png", "out.png", *PSF, "--max-memory"]
    said = refused(capsys, *call, "0.005", "--method", "wiener")
    assert "To restore in.png, about" in said
    assert "deconvgui restore IN OUT --tiles auto works through it in tiles that overlap by 16 pixels." in said
    said = refused(capsys, *call, "0.01", "--method", "hyper-laplacian")
    assert "The method richardson-lucy needs no more than" in said
    said = refused(capsys, *call, "0.0001", "--method", "wiener")
    assert "to open" in said


def test_a_recipe_names_page_and_transparency(capsys):
    stack = RNG.integers(0, 65536, (3, 60, 50), np.uint16)
    tifffile.imwrite("in.tif", stack, photometric="minisblack")
    state = RestorationState(source=Source(path=load_path("in.tif"), page=2, alpha="white"), blurred_already=True)
    content = recipe_text(state)
    assert json.loads(content)["image"] | {"sha256": ""} == {
        "file": str(load_path("in.tif")),
        "page": 2,
        "alpha": "white",
        "sha256": "",
    }
    load_path("a.json").write_text(content)
    assert cli.main(["run", "a.json", "out.tif"]) == 0
    assert load_image("out.tif").bits == 16
    assert "out.tif holds integers" in capsys.readouterr().err
    for entry in ({"page": -1}, {"page": 1.5}, {"page": True}, {"alpha": "blue"}, {"alpha": ["keep"]}, {"page": 9}):
        wrong = json.loads(content)
        wrong["image"] |= entry
        load_path("b.json").write_text(json.dumps(wrong))
        refused(capsys, "run", "b.json", "out.tif")


def load_path(name):
    from pathlib import Path

    return Path(name).resolve()
