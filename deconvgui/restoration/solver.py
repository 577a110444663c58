"""A restoration that is ready to run: everything that could be refused has been checked."""

import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ImageError, ParameterError
from deconvgui.imaging import as_image, check_psf
from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Blur
from deconvgui.operators.decimation import Decimation
from deconvgui.operators.devices import VARIABLE, DeviceArray, DeviceError, Place, adopted, host, is_foreign, place
from deconvgui.parameters import Value
from deconvgui.restoration import whole
from deconvgui.restoration.formation import PLAIN, Formation
from deconvgui.restoration.gaps import check_measured, lacking
from deconvgui.restoration.method import METHODS, Image, Method, Search, Step, check_portable
from deconvgui.restoration.view import View
from deconvgui.texts import tr


@dataclass(frozen=True)
class Solver:
    """A restoration that is ready to run: everything that could be refused has been checked.

    Attributes
    ----------
    method : Method
    blur : Blur
        On the grid of the result.
    view : View
        With the data, and the way back to a picture.
    place : Place, optional
        Where it is computed, if not with NumPy.
    stays : bool
        Whether the results stay there.
    """

    method: Method
    blur: Blur
    view: View
    place: Place | None = None
    stays: bool = False

    @functools.cached_property
    def operator(self) -> LinearOperator:
        """C, from the scene to the data: the blur, and the decimation after it where the result is finer."""
        fine = self.blur if self.view.scale == 1 else Decimation(self.blur.out_shape, self.view.scale) @ self.blur
        return fine.without(self.view.missing)

    def picture(self, estimate: Image) -> Image:
        """Return the picture that an estimate of the scene makes, cut to its frame."""
        return self.view.picture(estimate[self.blur.frame])

    def steps(self) -> Iterator[Step]:
        """Yield the method's steps, each cut to the picture's frame."""
        if self.place is not None:
            yield from self._steps_there(self.place)
            return
        for step in self.method.steps(self.operator, self.view.data):
            yield replace(step, image=self.picture(step.image))

    def course(self) -> Iterator[Step | Search]:
        """Yield what `steps` does, and before it how far the method is with its search; with NumPy."""
        for item in self.method.course(self.operator, self.view.data):
            yield replace(item, image=self.picture(item.image)) if isinstance(item, Step) else item

    def _steps_there(self, place: Place) -> Iterator[Step]:
        try:
            for step in self.method.steps(self.operator, cast("Image", place.put(self.view.data))):
                yield replace(step, image=self._returned(place, step.image))
        except Exception as error:
            if "OutOfMemory" not in type(error).__name__:
                raise
            raise DeviceError(
                tr("Devices", "The device {device} has too little memory for this.").format(device=place.device),
                tr("Devices", "Give a smaller picture, or one of float32, or leave the device out."),
            ) from error

    def _returned(self, place: Place, estimate: Image) -> Any:
        """Return the picture that an estimate makes, where it belongs."""
        framed = estimate[self.blur.frame]
        if self.view.plain and self.stays:
            return cast("DeviceArray", framed).array
        picture = self.view.picture(host(framed))
        return place.put(picture).array if self.stays else picture


def prepare(
    image: npt.ArrayLike,
    psf: npt.ArrayLike,
    method: str | Method = "auto",
    formation: Formation = PLAIN,
    *,
    noise_sigma: float | None = None,
    device: str | None = None,
    **parameters: Value,
) -> Solver:
    """Check the arguments of `restore`, five of them in one value, and return what will run."""
    abroad = adopted(image) if is_foreign(image) else None
    where = _place(device) if abroad is None else Place(abroad.xp, abroad.array.device)
    picture = checked_image(image if abroad is None else abroad.host())
    view = View(picture, formation)
    if not whole.is_part():
        check_measured(lacking(view.missing), formation.saturation, float(picture.max()))
    chosen = made_method(method, noise_sigma, parameters)
    if where is not None:
        check_portable(chosen)
    spread = check_psf(adopted(psf).host() if is_foreign(psf) else psf)
    return Solver(chosen, Blur(view.fine_shape, spread, boundary=formation.boundary), view, where, abroad is not None)


def _place(device: str | None) -> Place | None:
    """Return the device of a name, or that of the environment."""
    return place(os.environ.get(VARIABLE, "") if device is None else device)


def checked_image(image: npt.ArrayLike) -> Image:
    """Return an image to restore as float32 or float64, see `imaging.as_image`.

    Raises
    ------
    ImageError
        If it is no image or holds values that are not finite.
    """
    picture = as_image(image)
    bad = picture.size - np.count_nonzero(np.isfinite(picture))
    if bad:
        raise ImageError(
            tr("Restoration", "The image holds {count} values that are not finite numbers.").format(count=bad),
            tr("Restoration", "Replace them, for example by the median of their neighbours."),
        )
    return picture


def made_method(method: str | Method, noise_sigma: float | None, parameters: dict[str, Value]) -> Method:
    """Return the method that the arguments of `restore` name."""
    if isinstance(method, Method):
        if parameters:
            raise ParameterError(
                tr("Restoration", "The method {spec} has its parameters already.").format(spec=method.spec),
                tr("Restoration", "Give either a tag with parameters, or a method."),
            )
        return _informed(method, noise_sigma)
    entry = METHODS[method]
    return _informed(entry.of(**parameters), noise_sigma)


def _informed(method: Method, noise_sigma: float | None) -> Method:
    """Return the method with the noise level, where one is given and the method can use it."""
    values = method.values()
    if noise_sigma is None or "noise_sigma" not in values:
        return method
    return method.of(**{**values, "noise_sigma": noise_sigma})
