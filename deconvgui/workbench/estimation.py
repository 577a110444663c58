"""Estimating a PSF without a window: the ways, and the stages of each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.restoration import (
    EstimationError,
    edge_response,
    measure_defocus,
    measure_motion,
    prepare_estimate,
    psf_from_points,
)
from deconvgui.restoration.estimation import Cepstrum
from deconvgui.texts import mark, tr

Image = npt.NDArray[np.floating[Any]]

NEAR = 6
"""Distance from the middle of a cepstrum within which it is the scene's own, and too deep to be drawn with the rest."""


@dataclass(frozen=True, eq=False)
class Stage:
    """An estimation at one moment.

    Attributes
    ----------
    psf : ndarray, (kh, kw)
        The estimate so far.
    picture : ndarray or None
        What it was found in: the latent scene, or the cepstrum, in [0, 1].
    curve : (ndarray, ndarray) or None
        Frequencies and the contrast there, of an edge.
    words : str
        The measures, in a sentence.
    index, total : int
        Stages done and to do.
    """

    psf: Image
    picture: Image | None
    curve: tuple[Image, Image] | None
    words: str
    index: int = 1
    total: int = 1


def _from_image(y: Image, size: int | None) -> Iterator[Stage]:
    task = prepare_estimate(y, size)
    for step in task.steps():
        words = tr("Estimation", "{size} pixels, level {level} of {levels}").format(
            size=task.size[0], level=step.level, levels=step.levels
        )
        yield Stage(step.psf, np.clip(step.image, 0, 1), None, words, step.index, step.total)


def _from_points(y: Image, size: int | None) -> Iterator[Stage]:
    found = psf_from_points(y, size or 15)
    words = tr("Estimation", "{used} of {count} points used; they differ by {spread:.1%}").format(
        used=len(found.used), count=len(found.points), spread=found.spread
    )
    yield Stage(found.psf, None, None, words)


def _from_edge(y: Image, size: int | None) -> Iterator[Stage]:
    found = edge_response(y, size)
    words = tr(
        "Estimation", "Half of the contrast is left at {mtf50:.3f} cycles per pixel; edge at {angle:.1f}°"
    ).format(mtf50=found.mtf50, angle=found.angle)
    yield Stage(found.psf, None, (found.frequency, found.mtf), words)


def _from_cepstrum(y: Image, _size: int | None) -> Iterator[Stage]:
    try:
        motion = measure_motion(y)
    except EstimationError:
        defocus = measure_defocus(y)
        words = tr("Estimation", "Defocus of radius {radius:.1f} px; agreement {agreement:.2f}").format(
            radius=defocus.radius, agreement=defocus.agreement
        )
        yield Stage(defocus.psf, drawn(defocus.cepstrum), None, words)
        return
    words = tr("Estimation", "Motion of {length:.1f} px at {angle:.0f}°; agreement {agreement:.2f}").format(
        length=motion.length, angle=motion.angle, agreement=motion.agreement
    )
    yield Stage(motion.psf, drawn(motion.cepstrum), None, words)


WAYS = MappingProxyType(
    {
        "image": mark("Estimation", "This picture alone"),
        "cepstrum": mark("Estimation", "Cepstrum: motion or defocus"),
        "points": mark("Estimation", "Points of light"),
        "edge": mark("Estimation", "Slanted edge"),
    }
)
"""What can show the PSF, in words."""

_STAGES: dict[str, Callable[[Image, int | None], Iterator[Stage]]] = {
    "image": _from_image,
    "cepstrum": _from_cepstrum,
    "points": _from_points,
    "edge": _from_edge,
}


def stages(way: str, y: Image, size: int | None) -> Iterator[Stage]:
    """Yield the stages of an estimation, one of `WAYS`; without a size it is chosen from the picture.

    Raises
    ------
    DeconvError
        If the picture does not show the PSF in this way; the message says why.
    """
    return _STAGES[way](y, size)


def drawn(found: Cepstrum) -> Image:
    """Return the middle of a cepstrum as a picture: grey where there is nothing, dark where a blur shows."""
    quarter = found.side // 4
    part = found.values[quarter:-quarter, quarter:-quarter]
    offsets = np.arange(len(part)) - len(part) // 2
    far = np.hypot(offsets[:, None], offsets[None, :]) > NEAR
    depth = float(np.abs(part[far]).max()) or 1.0
    picture: Image = np.clip(0.5 + 0.5 * part / depth, 0, 1)
    return picture
