"""What each attempt of the sparse gradient does otherwise: from one start, different numbers find different valleys."""

from dataclasses import dataclass

import numpy as np

from deconvgui.restoration.estimation.estimator import Kernel
from deconvgui.restoration.estimation.tidy import NOTHING


@dataclass(frozen=True)
class Variation:
    """What one attempt does otherwise: factors on the estimator's parameters, and numbers of its own.

    Attributes
    ----------
    smoothing, sparsity, finest_sparsity, threshold, ridge : float
        Factors on the parameters of these names.
    fall : float
        The smoothing falls with this power of the reduction on the coarser levels: they have less noise.
    least_share : float
        Pieces of the PSF with less light than this share are noise; larger ones stay, for where a path is fast it is
        dim.
    steps : int
        Of conjugate gradients for each support in a fit of the PSF. Few keep what the last fit knew where this one is
        unsure, without which print is lost on the coarse levels; with more, thin PSFs come out sharper.
    print_like : bool
        Whether a pixel that differs from the background costs as much as an edge; see `Blurred.latent`.
    start : str
        The PSF on the coarsest level, one of `STARTS`.
    spare : float
        Share of the light that may be cut off to centre the PSF: none of it keeps the ends of a path that just fits,
        some of it loses what noise has put far away.
    """

    smoothing: float = 1.0
    sparsity: float = 1.0
    finest_sparsity: float = 1.0
    threshold: float = 1.0
    ridge: float = 1.0
    fall: float = 0.0
    least_share: float = 0.1
    steps: int = 5
    print_like: bool = False
    start: str = "falling"
    spare: float = 0.05


STARTS: dict[str, Kernel] = {
    "falling": np.array([[0.5, 0, 0], [0, 0.5, 0], [0, 0, 0]]),
    "rising": np.array([[0, 0, 0.5], [0, 0.5, 0], [0, 0, 0]]),
    "round": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
}
"""PSFs of the coarsest level. A single pixel would be a fixed point, and from two side by side or one above the other
more attempts go astray than from these."""

VARIATIONS = (
    Variation(smoothing=0.75, sparsity=1.5, finest_sparsity=3, threshold=0.5),
    Variation(start="rising", smoothing=0.75, sparsity=1.5, finest_sparsity=3, threshold=0.5, spare=NOTHING),
    Variation(start="rising", smoothing=0.85, sparsity=1.3, ridge=10, threshold=0.5, least_share=0.02, steps=3),
    Variation(start="round", smoothing=0.8, fall=0.5, sparsity=1.4, finest_sparsity=3.5, ridge=15, threshold=0.4),
    Variation(start="round", smoothing=0.75, sparsity=1.3, ridge=3, threshold=0.5, least_share=0.02, spare=NOTHING),
    Variation(smoothing=0.9, fall=0.5, sparsity=1.5, finest_sparsity=3, steps=10),
    Variation(sparsity=0.5, finest_sparsity=2, print_like=True),
    Variation(sparsity=0.5, finest_sparsity=4, print_like=True),
)
"""One for each attempt; each finds PSFs that the others miss."""
