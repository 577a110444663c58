"""Sweeps: the axes that text describes, a row for every point, and a table that a killed run can go on with."""

import csv
import dataclasses
import math

import numpy as np
import pytest

from deconvgui.errors import DeconvError, OutputError, ParameterError
from deconvgui.imaging import PSFS, psnr, write_image
from deconvgui.restoration import METHODS
from deconvgui.workbench.axes import Axis, parse_axes, parse_axis
from deconvgui.workbench.executors import Here
from deconvgui.workbench.recipe import parse_recipe
from deconvgui.workbench.restoration import RestorationState, Source, experiment
from deconvgui.workbench.sweep import Found, points
from deconvgui.workbench.sweep import rows as moments
from deconvgui.workbench.sweep_table import SweepTable


def rows(todo, found=None):
    return [row for row in moments(todo, found) if row is not None]


@pytest.fixture
def state(tmp_path):
    path = tmp_path / "scene.tif"
    write_image(path, np.random.default_rng(0).random((40, 44)).astype(np.float32))
    return RestorationState(
        source=Source(path=path),
        psf=PSFS["gaussian"].of(sigma=1.0),
        method=METHODS["richardson-lucy"].of(iterations=2),
    )


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("method.iterations=5,10, 20", (5, 10, 20)),
        ("method.iterations=1..9:3", (1, 5, 9)),
        ("method.iterations=1..3:7", (1, 2, 3)),  # whole numbers are not repeated
        ("noise.sigma=0..0.5:3", (0, 0.25, 0.5)),
        ("noise.sigma=0..1", (0, 0.25, 0.5, 0.75, 1)),
        ("psf.size=auto,9", (None, 9)),
        ("method.acceleration=none,nesterov", ("none", "nesterov")),
        ("boundary=wrap,unknown", ("wrap", "unknown")),
        ("light=linear, display", ("linear", "display")),
        ("colour=luminance", ("luminance",)),
        ("scale=1..3:3", (1, 2, 3)),
        ("saturation=auto,0.9", (None, 0.9)),
        ("seed=1..4:4", (1, 2, 3, 4)),
        ("psf=disk;gaussian:sigma=2", (PSFS["disk"](), PSFS["gaussian"].of(sigma=2))),
    ],
)
def test_reads_an_axis(text, values):
    axis = parse_axis(text, RestorationState())
    assert axis.name == text.partition("=")[0]
    assert axis.values == values


def test_a_logarithmic_parameter_is_swept_by_factors():
    state = dataclasses.replace(RestorationState(), method=METHODS["wiener"]())
    values = parse_axis("method.nsr=1e-4..1e-1:4", state).values
    assert values == pytest.approx((1e-4, 1e-3, 1e-2, 1e-1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("method.iterations", "name=values"),
        ("method.iterations=", "name=values"),
        ("method.iteration=3", "Did you mean iterations"),
        ("methods.iterations=3", "axis"),
        ("method.iterations=a", "iterations"),
        ("method.iterations=1..x", "iterations"),
        ("method.iterations=1..9:0", "range"),
        ("method.iterations=1..9:9999999999999", "range"),
        ("boundary=torus", "boundary"),
        ("light=bright", "no light called 'bright'"),
        ("psf=gausian", "Did you mean gaussian"),
        ("method.acceleration=none..nesterov:2", "acceleration"),
    ],
)
def test_refuses_what_is_no_axis(text, words):
    with pytest.raises(ParameterError, match=words):
        parse_axis(text, RestorationState())


def test_every_combination_is_an_experiment_of_its_own(state):
    axes = [Axis("psf.sigma", (1.0, 1.5)), Axis("method.iterations", (1, 2, 3))]
    todo = list(points(state, axes))
    assert [point.values for point in todo] == [(s, i) for s in ("1", "1.5") for i in ("1", "2", "3")]
    for point, row in zip(todo, rows(todo), strict=True):
        *_, alone = experiment(point.state)
        assert row.outcome.psnr == psnr(alone.data.original, alone.restored)
        assert row.outcome.steps == point.state.method.iterations
        assert row.restored.tobytes() == alone.restored.tobytes()
        assert parse_recipe(row.recipe).state == point.state


def test_too_many_experiments_are_refused(state):
    with pytest.raises(ParameterError, match="100000 are the most"):
        list(points(state, [Axis("seed", tuple(range(1000))), Axis("psf.sigma", tuple(range(1, 1001)))]))


