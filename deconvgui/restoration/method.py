"""What a restoration method is: declared parameters and a generator of steps."""

from abc import abstractmethod
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

import numpy as np
import numpy.typing as npt

from deconvgui.catalogue import Catalogue
from deconvgui.errors import DeconvError
from deconvgui.operators.base import Composed, LinearOperator
from deconvgui.operators.blur import Blur, Circulant
from deconvgui.operators.decimation import Decimation
from deconvgui.parameters import CONTEXT, Declared, Value
from deconvgui.texts import mark, tr

T = TypeVar("T")

Image = npt.NDArray[np.floating[Any]]


class MethodError(DeconvError):
    """A method cannot run on this data or with this operator."""


@dataclass(frozen=True)
class Step:
    """One state of a restoration.

    Attributes
    ----------
    index : int
        Counts from 1.
    image : ndarray, the operator's `in_shape`
        The estimate after this step; it is not changed afterwards.
    chosen : mapping
        Parameters that the method chose from the data, by name.
    note : str
        What the method chose and why, or why it stopped, in a sentence; empty where there is nothing to say.
    total : int or None
        The most steps that there will be, where more is known of that than `Method.total` says.
    """

    index: int
    image: Image
    chosen: Mapping[str, Value] = field(default_factory=dict)
    note: str = ""
    total: int | None = None


@dataclass(frozen=True)
class Search:
    """How far a method is with what it looks for in the data before its first step.

    Attributes
    ----------
    done, total : int
        Attempts made, and about how many there will be.
    seconds : float
        How long all steps take on two cores, about, where the first of them is about to be taken and takes long.
    """

    done: int
    total: int
    seconds: float = 0.0


class Method(Declared):
    """A restoration method with its parameters: it looks for x in C x ≈ y.

    A method is a generator. Cancelling is to stop iterating, progress is `Step.index` out of `total`, and a single
    step is `next()`.
    """

    linear: ClassVar[bool] = False
    """Whether it does the same to each frequency in every scene, so that `response` can tell what."""

    endless: ClassVar[bool] = False
    """Whether its steps are the same however many are asked for, so that a run can be gone on with after its last."""

    continues: ClassVar[bool] = False
    """Whether it can set out from an estimate, see `steps_from`."""

    portable: ClassVar[bool] = False
    """Whether it computes on arrays of other libraries, too (see `operators.devices`)."""

    circular: ClassVar[bool] = False
    """Whether it works on a periodic canvas, on which opposite edges of the picture see each other."""

    copies: ClassVar[float] = 24
    """How many times the canvas it holds in memory at its height, transforms included (tests/benchmarks/memory.py)."""

    @property
    def halo_radii(self) -> int:
        """How many radii of the PSF a tile is to see beyond itself, for seams below 1e-3 of the range as a rule."""
        return 4

    @property
    def total(self) -> int:
        """The most steps that `steps` will yield; a method that stops by itself may yield fewer."""
        return 1

    def undivided(self) -> str:
        """Return why a picture cannot be restored in parts with this method, in a sentence; empty where it can."""
        return ""

    @abstractmethod
    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield better and better estimates of x.

        Parameters
        ----------
        C : LinearOperator
            The blur.
        y : ndarray, `C.out_shape`
            The blurred and noisy picture; finite. Where it was not measured (`C.missing`) it is a smooth guess, on
            which the estimates must not depend but for where they begin.

        Yields
        ------
        Step
        """

    def steps_from(self, C: LinearOperator, y: Image, start: Image | None) -> Iterator[Step]:
        """Yield the estimates that follow an estimate of x, whichever method found that.

        Momentum and multipliers begin anew. A method that goes through a schedule takes all its steps as the schedule's
        last ones, since the estimate is no rough one.

        Parameters
        ----------
        C : LinearOperator
            The blur.
        y : ndarray, `C.out_shape`
            The data.
        start : ndarray, `C.in_shape`, or None
            The estimate; None is for where the method begins by itself, as `steps` does.

        Raises
        ------
        MethodError
            If the method computes its result from the data alone, see `continues`.
        """
        if start is None:
            return self.steps(C, y)
        raise MethodError(
            tr("Methods", "{method} computes its result from the data alone and cannot go on from an estimate.").format(
                method=tr(CONTEXT, self.label)
            ),
            tr("Methods", "Choose a method that takes steps, such as richardson-lucy, or begin with the data again."),
        )

    def course(self, C: LinearOperator, y: Image, start: Image | None = None) -> Iterator[Step | Search]:
        """Yield what `steps_from` does, and before it how far the method is with what it looks for in the data."""
        return self.steps(C, y) if start is None else self.steps_from(C, y, start)

    def objective(self, C: LinearOperator, y: Image, x: Image) -> float | None:
        """Return what the method minimises, at x, or None if there is no such number.

        Parameters
        ----------
        C : LinearOperator
            The blur.
        y : ndarray, `C.out_shape`
            The data.
        x : ndarray, `C.in_shape`
            An estimate, such as `Step.image`.
        """
        return None

    def response(self, model: Circulant, chosen: Mapping[str, Value]) -> Image | None:
        """Return how much of each frequency of the scene arrives in the result, or None if that depends on the scene.

        Parameters
        ----------
        model : Circulant
            The blur in the Fourier domain.
        chosen : mapping
            What the method chose from the data, see `Step`.

        Returns
        -------
        ndarray or None
            A factor for each frequency of the model's half spectrum: 1 is whole, 0 is lost.
        """
        return None


def only_steps(course: Iterator[Step | Search]) -> Iterator[Step]:
    """Yield the steps of a method's course."""
    return (item for item in course if isinstance(item, Step))


