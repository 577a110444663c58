"""Images for the screen are made once, and by whoever computed them."""

import gc
import threading

import numpy as np
import pytest

from deconvgui.imaging import PSFS
from deconvgui.restoration import METHODS
from deconvgui.ui.restoration.darkroom import Darkroom
from deconvgui.ui.restoration.pane import as_qimage, for_screen
from deconvgui.workbench.restoration import RestorationState, course


def test_an_image_is_made_once_for_each_tone():
    made = []
    darkroom = Darkroom(lambda pixels, tone: made.append(tone) or as_qimage(pixels))
    one, other = np.zeros((2, 4, 5), np.float32)
    for pixels, tone in [(one, "a"), (one, "a"), (other, "a"), (one, "b"), (other, "a")]:
        darkroom.develop(pixels, tone)
    assert made == ["a", "a", "b"]


def test_the_pixels_are_not_kept():
    darkroom, pixels = Darkroom(as_qimage), np.ones((4, 5), np.float32)
    darkroom.develop(pixels)
    known = darkroom._made[0][0]
    del pixels
    gc.collect()
    assert known() is None


def test_what_an_experiment_shows_is_made_before_it_is_told(monkeypatch):
    monkeypatch.setattr("deconvgui.ui.restoration.darkroom.LARGE", 1)
    makers = []
    darkroom = Darkroom(lambda pixels: makers.append(threading.current_thread()) or as_qimage(pixels))
    state = RestorationState(psf=PSFS.parse("box:width=3"), method=METHODS.parse("wiener:nsr=0.01,passes=1"))
    moments = darkroom.ahead(course(state))
    data = next(moments).data
    assert len(makers) == 2
    restored = next(moments).restored
    assert len(makers) == 3
    assert darkroom.develop(restored) == as_qimage(restored)
    assert darkroom.develop(data.original) == as_qimage(data.original)
    assert len(makers) == 3


@pytest.mark.parametrize("shape", [(5, 7), (5, 7, 3), (800, 700), (500, 400, 3)])
def test_every_pixel_is_on_the_screen_what_its_level_says(shape):
    pixels = np.random.default_rng(0).uniform(-0.2, 1.2, shape).astype(np.float32)
    pixels.flat[3] = np.nan
    image = for_screen(pixels)
    seen = np.frombuffer(image.bits(), np.uint32).reshape(image.height(), image.width())
    channels = np.stack([seen >> shift & 255 for shift in (16, 8, 0)], -1)
    expected = np.floor(255 * np.clip(np.nan_to_num(pixels.astype(np.float64), nan=0), 0, 1) + 0.5)
    expected = np.broadcast_to(expected.reshape(*shape[:2], -1), channels.shape)
    assert np.abs(channels - expected).max() <= 1  # float32 may round the other way
    assert (channels == expected).mean() > 0.999


def test_a_very_large_image_takes_one_byte_a_pixel(monkeypatch):
    monkeypatch.setattr("deconvgui.ui.restoration.pane.ROOMY", 10)
    assert for_screen(np.zeros((4, 5), np.float32)).depth() == 8
