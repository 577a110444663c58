"""The comparison board without its window."""

import csv
import dataclasses
import io
import math

import numpy as np
import pytest

from deconvgui.imaging import psnr, write_image
from deconvgui.restoration import METHODS
from deconvgui.workbench import board
from deconvgui.workbench.axes import Axis, parse_axis
from deconvgui.workbench.board import Survey, methods_axis, survey, table, thumbnail, variable
from deconvgui.workbench.recipe import parse_recipe
from deconvgui.workbench.restoration import RestorationState, Source, experiment

TAGS = ("wiener", "richardson-lucy")


@pytest.fixture
def state(tmp_path):
    write_image(tmp_path / "scene.tif", np.random.default_rng(0).random((60, 64)).astype(np.float32))
    return RestorationState(
        source=Source(path=tmp_path / "scene.tif"), method=METHODS["richardson-lucy"].of(iterations=3)
    )


def test_compares_methods_on_the_same_data(state):
    axis = methods_axis(TAGS, state)
    assert axis.values == (METHODS["wiener"](), state.method)  # as it is set, and as it is by itself
    *_, found = survey(state, [axis])
    assert found.total == len(found.entries) == 2
    for entry, method in zip(found.entries, axis.values, strict=True):
        *_, alone = experiment(dataclasses.replace(state, method=method))
        assert entry.outcome.psnr == psnr(alone.data.original, alone.restored)
        assert entry.restored.tobytes() == alone.restored.tobytes()
    assert found.entries[found.best].outcome.psnr == max(entry.outcome.psnr for entry in found.entries)


def test_appears_entry_by_entry(state):
    counts = [len(found.entries) for found in survey(state, [Axis("seed", (1, 2, 3))]) if found is not None]
    assert counts == [0, 1, 2, 3]


def test_a_failure_is_an_entry_and_never_the_best(state):
    *_, found = survey(state, [Axis("psf.sigma", (-1.0, 1.0))])
    assert found.entries[0].outcome.error
    assert found.entries[0].thumbnail is None
    assert found.best == 1
    assert Survey((), 0).best is None


def test_only_so_many_images_are_kept_in_full(state, monkeypatch):
    monkeypatch.setattr(board, "KEPT", 60 * 64 * 4)
    *_, found = survey(state, [Axis("seed", (1, 2, 3))])
    assert [entry.restored is not None for entry in found.entries] == [True, False, False]
    assert all(entry.thumbnail is not None for entry in found.entries)


def test_the_table_holds_every_row_with_its_recipe(state):
    *_, found = survey(state, [parse_axis("method.iterations=1,2", state), parse_axis("boundary=wrap,edge", state)])
    rows = list(csv.DictReader(io.StringIO(table(found))))
    assert [(row["method.iterations"], row["boundary"]) for row in rows] == [
        ("1", "wrap"),
        ("1", "edge"),
        ("2", "wrap"),
        ("2", "edge"),
    ]
    for row, entry in zip(rows, found.entries, strict=True):
        assert parse_recipe(row["recipe"]).state == entry.point.state
        assert float(row["psnr"]) == pytest.approx(entry.outcome.psnr, rel=1e-5)


def test_what_varies_can_be_asked_for(state):
    for name in variable(state):
        word = {"boundary": "wrap", "seed": "3"}.get(name)
        if word is None:
            part, _, parameter = name.partition(".")
            value = getattr(getattr(state, part), parameter)
            word = "auto" if value is None else str(value)
        *_, found = survey(state, [parse_axis(f"{name}={word}", state)])
        assert not found.entries[0].outcome.error, name
    blurred = dataclasses.replace(state, blurred_already=True)
    assert not [name for name in variable(blurred) if name == "seed" or name.startswith("noise")]
    *_, found = survey(blurred, [Axis("boundary", ("wrap",))])
    assert math.isnan(found.entries[0].outcome.psnr)
    assert not found.scored


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (97, 5), (96, 96), (500, 300, 3), (200, 1)])
def test_thumbnails_are_averages(shape):
    image = np.random.default_rng(1).random(shape).astype(np.float32)
    small = thumbnail(image)
    assert max(small.shape[:2]) <= board.THUMBNAIL
    assert small.shape[2:] == shape[2:]
    step = -(-max(shape[:2]) // board.THUMBNAIL)
    np.testing.assert_allclose(small[0, 0], image[:step, :step].mean(axis=(0, 1)), rtol=1e-5)
