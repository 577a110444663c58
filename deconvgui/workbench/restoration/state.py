"""What determines an experiment: a frozen value, which undo, recipes and sessions keep."""

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path

from deconvgui.imaging import NOISES, PSFS, Alpha, Light, Noise, Psf, samples
from deconvgui.operators import Boundary
from deconvgui.parameters import Declared
from deconvgui.restoration import METHODS, Formation, Method
from deconvgui.restoration.view import Colour
from deconvgui.texts import tr

USUAL = METHODS.parse("richardson-lucy")
"""What goes on from the result of a method that cannot."""


@dataclass(frozen=True)
class Source:
    """Where the image comes from: a sample's tag, or a page of a file, and what becomes of its transparency."""

    sample: str = "camera"
    path: Path | None = None
    page: int = 0
    alpha: Alpha = "keep"

    @property
    def name(self) -> str:
        """What to call it."""
        return self.path.name if self.path else tr("Samples", samples()[self.sample].label)

    @property
    def stem(self) -> str:
        """What to call a file that is made of it, without an ending."""
        return self.path.stem if self.path else str.__str__(self.name)  # plain: paths take no other kind of text


@dataclass(frozen=True)
class Leg:
    """The first steps of a method, after which another went on, or the same with other parameters.

    Attributes
    ----------
    method : Method
    steps : int
        How many of its steps; at least 1.
    """

    method: Method
    steps: int


@dataclass(frozen=True)
class RestorationState:
    """Everything that determines an experiment.

    Attributes
    ----------
    source : Source
    blurred_already : bool
        Whether the image is itself the data; otherwise it is the sharp original, and the data are simulated.
    psf : Psf
    noise : Noise
    seed : int
        Of the noise; the same seed gives the same bytes.
    framed : bool
        Whether the simulated picture is cut out of the blurred scene, as a camera's is, so that the scene goes on
        beyond the frame. Otherwise the data obey the very boundary that the restoration assumes: the inverse crime.
    boundary : str
        What the restoration assumes beyond the frame.
    method : Method
    light : str
        What blur and noise act on and the restoration works on: "display", the values of the picture as they are, or
        "linear", the light that they stand for in sRGB.
    colour : str
        Whether the restoration takes the "channels" each, or the "luminance" alone.
    scale : int
        Pixels of the result along an axis of one of the data.
    saturation : float or None
        Value of the data from which on a pixel counts as not measured; None leaves none out.
    finer : int
        Pixels of the simulated scene along an axis of one of the result. With more than one, scene and PSF are finer
        than anything that the restoration can describe, as they are in nature.
    before : tuple of Leg
        Steps from whose last estimate the method goes on, instead of beginning with the data.
    last_step : int or None
        Of the method, where it is left before its end: a method whose steps depend on their number takes the first of
        so many.
    """

    source: Source = Source()
    blurred_already: bool = False
    psf: Psf = field(default_factory=lambda: PSFS.parse("gaussian:sigma=2"))
    noise: Noise = field(default_factory=lambda: NOISES.parse("gaussian:sigma=0.01"))
    seed: int = 1
    framed: bool = True
    boundary: Boundary = "unknown"
    method: Method = field(default_factory=lambda: METHODS.parse("richardson-lucy"))
    light: Light = "display"
    colour: Colour = "channels"
    scale: int = 1
    saturation: float | None = None
    finer: int = 1
    before: tuple[Leg, ...] = ()
    last_step: int | None = None

    def with_source(self, source: Source) -> "RestorationState":
        """Return the state with another image; a sample that is blurred by nature is taken as data."""
        blurred = source.path is None and samples()[source.sample].kind == "blurred"
        was_blurred = self.source.path is None and samples()[self.source.sample].kind == "blurred"
        return dataclasses.replace(
            self, source=source, blurred_already=blurred or (self.blurred_already and not was_blurred)
        )

    def opening(self, source: Source) -> "RestorationState":
        """Return the state for another image; the steps of the one before neither lead to it nor end it."""
        if source == self.source:
            return self
        return dataclasses.replace(self.with_source(source), before=(), last_step=None)

    @property
    def formation(self) -> Formation:
        """What the restoration is told of how the data were formed."""
        return Formation(self.boundary, self.light, self.colour, self.scale, self.saturation)

    @property
    def begun(self) -> int:
        """The steps before the method's own."""
        return sum(leg.steps for leg in self.before)

    @property
    def total(self) -> int:
        """The most steps of the experiment."""
        own = self.method.total
        return self.begun + (own if self.last_step is None else min(own, self.last_step))

    def ending_at(self, step: int) -> "RestorationState":
        """Return the state whose last step is `step`; the first is 1."""
        *before, last = self.legs(step)
        state = dataclasses.replace(self, before=tuple(before), method=last.method, last_step=None)
        if last.method.endless and "iterations" in last.method.values():
            method = last.method.of(**{**last.method.values(), "iterations": last.steps})
            return dataclasses.replace(state, method=method)
        return dataclasses.replace(state, last_step=last.steps if last.steps < last.method.total else None)

    def legs(self, step: int) -> tuple[Leg, ...]:
        """Return the way to a step; it ends with the leg that the step is of."""
        found: list[Leg] = []
        for leg in self.before:
            if step <= leg.steps:
                return (*found, Leg(leg.method, step))
            found.append(leg)
            step -= leg.steps
        return (*found, Leg(self.method, step))

    def branching_at(self, step: int) -> "RestorationState":
        """Return the state in which a method goes on from a step anew, with parameters that can be changed.

        It is the step's own method where that can, else Richardson-Lucy.
        """
        before = self.legs(step)
        method = before[-1].method
        asked = method.values().get("iterations")
        if not method.continues:
            method = USUAL
        elif method.endless and isinstance(asked, int):
            left = asked - before[-1].steps
            method = method.of(**{**method.values(), "iterations": left if left > 0 else asked})
        return dataclasses.replace(self, before=before, method=method, last_step=None)

    def going_on(self, done: int, total: int) -> "RestorationState":
        """Return the state that has `total` steps, after `done` of this one.

        Where the method's steps depend on their number, or it has ended by itself, it goes on from its last estimate.
        """
        field = next((field for field in self.method.fields() if field.name == "iterations"), None)
        most = total if field is None else int(field.parameter.high)
        if self.method.endless and isinstance(self.method.values().get("iterations"), int):
            return self.ending_at(min(total, self.begun + most))
        state = self.branching_at(done)
        if field is None or not self.method.endless:
            return state
        method = state.method.of(**{**state.method.values(), "iterations": min(total - done, most)})
        return dataclasses.replace(state, method=method)

    def with_method(self, method: Method) -> "RestorationState":
        """Return the state with another method; one that cannot go on from an estimate begins with the data."""
        before = self.before if method.continues else ()
        return dataclasses.replace(self, method=method, before=before, last_step=None)


def changed(old: RestorationState, new: RestorationState) -> frozenset[str]:
    """Return the names of the fields that differ; of PSF, noise and method, those of their parameters."""
    names = set()
    for part in dataclasses.fields(RestorationState):
        before, after = getattr(old, part.name), getattr(new, part.name)
        if before == after:
            continue
        if isinstance(before, Declared) and type(before) is type(after):
            values = after.values()
            names |= {f"{part.name}.{name}" for name, value in before.values().items() if values[name] != value}
        else:
            names.add(part.name)
    return frozenset(names)
