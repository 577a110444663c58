"""Between a picture and a method: which numbers of the picture are restored, and what becomes of the estimate."""

from typing import Literal, get_args

import numpy as np

from deconvgui.imaging.enlarging import enlarged
from deconvgui.imaging.light import check_light, luminance, to_display, to_linear
from deconvgui.operators.base import Mask
from deconvgui.operators.decimation import checked_scale
from deconvgui.parameters import unknown_name
from deconvgui.restoration.formation import Formation
from deconvgui.restoration.gaps import count_of, filled, saturated
from deconvgui.restoration.method import Image
from deconvgui.texts import tr

Colour = Literal["channels", "luminance"]
"""Whether the channels of a colour image are restored each, or their brightness alone."""

COLOURS: tuple[Colour, ...] = get_args(Colour)


class View:
    """What a method is given of a picture, and the picture that its estimate makes.

    With the light "linear", the picture is taken for sRGB and its light is restored. With the colour "luminance", the
    brightness Y = 0.2126 R + 0.7152 G + 0.0722 B is restored, and the differences R − Y, G − Y and B − Y stay as they
    are, blurred: the eye sees little of that, noise of the colours is left alone, and it takes a third of the time.

    Pixels of the picture at or above the `saturation` were not measured, each channel apart; of the brightness, those
    of which any channel was not. What the method is given there is a smooth guess.

    Parameters
    ----------
    picture : ndarray, (H, W) or (H, W, 3)
    formation : Formation
        Of which the boundary does not matter here. The estimate has `scale` times as many pixels along each axis.

    Attributes
    ----------
    data : ndarray, (H, W) or (H, W, 3)
        What the method is given; the picture itself where nothing has to be computed.
    missing : ndarray of bool, of the data's shape, or None
        Where the data were not measured.

    Raises
    ------
    ParameterError
        If one of the choices is none, or the saturation out of bounds.
    """

    def __init__(self, picture: Image, formation: Formation) -> None:
        if formation.colour not in COLOURS:
            raise unknown_name(tr("Restoration", "way to restore colour"), formation.colour, COLOURS)
        self.light, self.scale = check_light(formation.light), checked_scale(formation.scale)
        self.data = picture if self.light == "display" else to_linear(picture)
        self.missing: Mask | None = saturated(picture, formation.saturation)
        self._chroma: Image | None = None
        if formation.colour == "luminance" and picture.ndim == 3:
            seen, self.data = self.data, luminance(self.data)
            self._chroma = enlarged(seen - self.data[..., None], self.scale)
            self.missing = None if self.missing is None else np.asarray(self.missing.any(axis=2))
        if self.missing is not None:
            self.data = filled(self.data, self.missing)
        if self.data is not picture:
            self.data.flags.writeable = False  # what is computed from it may be kept

    @property
    def plain(self) -> bool:
        """Whether an estimate is a picture as it is."""
        return self._chroma is None and self.light == "display"

    @property
    def left_out(self) -> int:
        """How many pixels of the data were not measured, or not in all channels."""
        return count_of(self.missing)

    @property
    def fine_shape(self) -> tuple[int, ...]:
        """Shape of the estimate within the frame."""
        height, width, *channels = self.data.shape
        return (height * self.scale, width * self.scale, *channels)

    def picture(self, estimate: Image) -> Image:
        """Return the picture that an estimate of `fine_shape` makes; it may share the estimate's memory."""
        if self._chroma is not None:
            estimate = self._chroma + np.asarray(estimate)[..., None]
        return estimate if self.light == "display" else to_display(estimate)
