"""How much memory a restoration will take, told before anything is loaded.

The estimates are the canvas (the picture with the margin of the PSF) times what each method was measured to hold at its
height, `Method.copies`; `tests/benchmarks/memory.py` measures it again.
"""

from collections.abc import Sequence

from deconvgui.errors import TooLargeError
from deconvgui.imaging import Claim
from deconvgui.imaging.limits import max_memory
from deconvgui.restoration.formation import PLAIN, Formation
from deconvgui.restoration.method import METHODS, Method
from deconvgui.texts import sentences, tr

GIB = 2**30

CLOSE = 4
"""Radii of the PSF by which parts have to overlap: nearer than that, what was cut off is felt."""

TILES_COMMAND = "deconvgui restore IN OUT --tiles auto"
"""What restores a picture of any size from file to file."""


def needed(
    method: type[Method],
    shape: Sequence[int],
    psf_shape: Sequence[int],
    *,
    itemsize: int = 4,
    formation: Formation = PLAIN,
) -> float:
    """Return the bytes that a restoration takes at its height, its picture and its result included.

    Parameters
    ----------
    method : type of Method
    shape : sequence of int, (H, W) or (H, W, 3)
        Of the picture.
    psf_shape : sequence of int, (kh, kw)
    itemsize : int
        Bytes of a value: 4 or 8.
    formation : Formation
    """
    channels = shape[2] if len(shape) == 3 else 1
    picture = float(shape[0]) * shape[1] * channels * itemsize
    height, width = (n * formation.scale + k - 1 for n, k in zip(shape[:2], psf_shape, strict=True))
    worked_on = 1 if formation.colour == "luminance" else channels
    held = picture * (1 + (formation.light == "linear") + formation.scale**2 * (1 + (formation.colour == "luminance")))
    return held + float(height) * width * worked_on * itemsize * method.copies


def check_room(
    name: str,
    method: type[Method],
    claim: Claim,
    psf_shape: Sequence[int],
    *,
    more: float = 0.0,
    formation: Formation = PLAIN,
) -> None:
    """Make sure that a picture can be restored in the memory that is left.

    Parameters
    ----------
    name : str
        Of the file.
    method, psf_shape, formation
        See `needed`.
    claim : Claim
        What the file's header says of the picture.
    more : float
        Copies of the picture that the caller holds besides.

    Raises
    ------
    TooLargeError
        If not; it names the estimate, and how the picture can be restored in tiles.
    """

    def total(kind: type[Method]) -> float:
        took = needed(kind, claim.shape, psf_shape, itemsize=claim.itemsize, formation=formation)
        return took + more * claim.decoded

    most = max_memory()
    if total(method) <= most:
        return
    tiled = METHODS["richardson-lucy"]
    advice = tr("Room", "{command} works through it in tiles that overlap by {n} pixels.").format(
        command=TILES_COMMAND, n=CLOSE * (max(psf_shape) // 2)
    )
    if method().undivided():
        advice = tr("Room", "{method} cannot work in tiles; take another method.").format(method=method.tag)
    if total(tiled) <= most:
        way = tr("Room", "The method {method} needs no more than {needed:.3g} GiB.")
        advice = sentences(advice, way.format(method=tiled.tag, needed=total(tiled) / GIB))
    raise TooLargeError(
        tr("Room", "To restore {name}, about {needed:.3g} GiB of memory are needed; {left:.3g} GiB are left.").format(
            name=name, needed=total(method) / GIB, left=most / GIB
        ),
        advice,
        limit="memory",
        needed=total(method),
    )
