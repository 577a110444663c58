"""Kernels and inputs to choose by name, for a lecture: small numbers that can be followed by eye."""

from collections.abc import Callable, Mapping

import numpy as np

from deconvgui.connectivity.expansion import window
from deconvgui.operators.base import Array
from deconvgui.parameters import unknown_name
from deconvgui.texts import mark, tr

Shape = tuple[int, int]

PAPER_KERNEL = ((0.0, 1.0, 2.0), (2.0, 2.0, 0.0), (0.0, 1.0, 2.0))
"""The weights of figures 1.1 and 1.2 of Dumoulin and Visin (2016)."""


def ramp(shape: Shape) -> Array:
    """Return 1, 2, 3, ... in reading order: asymmetric, so that a missing flip shows."""
    return np.arange(1.0, shape[0] * shape[1] + 1).reshape(shape)


def delta(shape: Shape) -> Array:
    """Return a single one, at index size // 2."""
    cells = np.zeros(shape)
    cells[shape[0] // 2, shape[1] // 2] = 1
    return cells


def bilinear(shape: Shape) -> Array:
    """Return the weights that interpolate linearly between the input cells when the stride is (size + 1) // 2.

    References
    ----------
    J. Long, E. Shelhamer and T. Darrell, "Fully convolutional networks for semantic segmentation" (2015).
    """
    rows, columns = map(_tent, shape)
    return np.outer(rows, columns)


def sobel(shape: Shape) -> Array:
    """Return a smoothed derivative from left to right; the operator of Sobel for 3 × 3."""
    rows, columns = _binomial(shape[0]), _binomial(shape[1] - 1)
    return np.outer(rows, np.convolve(columns, [-1, 1]) if shape[1] > 1 else [1])


def random(shape: Shape) -> Array:
    """Return whole numbers from −4 to 4, always the same ones for a shape."""
    return np.random.default_rng(0).integers(-4, 5, shape).astype(np.float64)


def paper(shape: Shape) -> Array:
    """Return the numbers of Dumoulin and Visin's figures, cut or filled with zeros to `shape`."""
    return window(np.array(PAPER_KERNEL), (0, 0), shape)


def checkerboard(shape: Shape) -> Array:
    """Return ones and zeros by turns, with a one in the corner."""
    distance = np.add.outer(np.arange(shape[0]), np.arange(shape[1]))
    return ((distance + 1) % 2).astype(np.float64)


def _tent(size: int) -> Array:
    factor = (size + 1) // 2
    return np.asarray(1 - np.abs(np.arange(size) - (size - 1) / 2) / factor)


def _binomial(size: int) -> Array:
    row = np.ones(1)
    for _ in range(size - 1):
        row = np.convolve(row, [1, 1])
    return row


Fill = Callable[[Shape], Array]

KERNELS: dict[str, Fill] = {
    "ramp": ramp,
    "ones": np.ones,
    "bilinear": bilinear,
    "delta": delta,
    "sobel": sobel,
    "random": random,
    "paper": paper,
}
INPUTS: dict[str, Fill] = {
    "ramp": ramp,
    "ones": np.ones,
    "delta": delta,
    "checkerboard": checkerboard,
    "random": random,
}

LABELS = {
    "ramp": mark("Kernels", "1, 2, 3, …"),
    "ones": mark("Kernels", "All ones"),
    "bilinear": mark("Kernels", "Bilinear"),
    "delta": mark("Kernels", "A single one"),
    "sobel": mark("Kernels", "Sobel"),
    "random": mark("Kernels", "Random"),
    "paper": mark("Kernels", "Dumoulin and Visin"),
    "checkerboard": mark("Kernels", "Checkerboard"),
}
"""Names for a list; pass them through `tr("Kernels", ...)`."""

KERNEL_LABELS = LABELS | {
    "ones": mark("Kernels", "Box: all ones"),
    "delta": mark("Kernels", "Identity: a single one"),
}
"""Names for a list of kernels, which are called as in image processing."""


def fill(fills: Mapping[str, Fill], name: str, shape: Shape) -> Array:
    """Return the kernel or the input called `name`.

    Parameters
    ----------
    fills : mapping
        `KERNELS` or `INPUTS`.
    name : str
    shape : (int, int)

    Returns
    -------
    ndarray of float64, `shape`

    Raises
    ------
    ParameterError
        If there is no such name; the message lists those that there are.
    """
    if name not in fills:
        noun = tr("Kernels", "kernel") if fills is KERNELS else tr("Kernels", "input")
        raise unknown_name(noun, name, fills)
    return fills[name](shape)
