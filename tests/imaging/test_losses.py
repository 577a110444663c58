"""What a file cannot keep is said, and nothing is said of what it keeps."""

import numpy as np
import pytest

from deconvgui.imaging import read_image, write_image
from deconvgui.imaging.carried import Carried
from deconvgui.imaging.losses import clipped, left_out

COLOURS = np.full((10, 20, 3), 0.5, np.float32)
COLOURS[0, :3, 1] = 1.25
COLOURS[0, 2:4, 2] = -0.25
"""4 of 200 pixels have a value that integers cannot hold; one of them has two."""


@pytest.mark.parametrize(("suffix", "bits"), [(".png", None), (".png", 8), (".tif", 16), (".jpg", None), (".fits", 16)])
def test_what_is_clipped_is_counted_in_pixels(suffix, bits):
    said = left_out(f"a{suffix}", COLOURS, bits=bits)
    assert said.startswith(f"a{suffix} holds integers")
    assert "in 2\N{NO-BREAK SPACE}% of the pixels" in said
    assert "TIFF with 32 bits" in said
    assert "in 1.5\N{NO-BREAK SPACE}% of the pixels" in left_out(f"a{suffix}", COLOURS[..., 1], bits=bits)


@pytest.mark.parametrize(("suffix", "bits"), [(".tif", None), (".tif", 32), (".npy", None), (".fits", 64)])
def test_floating_point_keeps_everything(suffix, bits):
    assert left_out(f"a{suffix}", COLOURS, bits=bits) == ""


def test_what_comes_from_integers_of_16_bits_goes_out_as_such_and_is_clipped():
    assert "were clipped" in left_out("a.tif", COLOURS, Carried(bits=16, integers=True))


@pytest.mark.parametrize("bits", [8, 16])
def test_what_only_rounding_moves_is_not_clipped(tmp_path, bits):
    step = 1 / (2**bits - 1)
    moved = np.array([[-0.49 * step, 0, 1, 1 + 0.49 * step], [-0.51 * step, 0, 1, 1 + 0.51 * step]])
    assert clipped(moved, bits) == 2
    write_image(tmp_path / "a.png", moved, bits=bits)
    wrong = np.abs(read_image(tmp_path / "a.png") - moved) > 0.5 * step + 1e-7
    np.testing.assert_array_equal(wrong, [[False] * 4, [True, False, False, True]])


def test_hardly_anything_is_never_said_to_be_nothing():
    image = np.zeros((100, 100))
    image[0, 0] = 2
    assert "less than 0.1\N{NO-BREAK SPACE}%" in left_out("a.png", image)


def test_colours_are_judged_as_they_stand_in_the_file():
    """Multiplied by an opacity of a half, 0.6 is 1.2."""
    carried = Carried(alpha=np.full((4, 5), 0.5, np.float32), premultiplied=True)
    image = np.full((4, 5), 0.6, np.float32)
    assert "in 1e+02\N{NO-BREAK SPACE}%" not in left_out("a.png", image, carried)
    assert "in 100\N{NO-BREAK SPACE}% of the pixels" in left_out("a.png", image, carried)
    assert left_out("a.tif", image, carried, bits=8) == ""