def outcome(course: Generator[object, None, T]) -> T:
    """Return what a course comes to, and pass over what it tells on the way."""
    while True:
        try:
            next(course)
        except StopIteration as end:
            found: T = end.value
            return found


METHODS: Catalogue[Method] = Catalogue(
    Method, "deconvgui.restoration.methods", mark("Parameters", "method"), order=("auto", "wiener", "richardson-lucy")
)
"""All restoration methods by tag; adding one is adding a file to `deconvgui/restoration/methods`."""


def check_portable(method: Method) -> None:
    """Make sure that a method can compute on a device.

    Raises
    ------
    MethodError
        If it cannot.
    """
    if method.portable:
        return
    raise MethodError(
        tr("Methods", "{method} computes on NumPy's arrays only, not on a device.").format(
            method=tr(CONTEXT, method.label)
        ),
        tr("Methods", "Leave the device out, or use one of {tags}.").format(
            tags=", ".join(tag for tag, kind in METHODS.items() if kind.portable)
        ),
    )


def complete_blur(method: Method, C: LinearOperator) -> Blur:
    """Return C for a direct Fourier method that cannot leave pixels out.

    Raises
    ------
    MethodError
        If C has no spectrum, or its data were not measured everywhere.
    """
    if C.missing is not None:
        raise MethodError(
            tr("Methods", "{method} cannot leave saturated pixels out: it computes with all data at once.").format(
                method=tr(CONTEXT, method.label)
            ),
            tr("Methods", "Take another method, such as wiener or richardson-lucy, or no saturation."),
        )
    return fourier_blur(method, C)


def fourier_blur(method: Method, C: LinearOperator) -> Blur:
    """Return C for a direct Fourier method.

    Raises
    ------
    MethodError
        If C has no spectrum.
    """
    if isinstance(C, Blur):
        return C
    if isinstance(C, Composed) and isinstance(C.outer, Decimation):
        raise MethodError(
            tr("Methods", "{method} works on the spectrum of a blur, and with super-resolution there is none.").format(
                method=method.label
            ),
            tr("Methods", "Use a method that needs only C and its adjoint, such as richardson-lucy, or the scale 1."),
        )
    raise MethodError(
        tr("Methods", "{method} works on the spectrum of a blur, and {kind} has none.").format(
            method=method.label, kind=type(C).__name__
        ),
        tr("Methods", "Use a method that needs only C and its adjoint, such as richardson-lucy."),
    )
