"""Every method that says that it computes on devices gives there what it gives with NumPy, and leaves it there."""

import importlib
from importlib.util import find_spec

import numpy as np
import pytest

from deconvgui import cli
from deconvgui.imaging import psf, read_image, write_image
from deconvgui.operators.boundary import BOUNDARIES
from deconvgui.operators.devices import VARIABLE, DeviceError
from deconvgui.restoration import METHODS, MethodError, restore
from deconvgui.restoration.menu import choose

TORCH = bool(find_spec("torch") and find_spec("array_api_compat"))
LIBRARIES = ["array_api_strict", *(["torch"] if TORCH else [])]
every_library = pytest.mark.parametrize("library", LIBRARIES)

PSF = psf("gaussian", sigma=1.1)
WITHOUT = {"plug-and-play", "unsupervised-wiener"}

FEW = {
    "wiener": {"nsr": 1e-3, "passes": 4},
    "tikhonov": {"weight": 1e-3, "passes": 4},
    "inverse": {"threshold": 0.05},
    "landweber": {"iterations": 4, "acceleration": "nesterov", "positivity": True},
    "richardson-lucy": {"iterations": 5, "acceleration": "nesterov", "background": 0.01},
    "damped-richardson-lucy": {"iterations": 3, "photons": 200.0},
    "tv-richardson-lucy": {"iterations": 3, "weight": 0.01},
    "tv": {"iterations": 4, "weight": 0.002},
    "hyper-laplacian": {"iterations": 3, "weight": 0.002},
    "wavelet": {"iterations": 2, "weight": 0.002},
    "isra": {"iterations": 4},
}


def picture(shape, dtype):
    ramp = np.linspace(0.1, 0.9, shape[1]).reshape(1, -1, *[1] * (len(shape) - 2))
    return np.abs(np.random.default_rng(4).normal(ramp, 0.03, shape)).astype(dtype)


def foreign(library, array):
    return importlib.import_module(library).asarray(np.array(array))


def test_all_but_two_compute_on_devices():
    assert {tag for tag, method in METHODS.items() if not method.portable} == WITHOUT
    assert {*FEW, "auto"} | WITHOUT == {*METHODS}


@every_library
@pytest.mark.parametrize("tag", FEW)
@pytest.mark.parametrize(("dtype", "bound"), [(np.float64, 1e-10), (np.float32, 1e-5)])
def test_the_result_is_the_same_and_stays_there(library, tag, dtype, bound):
    for number, boundary in enumerate(BOUNDARIES if dtype is np.float64 else ("unknown", "reflect")):
        y = picture([(20, 17), (13, 16, 3)][number % 2], dtype)
        here = restore(y, PSF, tag, boundary=boundary, **FEW[tag])
        there = restore(foreign(library, y), PSF, tag, boundary=boundary, **FEW[tag])
        assert type(there.image) is type(foreign(library, y))
        image = np.asarray(there.image)
        assert image.dtype == dtype
        assert np.abs(image - here.image).max() <= bound * np.abs(here.image).max()
        assert len(there.history) == len(here.history)
        assert there.note == here.note


@every_library
@pytest.mark.parametrize("tag", ["wiener", "richardson-lucy", "hyper-laplacian"])
def test_what_is_chosen_from_the_data_is_the_same(library, tag):
    y = picture((40, 36), np.float64)
    here, there = (restore(each, PSF, tag) for each in (y, foreign(library, y)))
    assert there.parameters == here.parameters
    np.testing.assert_allclose(np.asarray(there.image), here.image, rtol=0, atol=1e-9)


@every_library
def test_light_colour_and_scale(library):
    y = picture((12, 15, 3), np.float64)
    for options in ({"light": "linear"}, {"colour": "luminance"}, {"scale": 2}):
        here, there = (
            restore(each, PSF, "richardson-lucy", iterations=3, **options) for each in (y, foreign(library, y))
        )
        assert type(there.image) is type(foreign(library, y))
        np.testing.assert_allclose(np.asarray(there.image), here.image, rtol=0, atol=1e-10)


@every_library
@pytest.mark.parametrize("tag", sorted({*FEW} - {"inverse"}))
def test_saturated_pixels_are_left_out_there(library, tag):
    for boundary, shape in (("unknown", (20, 17)), ("reflect", (13, 16, 3))):
        y = picture(shape, np.float64)
        y[4:6, 5:8] = 1.2
        here, there = (
            restore(each, PSF, tag, boundary=boundary, saturation=1.0, **FEW[tag]) for each in (y, foreign(library, y))
        )
        assert type(there.image) is type(foreign(library, y))
        assert np.abs(np.asarray(there.image) - here.image).max() <= 1e-10 * np.abs(here.image).max()


@every_library
def test_the_others_refuse_and_name_those_that_do(library):
    for tag in WITHOUT:
        with pytest.raises(MethodError, match=r"NumPy's arrays only.*wiener, richardson-lucy"):
            restore(foreign(library, picture((20, 17), np.float64)), PSF, tag)


def test_auto_chooses_among_those_that_do():
    y = picture((40, 36), np.float64)
    assert restore(foreign("array_api_strict", y), PSF).note.startswith("Hyper-Laplacian: ")
    from deconvgui.operators import Blur

    assert choose(Blur(y.shape, PSF), y, 0.03, 5.0).method.tag == "plug-and-play"


def test_a_device_that_is_not_there_is_refused_before_anything_is_computed(tmp_path, capsys, monkeypatch):
    y = picture((20, 17), np.float32)
    with pytest.raises(DeviceError):
        restore(y, PSF, "wiener", device="nonsense")
    write_image(tmp_path / "y.tif", y)
    words = ["restore", str(tmp_path / "y.tif"), str(tmp_path / "x.tif"), "--psf", "gaussian:sigma=1.1"]
    assert cli.main([*words, "--method", "isra", "--iterations", "2", "--device", "nonsense"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setenv(VARIABLE, "nonsense")
    with pytest.raises(DeviceError):
        restore(y, PSF, "wiener")
    assert restore(y, PSF, "wiener", device="cpu").image.dtype == np.float32
    assert cli.main([*words, "--method", "isra", "--iterations", "2", "--device", "cpu"]) == 0
    assert read_image(tmp_path / "x.tif").shape == y.shape


if TORCH:

    def test_a_named_device_takes_numpys_and_gives_numpys(tmp_path, monkeypatch):
        y = picture((20, 17), np.float32)
        here = restore(y, PSF, "tv", iterations=3, weight=0.01)
        for options in ({"device": "torch:cpu"}, {}):
            there = restore(y, PSF, "tv", iterations=3, weight=0.01, **options)
            assert isinstance(there.image, np.ndarray)
            assert there.image.dtype == np.float32
            np.testing.assert_allclose(there.image, here.image, rtol=0, atol=1e-5)
            monkeypatch.setenv(VARIABLE, "torch")
        write_image(tmp_path / "y.tif", y)
        words = ["restore", str(tmp_path / "y.tif"), str(tmp_path / "x.tif"), "--psf", "gaussian:sigma=1.1"]
        assert cli.main([*words, "--method", "isra", "--iterations", "2", "--device", "torch:cpu"]) == 0
        expected = restore(y, PSF, "isra", iterations=2, device="cpu").image
        np.testing.assert_allclose(read_image(tmp_path / "x.tif"), expected, rtol=0, atol=1e-5)

    def test_gradients_are_left_behind():
        import torch

        y = torch.asarray(picture((20, 17), np.float64)).requires_grad_()
        assert not restore(y, PSF, "isra", iterations=2).image.requires_grad
