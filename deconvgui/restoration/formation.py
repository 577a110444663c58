"""How a picture was formed from its scene, apart from PSF and noise: what all methods are told alike."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Formation:
    """The settings of the image formation that a restoration undoes; they are checked where they are used.

    Attributes
    ----------
    boundary : str
        What lies beyond the picture's edge, see `operators.Blur`.
    light, colour, scale, saturation
        Which numbers of the picture are restored, see `view.View`.
    """

    boundary: str = "reflect"
    light: str = "display"
    colour: str = "channels"
    scale: int = 1
    saturation: float | None = None


PLAIN = Formation()
"""What `restore` assumes where nothing else is said."""
