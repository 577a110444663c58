"""Estimating a PSF without a window: the ways, what each is asked, and the stages of each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ParameterError
from deconvgui.restoration import (
    EstimateStep,
    EstimationError,
    Search,
    edge_response,
    measure_defocus,
    measure_motion,
    prepare_estimate,
    propose_size,
    psf_from_points,
)
from deconvgui.restoration.estimation.agreement import DOUBTFUL
from deconvgui.restoration.estimation.pair import pair_search
from deconvgui.restoration.estimation.picture import luminance
from deconvgui.texts import mark, percent, tr
from deconvgui.workbench import estimation_evidence as evidence
from deconvgui.workbench.estimation_evidence import Evidence
from deconvgui.workbench.region import Region

Image = npt.NDArray[np.floating[Any]]

POINT_SIZE = 15
"""Size of the PSF of points where none is given; their surroundings must be empty as far as that."""


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked.

    Attributes
    ----------
    way : str
        One of `WAYS`.
    picture : ndarray, (H, W) or (H, W, 3)
        The blurred one.
    size : int or None
        Of the PSF; None is for choosing it from the picture.
    region : Region or None
        The part to look at; None is the whole picture.
    sharp : ndarray or None
        The same scene without the blur, for a pair.
    """

    way: str
    picture: Image
    size: int | None = None
    region: Region | None = None
    sharp: Image | None = None

    @property
    def part(self) -> Image:
        """The part of the blurred picture that is looked at."""
        return self.picture if self.region is None else self.picture[self.region.slices]

    @property
    def sharp_part(self) -> Image:
        """The same part of the sharp picture."""
        if self.sharp is None:
            raise ParameterError(
                tr("Estimation", "A pair needs a sharp picture of the same scene."),
                tr("Estimation", "Open one with the button beside the way."),
            )
        alike = self.sharp.shape[:2] == self.picture.shape[:2]
        return self.sharp[self.region.slices] if self.region is not None and alike else self.sharp


@dataclass(frozen=True, eq=False)
class Stage:
    """An estimation at one moment.

    Attributes
    ----------
    psf : ndarray, (kh, kw)
        The estimate so far.
    evidence : Evidence
        What it was found in.
    words : str
        The measures, in a sentence.
    index, total : int
        Stages done and to do.
    attempts : tuple of tuple of ndarray
        For each attempt the last estimate on each level of its pyramid so far, the coarsest first.
    best : int or None
        Which attempt was the best, once that is known.
    """

    psf: Image
    evidence: Evidence
    words: str
    index: int = 1
    total: int = 1
    attempts: tuple[tuple[Image, ...], ...] = ()
    best: int | None = None


def _from_image(asked: Question) -> Iterator[Stage]:
    task = prepare_estimate(asked.part, asked.size)
    kernels: list[dict[int, Image]] = []
    lead = step = None
    others: set[int] = set()
    for step in task.estimates():
        kernels += [{} for _ in range(step.attempts - len(kernels))]
        kernels[step.attempt - 1][step.level] = step.psf
        # Attempts take turns; the picture stays with one of them until others go on without it.
        if lead is None or step.attempt == lead.attempt or step.attempt in others or step.index == task.total - 1:
            lead = step
            others.clear()
        else:
            others.add(step.attempt)
        yield Stage(
            lead.psf,
            evidence.of_scene(lead.image, restored=False),
            _step_words(lead),
            step.index,
            step.total,
            _by_level(kernels),
        )
    if step is None:
        return
    words = _found_words(task.size, task.evidence, step.agreement)
    for last in task.restoring(step):
        scene = evidence.of_scene(last.image, restored=True)
        yield Stage(last.psf, scene, words, last.index, last.total, _by_level(kernels), step.attempt - 1)


def _by_level(kernels: list[dict[int, Image]]) -> tuple[tuple[Image, ...], ...]:
    return tuple(tuple(row[level] for level in sorted(row)) for row in kernels)


def _step_words(step: EstimateStep) -> str:
    return tr(
        "Estimation", "Attempt {attempt} of {attempts}, level {level} of {levels}: a PSF of {height} × {width} px"
    ).format(
        attempt=step.attempt,
        attempts=step.attempts,
        level=step.level,
        levels=step.levels,
        height=step.psf.shape[0],
        width=step.psf.shape[1],
    )


