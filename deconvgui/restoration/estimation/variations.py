"""What each attempt of the sparse gradient does otherwise: from one start, different numbers find different valleys."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Variation:
    """What one attempt does otherwise: factors on the estimator's parameters, and numbers of its own.

    Attributes
    ----------
    smoothing, sparsity, finest_sparsity, threshold : float
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
    """

    smoothing: float = 1.0
    sparsity: float = 1.0
    finest_sparsity: float = 1.0
    threshold: float = 1.0
    fall: float = 0.0
    least_share: float = 0.1
    steps: int = 5
    print_like: bool = False


VARIATIONS = (
    Variation(),
    Variation(sparsity=0.5, finest_sparsity=2, steps=10),
    Variation(fall=0.5),
    Variation(smoothing=1.4, steps=10),
    Variation(threshold=0.4, least_share=0.02, steps=10),
    Variation(sparsity=0.5, finest_sparsity=2, fall=0.5),
    Variation(sparsity=0.5, finest_sparsity=2, print_like=True),
    Variation(sparsity=0.5, finest_sparsity=4, print_like=True),
)
"""One for each attempt; each finds PSFs that the others miss."""
