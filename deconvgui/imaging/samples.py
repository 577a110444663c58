"""The pictures that come with the program; `resources/images/README.md` names their sources and licences."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from deconvgui import resources
from deconvgui.imaging.image import Image
from deconvgui.imaging.reading import read_image
from deconvgui.parameters import unknown_name
from deconvgui.texts import mark, tr

Kind = Literal["photograph", "astronomy", "medicine", "microscopy", "text", "blurred"]


@dataclass(frozen=True)
class Sample:
    """One picture that comes with the program."""

    tag: str
    label: str
    """A short name; pass it through `tr("Samples", ...)` to show it."""
    kind: Kind
    """What it shows; "blurred" is a real blurred photograph, of which no sharp original exists."""
    licence: str
    file: str

    @property
    def path(self) -> Path:
        """Where the file is."""
        return resources.path("images", self.file)


_SAMPLES = (
    Sample("camera", mark("Samples", "Cameraman"), "photograph", "CC0 1.0", "camera.png"),
    Sample("astronaut", mark("Samples", "Astronaut"), "photograph", "public domain (NASA)", "astronaut.png"),
    Sample("coffee", mark("Samples", "Cup of coffee"), "photograph", "CC0 1.0", "coffee.png"),
    Sample("hubble", mark("Samples", "Hubble deep field"), "astronomy", "public domain (NASA)", "hubble.png"),
    Sample("page", mark("Samples", "Printed page"), "text", "CC0 1.0", "page.png"),
    Sample("retina", mark("Samples", "Retina"), "medicine", "CC0 1.0", "retina.png"),
    Sample("cell", mark("Samples", "Cell in saline"), "microscopy", "CC0 1.0", "cell.png"),
    Sample("clock", mark("Samples", "Moving clock"), "blurred", "public domain", "clock.png"),
)


@functools.cache
def samples() -> Mapping[str, Sample]:
    """Return all samples by tag, in the order in which they are shown."""
    return MappingProxyType({sample.tag: sample for sample in _SAMPLES})


def sample_named(tag: str) -> Sample:
    """Return a sample by its tag.

    Raises
    ------
    ParameterError
        If there is no such sample.
    """
    if tag not in samples():
        raise unknown_name(tr("Samples", "sample"), tag, samples())
    return samples()[tag]


def read_sample(tag: str) -> Image:
    """Return a sample as an image.

    Parameters
    ----------
    tag : str
        One of `samples()`.

    Returns
    -------
    ndarray, (H, W) or (H, W, 3), float32
        In [0, 1]; a new array with each call.

    Raises
    ------
    ParameterError
        If there is no such sample.
    """
    return read_image(sample_named(tag).path)
