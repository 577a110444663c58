"""What determines an experiment: a frozen value, which undo, recipes and sessions keep."""

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path

from deconvgui.imaging import NOISES, PSFS, Alpha, Light, Noise, Psf, samples
from deconvgui.operators import Boundary
from deconvgui.parameters import Declared
from deconvgui.restoration import METHODS, Method
from deconvgui.restoration.view import Colour
from deconvgui.texts import tr


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
    finer : int
        Pixels of the simulated scene along an axis of one of the result. With more than one, scene and PSF are finer
        than anything that the restoration can describe, as they are in nature.
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
    finer: int = 1

    def with_source(self, source: Source) -> "RestorationState":
        """Return the state with another image; a sample that is blurred by nature is taken as data."""
        blurred = source.path is None and samples()[source.sample].kind == "blurred"
        was_blurred = self.source.path is None and samples()[self.source.sample].kind == "blurred"
        return dataclasses.replace(
            self, source=source, blurred_already=blurred or (self.blurred_already and not was_blurred)
        )

    def ending_at(self, step: int) -> "RestorationState":
        """Return the state whose last step is `step`, where the method takes a number of steps."""
        values = self.method.values()
        if "iterations" not in values:
            return self
        return dataclasses.replace(self, method=self.method.of(**{**values, "iterations": step}))


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
