"""What an estimation of a PSF was found in, ready to be drawn: pictures with marks on them, and curves."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.restoration.estimation import (
    Cepstrum,
    DefocusMeasure,
    EdgeResponse,
    MotionMeasure,
    PairEstimate,
    PointSpread,
)
from deconvgui.texts import tr

Image = npt.NDArray[np.floating[Any]]

NEAR = 6
"""Distance from the middle of a cepstrum within which it is the scene's own, and too deep to be drawn with the rest."""

ROOM = 1.25
"""How much farther than a mark a cepstrum is drawn."""


PLAIN = 0.1
"""Share of a line spread's peak that tells where the line is; around it there is as much again to see."""


@dataclass(frozen=True)
class Mark:
    """Something to see on a picture: a ring around a place, or with no radius a cross on it.

    Attributes
    ----------
    row, column : float
        In pixels of the picture; whole numbers are the pixels' middles.
    radius : float
        In pixels; 0 for a cross.
    valid : bool
        Whether it takes part; what was rejected is drawn otherwise.
    """

    row: float
    column: float
    radius: float = 0.0
    valid: bool = True


@dataclass(frozen=True, eq=False)
class Curves:
    """Curves over one axis.

    Attributes
    ----------
    bottom, left : str
        What the axes are.
    x : ndarray, (n,)
    lines : tuple of (str, ndarray)
        Each curve's name and its values.
    level : (float, float) or None
        A point of the first curve that has a meaning of its own.
    """

    bottom: str
    left: str
    x: Image
    lines: tuple[tuple[str, Image], ...]
    level: tuple[float, float] | None = None


@dataclass(frozen=True, eq=False)
class Evidence:
    """What is shown beside a PSF: a picture with marks, or curves.

    Attributes
    ----------
    title : str
    picture : ndarray or None
        In [0, 1], of any size.
    marks : tuple of Mark
        On this picture.
    axis : (Mark, Mark) or None
        Two places to join by a line.
    curves : tuple of Curves
    """

    title: str
    picture: Image | None = None
    marks: tuple[Mark, ...] = ()
    axis: tuple[Mark, Mark] | None = None
    curves: tuple[Curves, ...] = ()


def of_scene(scene: Image, *, restored: bool) -> Evidence:
    """Return the latent scene, or at the end the restored picture."""
    title = tr("Estimation", "Restored with it") if restored else tr("Estimation", "Scene so far")
    return Evidence(title, np.clip(scene, 0, 1))


def of_pair(found: PairEstimate) -> Evidence:
    """Return the map of confidence over the frequencies, zero in the middle."""
    return Evidence(tr("Estimation", "Confidence, frequency zero in the middle"), found.confidence)


def of_motion(found: MotionMeasure) -> Evidence:
    """Return the cepstrum with the motion's two places, one at each end of it."""
    row, column = found.peak
    picture, middle = drawn(found.cepstrum, max(abs(row), abs(column)))
    ends = Mark(middle + row, middle + column), Mark(middle - row, middle - column)
    return Evidence(tr("Estimation", "Cepstrum: dark at the motion's two ends"), picture, ends, ends)


def of_defocus(found: DefocusMeasure) -> Evidence:
    """Return the cepstrum with the ring of a defocus."""
    picture, middle = drawn(found.cepstrum, found.ring)
    ring = Mark(middle, middle, found.ring)
    return Evidence(tr("Estimation", "Cepstrum: dark on a ring of the disk's diameter"), picture, (ring,))


def of_edge(found: EdgeResponse) -> Evidence:
    """Return the spread of the edge and of the line, and the contrast left at each frequency."""
    line = found.line_spread / max(float(found.line_spread.max()), 1e-300)
    wide = np.flatnonzero(line > PLAIN)
    near = slice(max(wide[0] - len(wide), 0), wide[-1] + len(wide) + 1)
    spreads = Curves(
        tr("Estimation", "distance from the edge (px)"),
        tr("Estimation", "spread"),
        found.position[near],
        ((tr("Estimation", "edge"), found.edge_spread[near]), (tr("Estimation", "line"), line[near])),
    )
    seen = found.frequency <= 0.5
    half = (found.mtf50, 0.5) if found.mtf50 <= 0.5 else None
    contrast = Curves(
        tr("Restoration", "frequency (cycles per pixel)"),
        tr("Restoration", "contrast left"),
        found.frequency[seen],
        ((tr("Estimation", "MTF"), found.mtf[seen]),),
        half,
    )
    return Evidence(tr("Estimation", "Edge spread, line spread and MTF"), curves=(spreads, contrast))


def of_points(picture: Image, found: PointSpread) -> Evidence:
    """Return the picture with a ring around each point that was seen."""
    radius = max(found.psf.shape) / 2
    marks = tuple(Mark(point.row, point.column, radius, not point.rejected) for point in found.points)
    low, high = np.percentile(picture, (1, 99.8))
    shown = np.clip((picture - low) / max(float(high - low), 1e-12), 0, 1)
    return Evidence(tr("Estimation", "Points used (solid) and left out (dashed)"), shown, marks)


def drawn(found: Cepstrum, reach: float) -> tuple[Image, int]:
    """Return the middle of a cepstrum as a picture, and the place of its origin in rows and in columns.

    Grey is nothing and dark is where a blur shows. The picture reaches somewhat farther than `reach`.
    """
    middle = found.side // 2
    half = min(max(found.side // 4, round(ROOM * reach) + 2), middle - 1)
    part = found.values[middle - half : middle + half + 1, middle - half : middle + half + 1]
    offsets = np.arange(-half, half + 1)
    far = np.hypot(offsets[:, None], offsets[None, :]) > NEAR
    depth = float(np.abs(part[far]).max()) or 1.0
    picture: Image = np.clip(0.5 + 0.5 * part / depth, 0, 1)
    return picture, half
