"""Every sample loads, is what it says, and is named with its licence."""

import re

import numpy as np
import pytest

from deconvgui import resources
from deconvgui.errors import ParameterError
from deconvgui.imaging import read_sample, samples

TAGS = list(samples())


@pytest.mark.parametrize("tag", TAGS)
def test_sample_loads(tag):
    image = read_sample(tag)
    assert image.dtype == np.float32
    assert min(image.shape[:2]) >= 300
    assert image.min() >= 0
    assert image.max() <= 1
    assert np.ptp(image) > 0.5
    assert image.ndim == 2 or (image != image[..., :1]).any()


@pytest.mark.parametrize("tag", TAGS)
def test_licence_is_documented(tag):
    sample = samples()[tag]
    assert sample.tag == tag
    lines = resources.path("images", "README.md").read_text("utf-8").splitlines()
    row = next(line for line in lines if line.startswith(f"| `{sample.file}`"))
    assert sample.licence.removesuffix(" (NASA)") in row


def test_no_picture_without_a_licence():
    shipped = {path.name for path in resources.listing("images", ".png")}
    assert shipped == {sample.file for sample in samples().values()}
    documented = set(re.findall(r"^\| `(\S+)`", resources.path("images", "README.md").read_text("utf-8"), re.MULTILINE))
    assert documented == shipped


def test_samples_are_small_together():
    assert sum(sample.path.stat().st_size for sample in samples().values()) < 2.5e6


def test_each_call_returns_a_new_array():
    read_sample("cell")[:] = 0
    assert read_sample("cell").any()


def test_unknown_sample():
    with pytest.raises(ParameterError, match="Did you mean camera"):
        read_sample("camra")
