"""The way from the One matrix tab to the Restoration tab: the same scene, PSF, noise and method as an experiment there.

The scene and the PSF become files, as everything that the Restoration tab works on is a sample or a file: so that it
can go back to them later, and a recipe can name them.
"""

import hashlib
from pathlib import Path

import numpy as np

from deconvgui.errors import OutputError, reason
from deconvgui.imaging import NOISES, PSFS, write_image
from deconvgui.operators.base import Array
from deconvgui.restoration import METHODS, Method
from deconvgui.texts import tr
from deconvgui.workbench.one_matrix import OneMatrixView
from deconvgui.workbench.one_matrix_inverses import Inverse, Landweber, Tikhonov, Truncated
from deconvgui.workbench.restoration import RestorationState, Source

MOST_STEPS = 1000
"""Of an iteration in the Restoration tab."""
WEAKEST = 1e-9
"""The least noise-to-signal ratio there."""


def can_carry(view: OneMatrixView) -> bool:
    """Return whether the Restoration tab has such a C: it has no stride."""
    return view.state.stride == 1


def carry_over(view: OneMatrixView, folder: Path, *, walk: bool = False) -> RestorationState:
    """Return the experiment with the same scene, blur, noise and method, whose data are the same to the last bit.

    Parameters
    ----------
    view : OneMatrixView
        Of stride 1.
    folder : Path
        For the files; it is made if it is missing.
    walk : bool
        Take Richardson-Lucy with as many steps as the walk has come to, instead of the inverse.

    Raises
    ------
    OutputError
        If the files cannot be written.
    """
    state = view.state
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            tr("OneMatrix", "The folder {folder} cannot be made: {reason}.").format(
                folder=folder, reason=reason(error)
            ),
            tr("OneMatrix", "Make room in your home directory, or allow to write there."),
        ) from error
    scene = _file(folder, tr("OneMatrix", "scene") if state.values else state.scene, view.x)
    kernel = _file(folder, tr("OneMatrix", "kernel") if state.weights else state.kernel, state.psf)
    steps = state.step + 1
    return RestorationState(
        source=Source(path=scene),
        psf=PSFS["file"].of(path=str(kernel)),
        noise=NOISES["gaussian"].of(sigma=state.noise),
        seed=state.seed,
        framed=state.boundary == "unknown",
        boundary=state.boundary,
        method=METHODS["richardson-lucy"].of(iterations=steps) if walk else method_like(state.inverse, view),
    )


def method_like(inverse: Inverse, view: OneMatrixView) -> Method:
    """Return the method of the Restoration tab that does what an inverse does, as far as the blur is periodic.

    There Wiener leaves the mean brightness alone, and so differs in that.
    """
    if isinstance(inverse, Tikhonov):
        strength = view.nsr if inverse.nsr is None else inverse.nsr
        largest = float(view.spectrum.singular[0])
        return METHODS["wiener"].of(nsr=float(np.clip(strength * largest**2, WEAKEST, 10)), scene="white")
    if isinstance(inverse, Landweber):
        return METHODS["landweber"].of(iterations=min(inverse.iterations, MOST_STEPS))
    return METHODS["inverse"].of(threshold=inverse.threshold if isinstance(inverse, Truncated) else 0.0)


def _file(folder: Path, name: str, values: Array) -> Path:
    """Write numbers under a name that tells them from others, so that no earlier experiment loses its files."""
    digest = hashlib.sha256(values.tobytes()).hexdigest()[:6]
    path = folder / f"{name}-{digest}.tif"
    if not path.exists():
        write_image(path, values)
    return path