def test_a_failure_is_a_row_with_its_reason(state, tmp_path):
    axes = [Axis("image", (state.source.path, tmp_path / "absent.png")), Axis("psf.sigma", (1.0, -1.0))]
    found = list(rows(list(points(state, axes))))
    assert [bool(row.outcome.error) for row in found] == [False, True, True, True]
    assert "sigma cannot be -1.0" in found[1].outcome.error
    assert "absent.png" in found[2].outcome.error
    assert math.isnan(found[1].outcome.psnr)


def test_a_blurred_image_has_no_scores_but_a_result(state):
    (row,) = rows(list(points(dataclasses.replace(state, blurred_already=True), [Axis("seed", (1,))])))
    assert math.isnan(row.outcome.psnr)
    assert not row.outcome.error
    assert row.restored is not None


def fill(path, state, axes, most=None, **options):
    """Write rows into a table until `most` are new; return how many were computed and how many were there."""
    new = known = 0
    with SweepTable(path, [axis.name for axis in axes], **options) as table:
        for row in filter(None, moments(list(points(state, axes)), Found(table.kept, Here()))):
            known += not row.computed
            new += row.computed
            if not table.holds(row):
                table.add(row)
            if new == most:
                break
    return new, known


def test_a_run_goes_on_where_it_stopped(state, tmp_path):
    axes, path = [Axis("method.iterations", (1, 2, 3, 4))], tmp_path / "table.csv"
    assert fill(path, state, axes, most=2) == (2, 0)
    whole = path.read_bytes()
    for cut in (1, 30, len(whole.splitlines(keepends=True)[-1]) - 1):
        path.write_bytes(whole[:-cut])  # killed in the middle of the second row
        assert fill(path, state, axes) == (3, 1)
        with path.open(newline="") as file:
            table = list(csv.DictReader(file))
        assert [row["method.iterations"] for row in table] == ["1", "2", "3", "4"]
        assert all(float(row["psnr"]) > 5 for row in table)
    assert fill(path, state, axes) == (0, 4)
    assert fill(path, dataclasses.replace(state, seed=9), axes) == (4, 0)


def test_what_failed_is_tried_again_only_if_asked(state, tmp_path):
    axes, path = [Axis("image", (state.source.path, tmp_path / "late.tif"))], tmp_path / "table.csv"
    assert fill(path, state, axes) == (1, 1)  # one is not there, and is a row
    write_image(tmp_path / "late.tif", np.full((30, 30), 0.5, np.float32))
    assert fill(path, state, axes, retry=True) == (1, 1)
    with path.open(newline="") as file:
        assert [row["error"] for row in csv.DictReader(file)] == ["", ""]


def test_equal_contents_are_computed_once(state, tmp_path):
    twin = tmp_path / "twin.tif"
    twin.write_bytes(state.source.path.read_bytes())
    found = rows(points(state, [Axis("image", (state.source.path, twin)), Axis("seed", (1, 2))]))
    assert [row.computed for row in found] == [True, True, False, False]
    assert found[0].outcome == found[2].outcome != found[1].outcome
    blurred = dataclasses.replace(state, blurred_already=True)  # no seed is asked for there
    assert [row.computed for row in rows(points(blurred, [Axis("seed", (1, 2))]))] == [True, False]
    twin.write_bytes(b"other")
    assert found[2].key != rows(points(state, [Axis("image", (twin,))]))[0].key


def test_a_parameter_is_left_out_where_a_method_has_none(state):
    axes = parse_axes(["method.iterations=1,2", "method=wiener;isra"], state)
    todo = list(points(state, axes))
    assert [point.values[-1] for point in todo] == ["", "1", "2"]
    assert not any(point.error for point in todo)
    with pytest.raises(ParameterError, match="iterations"):
        parse_axes(["method=wiener;tikhonov", "method.iterations=1,2"], state)
    with pytest.raises(ParameterError, match="varies twice"):
        parse_axes(["seed=1", "seed=2"], state)
    assert len(parse_axes(["method=all"], state)[0].values) == len(METHODS)


def test_another_file_is_not_written_over(state, tmp_path):
    (tmp_path / "notes.csv").write_text("my notes\n")
    (tmp_path / "folder.csv").mkdir()
    for name in ("notes.csv", "folder.csv", "absent/table.csv"):
        with pytest.raises(OutputError):
            SweepTable(tmp_path / name, ["seed"])
    assert (tmp_path / "notes.csv").read_text() == "my notes\n"


def test_a_table_that_is_full_of_nonsense_is_no_reason_to_crash(tmp_path):
    for content in (b"\xff\xfe\n\n", b'"' * 1000, b"seed\n", b"\0\n"):
        (tmp_path / "table.csv").write_bytes(content)
        with pytest.raises(DeconvError):
            SweepTable(tmp_path / "table.csv", ["seed"])
        assert (tmp_path / "table.csv").read_bytes() == content
