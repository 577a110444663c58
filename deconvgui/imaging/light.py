"""Light and its coding: pictures for the screen hold the root of the light, roughly, and cameras add light.

A blur adds light from one place to another, so it acts on linear light; a picture from a file is coded by the transfer
function of sRGB as a rule. To blur or restore the coded values is a common shortcut, wrong around bright points.

References
----------
IEC 61966-2-1:1999, "Multimedia systems and equipment - Colour measurement and management - Part 2-1: Default RGB
colour space - sRGB".
ITU-R BT.709-6 (2015), for the weights of luminance.
"""

from typing import Literal, get_args

import numpy as np

from deconvgui.imaging.image import Image
from deconvgui.parameters import unknown_name
from deconvgui.texts import tr

Light = Literal["display", "linear"]
"""On which values a blur acts: those for the display, or the light that they stand for."""

LIGHTS: tuple[Light, ...] = get_args(Light)

LUMINANCE = (0.2126, 0.7152, 0.0722)
"""The shares of red, green and blue in the brightness."""


def check_light(name: str) -> Light:
    """Return `name` if it is one of `LIGHTS`.

    Raises
    ------
    ParameterError
        If it is none; the message lists them.
    """
    for light in LIGHTS:
        if light == name:
            return light
    raise unknown_name(tr("Images", "light"), name, LIGHTS)


def to_linear(image: Image) -> Image:
    """Return the light of a picture coded in sRGB.

    Parameters
    ----------
    image : ndarray, float32 or float64
        Of any shape; 0 is black and 1 white. What lies outside goes on by the same law, and negative values mirror the
        positive ones, so that nothing is clipped and `to_display` leads back.

    Returns
    -------
    ndarray, as `image`
    """
    size = np.abs(image)
    linear = np.where(size <= 0.04045, size / 12.92, ((size + 0.055) / 1.055) ** 2.4)
    return np.copysign(linear, image).astype(image.dtype, copy=False)


def to_display(image: Image) -> Image:
    """Return the sRGB coding of light; the inverse of `to_linear`.

    Parameters
    ----------
    image : ndarray, float32 or float64

    Returns
    -------
    ndarray, as `image`
    """
    size = np.abs(image)
    coded = np.where(size <= 0.0031308, size * 12.92, 1.055 * size ** (1 / 2.4) - 0.055)
    return np.copysign(coded, image).astype(image.dtype, copy=False)


def luminance(image: Image) -> Image:
    """Return the brightness of a colour image, (H, W, 3), as one channel, (H, W)."""
    weights = np.array(LUMINANCE, image.dtype)
    bright: Image = image @ weights
    return bright
