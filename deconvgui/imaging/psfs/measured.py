"""A PSF that was measured, kept by value: a recipe that holds it needs no file beside it."""

import base64
import binascii
import functools
import zlib
from typing import Annotated

import numpy as np

from deconvgui.errors import PsfError
from deconvgui.imaging.point_spread import LARGEST, SIZE, Array, Psf, check_psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark, tr

STEPS = 65535
"""Steps between nothing and the brightest value."""


class Measured(Psf, tag="measured", label=mark("Parameters", "Measured")):
    """What the estimation of the PSF found, in steps of 1/65535 of its largest value.

    The values stand in the parameter itself, packed, so that they are saved and undone like every other number.
    """

    formula = "h = p / Σ p"
    summary = mark(
        "Parameters", "Use the PSF that was estimated from a picture, a pair, points, an edge or a cepstrum."
    )
    fails = mark("Parameters", "It is as good as what it was measured on; noise in it becomes ringing.")

    values_text: Annotated[
        str,
        Parameter(
            label=mark("Parameters", "Values"),
            text=mark("Parameters", "Height, width and packed values, as the estimation wrote them."),
            packed=True,
        ),
    ] = ""
    size: Annotated[int | None, SIZE] = None

    @classmethod
    def holding(cls, psf: Array) -> "Measured":
        """Return the PSF with the values of an array."""
        kernel = check_psf(psf)
        steps = np.rint(kernel / kernel.max() * STEPS).astype("<u2")
        packed = base64.urlsafe_b64encode(zlib.compress(steps.tobytes(), 9)).decode("ascii")
        return cls(values_text=f"{kernel.shape[0]}x{kernel.shape[1]}x{packed}")

    def reach(self) -> float:
        """Return how far the array extends from its centre."""
        return float(max(n // 2 for n in _unpacked(self.values_text).shape))

    def weights(self, x: Array, y: Array) -> Array:
        """Return the values at whole distances from the centre, and zero beyond the array's."""
        kernel = _unpacked(self.values_text)
        wide = np.pad(kernel, [(n, n) for n in (y.size, x.size)])
        rows, columns = (
            slice(size + n // 2 - size // 2, size + n // 2 - size // 2 + size)
            for size, n in zip((y.size, x.size), kernel.shape, strict=True)
        )
        cut: Array = wide[rows, columns]
        return cut

    def render(self) -> Array:
        """Return the PSF as it was measured, or cut or filled to the size that was asked for."""
        return _unpacked(self.values_text).copy() if self.size is None else super().render()


@functools.lru_cache(maxsize=8)
def _unpacked(text: str) -> Array:
    if not text:
        raise PsfError(tr("Psfs", "No PSF has been measured yet."), tr("Psfs", "Estimate one, or choose another form."))
    try:
        height, width, packed = text.split("x", 2)
        shape = (min(int(height), LARGEST), min(int(width), LARGEST))
        most = max(2 * shape[0] * shape[1], 0)
        content = zlib.decompressobj().decompress(base64.urlsafe_b64decode(packed), most + 1)
        steps = np.frombuffer(content, "<u2").reshape(shape)
    except (ValueError, binascii.Error, zlib.error):
        raise PsfError(
            tr("Psfs", "The values of the measured PSF cannot be read."),
            tr("Psfs", "Measure the PSF again, or open it from a file."),
        ) from None
    return check_psf(steps)
