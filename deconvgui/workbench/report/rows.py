"""The lines of the table of results."""

import math
from dataclasses import dataclass

from deconvgui.parameters import CONTEXT
from deconvgui.texts import tr
from deconvgui.workbench.board import Entry, thumbnail
from deconvgui.workbench.restoration import Image, Snapshot


@dataclass(frozen=True, eq=False)
class Row:
    """A result beside others.

    Attributes
    ----------
    name : str
    picture : ndarray or None
        Made small.
    psnr, ssim : float
        Not a number where there is no original.
    steps : int
    seconds : float
    remark : str
    """

    name: str
    picture: Image | None
    psnr: float
    ssim: float
    steps: int
    seconds: float
    remark: str = ""


def row_of(snapshot: Snapshot) -> Row:
    """Return the line of a moment of an experiment."""
    score, restored = snapshot.score, snapshot.restored
    return Row(
        tr(CONTEXT, snapshot.state.method.label),
        thumbnail(restored) if restored is not None else None,
        score.psnr if score is not None else math.nan,
        score.ssim if score is not None else math.nan,
        snapshot.index,
        snapshot.seconds,
        snapshot.note,
    )


def row_of_entry(entry: Entry) -> Row:
    """Return the line of a comparison's entry."""
    outcome, state = entry.outcome, entry.point.state
    return Row(
        tr(CONTEXT, state.method.label) if state is not None else ", ".join(entry.point.values),
        entry.thumbnail,
        outcome.psnr,
        outcome.ssim,
        outcome.steps,
        outcome.seconds,
        outcome.error or outcome.note,
    )
