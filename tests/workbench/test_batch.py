"""Batches: many files into one folder and one table, killed and gone on with, with failures as rows."""

import csv
import dataclasses
import os
import subprocess
import sys
import time

import numpy as np
import pyarrow.parquet
import pytest

from deconvgui.cli import main
from deconvgui.commands.many import SOME_FAILED
from deconvgui.errors import DeconvError, ImageError, OutputError
from deconvgui.imaging import PSFS, read_image, write_image
from deconvgui.restoration import METHODS, restore
from deconvgui.workbench.batch import PARQUET, TABLE, Batch, expanded, run
from deconvgui.workbench.pace import Pace
from deconvgui.workbench.recipe import parse_recipe, read_recipe, write_recipe
from deconvgui.workbench.restoration import RestorationState

STATE = RestorationState(
    blurred_already=True,
    psf=PSFS["gaussian"].of(sigma=1.0),
    method=METHODS["richardson-lucy"].of(iterations=2),
    boundary="reflect",
)


@pytest.fixture
def images(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for seed, name in enumerate(("b.tif", "a.png", "c.tif")):
        write_image(folder / name, np.random.default_rng(seed).random((30, 34)).astype(np.float32))
    (folder / "notes.txt").write_text("no image")
    (folder / "broken.tif").write_bytes(b"II*\0 and nothing else")
    return folder


def done(batch):
    *_, last = filter(None, run(batch))
    return last


def table(folder):
    with (folder / TABLE).open(newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_by_every_method_is_a_row_and_a_picture(images, tmp_path):
    grid = ("method=wiener;richardson-lucy", "method.iterations=1,3")
    batch = Batch(STATE, expanded([str(images)]), tmp_path / "out", grid, bits=32, parquet=True)
    last = done(batch)
    assert (last.count, last.total, last.failed) == (12, 12, 3)
    rows = table(tmp_path / "out")
    for row in rows:
        if "broken" in row["image"]:
            assert "broken.tif" in row["error"]
            assert not row["picture"]
            continue
        state = parse_recipe(row["recipe"]).state
        alone = restore(
            read_image(row["image"]), state.psf.render(), state.method.tag, boundary="reflect", **state.method.values()
        )
        found = tmp_path / "out" / row["picture"]
        np.testing.assert_allclose(read_image(found), alone.image, atol=1e-5)
        assert read_recipe(found).state == state  # the picture opens in the window as it was made
    assert [row["method.iterations"] for row in rows[:3]] == ["", "1", "3"]  # no iterations with Wiener
    typed = pyarrow.parquet.read_table(tmp_path / "out" / PARQUET)
    assert typed.column_names == list(rows[0])
    assert typed["method.iterations"].to_pylist()[:3] == [None, 1, 3]
    assert typed["seconds"].null_count == 3
    assert typed["recipe"].to_pylist() == [row["recipe"] for row in rows]


def test_nothing_is_done_twice(images, tmp_path):
    batch = Batch(STATE, expanded([str(images / "*.tif"), str(images / "b.tif")]), tmp_path / "out")
    assert len(batch.files) == 3
    assert done(batch).known == 0
    before = (tmp_path / "out" / TABLE).read_bytes()
    again = done(batch)
    assert (again.count, again.known, again.failed) == (3, 3, 1)
    assert (tmp_path / "out" / TABLE).read_bytes() == before
    picture = tmp_path / "out" / table(tmp_path / "out")[0]["picture"]
    whole = picture.read_bytes()
    picture.unlink()
    assert done(batch).known == 2
    assert picture.read_bytes() == whole
    copy = images / "copy.tif"
    copy.write_bytes((images / "b.tif").read_bytes())
    last = done(dataclasses.replace(batch, files=(*batch.files, copy)))
    assert not last.rows[-1].computed
    assert (tmp_path / "out" / "copy-richardson-lucy.tif").read_bytes() == whole


def test_pictures_never_share_a_name(images, tmp_path):
    (tmp_path / "other").mkdir()
    write_image(tmp_path / "other" / "b.tif", np.full((20, 20), 0.5, np.float32))
    batch = Batch(STATE, expanded([str(images / "b.tif"), str(tmp_path / "other")]), tmp_path / "out", suffix=".png")
    done(batch)
    done(dataclasses.replace(batch, state=dataclasses.replace(STATE, boundary="wrap")))
    pictures = [row["picture"] for row in table(tmp_path / "out")]
    assert len(set(pictures)) == len(pictures) == 4
    assert pictures[0] == "b-richardson-lucy.png"
    assert all((tmp_path / "out" / picture).exists() for picture in pictures)


def test_what_integers_clip_is_remarked(images, tmp_path):
    for bits in (32, 8):
        batch = Batch(STATE, expanded([str(images / "b.tif")]), tmp_path / f"out{bits}", ("method=inverse",), bits=bits)
        done(batch)
    (exact,), (coarse,) = (table(tmp_path / f"out{bits}") for bits in (32, 8))
    image = read_image(tmp_path / "out32" / exact["picture"])
    half = 0.5 / 255
    share = np.mean((image < -half) | (image > 1 + half))
    assert share > 0.1
    assert coarse["note"].endswith(
        f"clipped, in {100 * share:.0f}\N{NO-BREAK SPACE}% of the pixels. A TIFF with 32 bits keeps them."
    )
    assert coarse["note"].startswith(exact["note"])
    assert "clipped" not in exact["note"]


def test_what_cannot_be_done_is_refused_before_anything_is(images, tmp_path, monkeypatch):
    with pytest.raises(ImageError, match="no image"):
        expanded([str(images / "*.jpg")])
    with pytest.raises(ImageError, match="no file or folder"):
        expanded([str(images), str(tmp_path / "absent")])
    files = expanded([str(images)])
    with pytest.raises(OutputError, match="holds the images themselves"):
        next(run(Batch(STATE, files, images)))
    for wrong in ({"files": ()}, {"suffix": ".xyz"}, {"grid": ("method.sigma=1",)}, {"grid": ("image=a.png",)}):
        with pytest.raises(DeconvError):
            next(run(dataclasses.replace(Batch(STATE, files, tmp_path / "out"), **wrong)))
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(OutputError, match="pip install pyarrow"):
        next(run(Batch(STATE, files, tmp_path / "out", parquet=True)))


def test_a_defect_is_a_row_too(images, tmp_path, monkeypatch):
    def fail(*_arguments, **_options):
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("deconvgui.workbench.restoration.walk.prepare", fail)
    last = done(Batch(STATE, expanded([str(images / "c.tif")]), tmp_path / "out"))
    assert "ZeroDivisionError: by nothing" in last.rows[0].outcome.error


def test_the_time_left_counts_what_is_computed_only():
    pace = Pace()
    pace._begun -= 30
    assert pace.left(6, 10, 4) == "60 s left"
    assert pace.left(4, 10, 4) == pace.left(10, 10, 4) == ""


def test_a_killed_batch_goes_on_from_the_command_line(images, tmp_path, capsys):
    write_recipe(tmp_path / "one.json", dataclasses.replace(STATE, blurred_already=False))
    out, csv_file = tmp_path / "out", tmp_path / "out" / TABLE
    arguments = [
        "batch",
        str(images),
        "--to",
        str(out),
        "--recipe",
        str(tmp_path / "one.json"),
        "--vary",
        "seed=1..4:4",
    ]
    arguments.append("--parquet")
    with subprocess.Popen([sys.executable, "-m", "deconvgui", *arguments], env=os.environ) as process:
        while not csv_file.exists() or len(csv_file.read_bytes().splitlines()) < 3:
            time.sleep(0.005)
        process.kill()
    before = [line for line in csv_file.read_text().splitlines(keepends=True) if line.endswith("\n")]
    assert main(arguments) == SOME_FAILED
    after = csv_file.read_text().splitlines(keepends=True)
    assert after[: len(before)] == before
    assert len(after) == 17
    assert len(list(out.glob("*.tif"))) == 12
    said = capsys.readouterr().out
    assert f"{17 - len(before) - 4} computed" in said or "broken" in "".join(before)
    assert "4 failed" in said
    assert "best: image = " in said
    assert main(["batch", str(images), "--to", str(out)]) == 2
    assert "--psf" in capsys.readouterr().err
