"""Auto: the method that suits the picture, its blur and its noise, and the time that there is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Blur
from deconvgui.operators.devices import host, is_abroad
from deconvgui.parameters import CONTEXT, Parameter
from deconvgui.restoration.menu import choose, everything
from deconvgui.restoration.method import Image, Method, Search, Step, only_steps
from deconvgui.restoration.search import USUAL
from deconvgui.texts import mark, sentences, tr


class Auto(Method, tag="auto", label=mark("Parameters", "Automatic")):
    """The best pictures that the time allows: another method, chosen by what the data say.

    What is looked at: whether C has a spectrum at all; whether a picture that is said to be periodic may be, for only
    Wiener's filter bears one that is not; the noise, its level and whether it grows with the brightness;
    and how long each method takes for a picture of this size. The time is not measured but reckoned from the number
    of pixels, so that the same data give the same result on every computer. Plug-and-play comes first where there is
    time for it, then the hyper-Laplacian prior, then Wiener's filter; for photon noise, Richardson-Lucy with total
    variation stands in where plug-and-play would take too long.

    References
    ----------
    The order is that of the tables which `tests/benchmarks/quality.py` prints.
    """

    portable = True
    copies = 35
    formula = "x ← argmin ‖C x − y‖<sup>2</sup> / σ<sup>2</sup> + …"
    summary = mark("Parameters", "Looks at the picture, the blur and the noise, and takes the method that suits them.")
    fails = mark(
        "Parameters",
        "It cannot know what the picture is for, and looks at no more than the noise, the blur and the size.",
    )

    budget: Annotated[
        float,
        Parameter(
            0.05,
            3600,
            unit=mark("Parameters", "s"),
            label=mark("Parameters", "Time"),
            text=mark("Parameters", "About how long it may take on two cores; more time allows better methods."),
            step=1,
        ),
    ] = 5.0
    noise_sigma: Annotated[
        float | None,
        Parameter(
            0,
            1e6,
            label=mark("Parameters", "Noise level"),
            text=mark("Parameters", "Standard deviation of the noise, where it is known; else it is measured."),
            step=0.001,
        ),
    ] = None

    @property
    def total(self) -> int:
        """The most steps of any method that it may choose."""
        return max(method.total for method in everything())

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the steps of the chosen method, each with the reason."""
        return only_steps(self.course(C, y))

    def course(self, C: LinearOperator, y: Image, start: Image | None = None) -> Iterator[Step | Search]:
        """Yield how far the chosen method is with its own search, and then its steps."""
        if start is not None:
            yield from self.steps_from(C, y, start)  # which refuses
        yield Search(0, USUAL)
        blur, portable = C if isinstance(C, Blur) else None, is_abroad(y)
        choice = choose(blur, host(y), self.noise_sigma, self.budget, portable=portable)
        note = tr("Methods", "{method}: {reason}").format(method=tr(CONTEXT, choice.method.label), reason=choice.reason)
        chosen = {} if choice.sigma is None else {"noise_sigma": choice.sigma}
        for item in choice.method.course(C, y):
            if isinstance(item, Step):
                yield replace(item, chosen=chosen, note=sentences(note, item.note), total=choice.method.total)
            else:
                yield item