def _found_words(size: tuple[int, int], found: float, agreement: float | None) -> str:
    words = tr(
        "Estimation", "Looked for in {height} × {width} px; the picture's bends are {ratio:.0f} times the noise's"
    ).format(height=size[0], width=size[1], ratio=found)
    if agreement is None:
        return words
    sentence = (
        tr("Estimation", "{words}; another attempt agrees to {share}, but all may be wrong alike")
        if agreement >= DOUBTFUL
        else tr(
            "Estimation",
            "Doubtful: no other attempt agrees to more than {share}. Try a part with more edges. {words}",
        )
    )
    return sentence.format(words=words, share=percent(agreement))


def _from_pair(asked: Question) -> Iterator[Stage | Search]:
    found = yield from pair_search(asked.sharp_part, asked.part, asked.size or propose_size(asked.part))
    words = tr(
        "Estimation", "The sharp picture explains {share}; shifted by {rows:.1f} rows and {columns:.1f} columns"
    ).format(share=percent(found.explained, 1), rows=found.shift[0], columns=found.shift[1])
    yield Stage(found.psf, evidence.of_pair(found), words)


def _from_points(asked: Question) -> Iterator[Stage]:
    found = psf_from_points(asked.part, asked.size or POINT_SIZE)
    words = tr("Estimation", "{used} of {count} points used; they differ by {spread}").format(
        used=len(found.used), count=len(found.points), spread=percent(found.spread, 1)
    )
    yield Stage(found.psf, evidence.of_points(luminance(asked.part), found), words)


def _from_edge(asked: Question) -> Iterator[Stage]:
    found = edge_response(asked.part, asked.size)
    words = tr(
        "Estimation", "Half of the contrast is left at {mtf50:.3f} cycles per pixel; edge at {angle:.1f}°"
    ).format(mtf50=found.mtf50, angle=found.angle)
    yield Stage(found.psf, evidence.of_edge(found), words)


def _from_cepstrum(asked: Question) -> Iterator[Stage]:
    try:
        motion = measure_motion(asked.part)
    except EstimationError:
        defocus = measure_defocus(asked.part)
        words = tr("Estimation", "Defocus of radius {radius:.1f} px; agreement {agreement:.2f}").format(
            radius=defocus.radius, agreement=defocus.agreement
        )
        yield Stage(defocus.psf, evidence.of_defocus(defocus), words)
        return
    words = tr("Estimation", "Motion of {length:.1f} px at {angle:.0f}°; agreement {agreement:.2f}").format(
        length=motion.length, angle=motion.angle, agreement=motion.agreement
    )
    yield Stage(motion.psf, evidence.of_motion(motion), words)


WAYS = MappingProxyType(
    {
        "image": mark("Estimation", "This picture alone"),
        "pair": mark("Estimation", "Pair with a sharp picture"),
        "points": mark("Estimation", "Points of light"),
        "edge": mark("Estimation", "Slanted edge"),
        "cepstrum": mark("Estimation", "Cepstrum: motion or defocus"),
    }
)
"""What can show the PSF, in words."""

ADVICE = MappingProxyType(
    {
        "image": mark("Estimation", "For camera shake and motion; drag over a part with many edges to be faster."),
        "pair": mark("Estimation", "For a second, sharp picture of the same scene, or the known original."),
        "points": mark("Estimation", "Drag over isolated stars or beads before an even background."),
        "edge": mark("Estimation", "Drag over one straight edge, some degrees off the rows or columns."),
        "cepstrum": mark("Estimation", "For a straight, even motion or a defocus: its zeros recur in the spectrum."),
    }
)
"""What to do before each."""

SECONDS = MappingProxyType({"pair": 8.0, "points": 0.3, "edge": 0.4, "cepstrum": 2.5})
"""What each of the short ways takes about for a million pixels on one core."""

_STAGES: dict[str, Callable[[Question], Iterator[Stage | Search]]] = {
    "image": _from_image,
    "pair": _from_pair,
    "points": _from_points,
    "edge": _from_edge,
    "cepstrum": _from_cepstrum,
}


def expected_seconds(asked: Question) -> float:
    """Return how long an estimation takes, about, before it tells by itself; zero where it soon does."""
    height, width = asked.part.shape[:2]
    return SECONDS.get(asked.way, 0.0) * (int(height) * int(width) / 1e6)


def stages(asked: Question) -> Iterator[Stage | Search]:
    """Yield the stages of an estimation, and how far a search is of which there is nothing to be seen yet.

    Raises
    ------
    DeconvError
        If the picture does not show the PSF in this way; the message says why.
    """
    return _STAGES[asked.way](asked)
