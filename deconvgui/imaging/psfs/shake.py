"""Camera shake: a hand that cannot hold still while the shutter is open."""

import functools
import math
from typing import Annotated

import numpy as np

from deconvgui.imaging.point_spread import SIZE, Array, Psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark

STRETCHES = 400
"""Straight stretches of the path, all of the same duration."""


class Shake(Psf, tag="shake", label=mark("Parameters", "Camera shake")):
    """A random walk with inertia; each pixel holds the share of the exposure that the path spends within it.

    The velocity is an Ornstein-Uhlenbeck process, the random walk that forgets its direction after some time. The
    path is scaled to its length and its mean position over the exposure is put on the centre. Where the hand is slow
    the PSF is bright, as real ones are.

    Notes
    -----
    The path is cut at every edge of a pixel that it crosses, so that no sampling is involved.

    References
    ----------
    G. E. Uhlenbeck and L. S. Ornstein, "On the theory of the Brownian motion", Phys. Rev. 36 (1930).
    """

    formula = "h = (1/T) ∫ δ(r − s(t)) dt"
    summary = mark(
        "Parameters", "Photographs from a free hand with a long exposure; each seed is another hand, always the same."
    )
    fails = mark(
        "Parameters",
        "A camera that rolls blurs the corners differently from the middle, and a subject that moves has a blur of its "
        "own; one PSF is right for neither.",
    )

    length: Annotated[
        float,
        Parameter(
            1,
            200,
            unit=mark("Parameters", "px"),
            label=mark("Parameters", "Length"),
            text=mark("Parameters", "Length of the path, along all its turns."),
        ),
    ] = 30.0
    inertia: Annotated[
        float,
        Parameter(
            0.01,
            2,
            label=mark("Parameters", "Inertia"),
            text=mark(
                "Parameters", "How long the hand keeps its direction, in exposures: little is a tangle, much an arc."
            ),
            logarithmic=True,
        ),
    ] = 0.2
    seed: Annotated[
        int,
        Parameter(
            0,
            2**31 - 1,
            label=mark("Parameters", "Path"),
            text=mark("Parameters", "Number of the random path: the same number gives the same path."),
        ),
    ] = 1
    size: Annotated[int | None, SIZE] = None

    def reach(self) -> float:
        """Return how far the path goes from its mean position along an axis."""
        return float(np.abs(self.path()).max())

    def path(self) -> Array:
        """Return the corners of the path, (`STRETCHES` + 1, 2), as (x, y) from the centre."""
        return self.length * _walk(self.inertia, self.seed)

    def weights(self, x: Array, y: Array) -> Array:
        """Return the time that the path spends in each pixel."""
        left, top = x.ravel()[0], y.ravel()[0]
        middles, times = _pieces(self.path())
        column, row = (np.rint(middles - (left, top))).astype(np.intp).T
        inside = (column >= 0) & (column < x.size) & (row >= 0) & (row < y.size)
        spent = np.zeros((y.size, x.size))
        np.add.at(spent, (row[inside], column[inside]), times[inside])
        return spent


@functools.lru_cache(maxsize=8)
def _walk(inertia: float, seed: int) -> Array:
    """Return a path of length one around its mean position."""
    rng = np.random.default_rng(seed)
    kept = math.exp(-1 / (STRETCHES * inertia))
    velocities = rng.standard_normal((STRETCHES, 2))
    for step in range(1, STRETCHES):
        velocities[step] = kept * velocities[step - 1] + math.sqrt(1 - kept**2) * velocities[step]
    velocities /= np.hypot(*velocities.T).sum()
    path = np.concatenate([np.zeros((1, 2)), np.cumsum(velocities, axis=0)])
    centred: Array = path - (path[1:] + path[:-1]).mean(axis=0) / 2
    centred.flags.writeable = False
    return centred


def _pieces(path: Array) -> tuple[Array, Array]:
    """Return the middles of the pieces between one edge of a pixel and the next, and the time that each takes."""
    moments = np.concatenate([_crossings(path[:, 0]), _crossings(path[:, 1]), np.arange(len(path), dtype=np.float64)])
    moments = np.unique(moments)
    middles = (moments[1:] + moments[:-1]) / 2
    stretches = np.arange(len(path))
    return np.stack([np.interp(middles, stretches, axis) for axis in path.T], axis=1), np.diff(moments)


def _crossings(places: Array) -> Array:
    """Return when one coordinate of the path is at an edge of a pixel: halfway between two whole numbers."""
    start, end = places[:-1], places[1:]
    first, last = np.ceil(np.minimum(start, end) - 0.5), np.floor(np.maximum(start, end) - 0.5)
    moments = [
        stretch + (np.arange(first[stretch], last[stretch] + 1) + 0.5 - start[stretch]) / (end - start)[stretch]
        for stretch in np.flatnonzero((last >= first) & (start != end))
    ]
    return np.concatenate(moments) if moments else np.zeros(0)
