"""What is to be done to each tile: a value that can be sent anywhere."""

import dataclasses
from dataclasses import dataclass

import numpy.typing as npt

from deconvgui.errors import ParameterError
from deconvgui.imaging import check_psf
from deconvgui.imaging.pieces import Source
from deconvgui.operators.base import Array
from deconvgui.operators.boundary import check_boundary
from deconvgui.operators.decimation import checked_scale
from deconvgui.parameters import Value
from deconvgui.restoration.formation import PLAIN, Formation
from deconvgui.restoration.gaps import checked_saturation
from deconvgui.restoration.method import Image, Method, MethodError
from deconvgui.restoration.solver import made_method
from deconvgui.restoration.view import View
from deconvgui.restoration.whole import Whole
from deconvgui.texts import sentences, tr


@dataclass(frozen=True, eq=False)
class Order:
    """A restoration of a picture in a file, for any of its tiles.

    Attributes
    ----------
    source : Source
    psf : ndarray, (kh, kw)
    method : Method
    formation : Formation
    whole : Whole or None
        What the whole picture is like as the method sees it, which takes the place of each tile's own.
    """

    source: Source
    psf: Array
    method: Method
    formation: Formation = PLAIN
    whole: Whole | None = None

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the result."""
        height, width, *channels = self.source.shape
        return (height * self.formation.scale, width * self.formation.scale, *channels)

    def view(self, picture: Image) -> View:
        """Return what the method is given of a part of the picture, and what of that was measured."""
        return View(picture, self.formation)

    def seen(self, picture: Image) -> Image:
        """Return what the method is given of a part of the picture."""
        return self.view(picture).data


def make_order(
    source: Source,
    psf: npt.ArrayLike,
    method: str | Method = "auto",
    *,
    noise_sigma: float | None = None,
    boundary: str = "reflect",
    light: str = "display",
    colour: str = "channels",
    scale: int = 1,
    saturation: float | None = None,
    **parameters: Value,
) -> Order:
    """Return the order for a picture in a file; the arguments are those of `restore`.

    Raises
    ------
    PsfError, ParameterError
        If one of the arguments cannot be used.
    MethodError
        If the method cannot work on parts of a picture.
    """
    formation = Formation(boundary, light, colour, scale, saturation)
    return ordered(source, psf, made_method(method, noise_sigma, parameters), formation)


def ordered(source: Source, psf: npt.ArrayLike, method: Method, formation: Formation) -> Order:
    """Return the order for a picture in a file; raises as `make_order`."""
    checked = dataclasses.replace(
        formation,
        boundary=check_boundary(formation.boundary),
        scale=checked_scale(formation.scale),
        saturation=checked_saturation(formation.saturation),
    )
    check_divisible(method)
    if formation.boundary == "wrap":
        raise ParameterError(
            tr("Tiles", "With the boundary wrap, a tile at one edge would have to see the opposite one."),
            tr("Tiles", "Take the boundary unknown, which suits real pictures."),
        )
    return Order(source, check_psf(psf), method, checked)


def check_divisible(method: Method) -> None:
    """Raise MethodError if a method cannot work on parts of a picture."""
    reason = method.undivided()
    if reason:
        raise MethodError(
            sentences(tr("Tiles", "{method} cannot restore a picture in tiles.").format(method=method.tag), reason),
            tr("Tiles", "Take another method, such as wiener or richardson-lucy."),
        )
