"""`run`: what the window shows, without it."""

import dataclasses
import subprocess
import sys
import time

import numpy as np
import pytest

from deconvgui.cli import INTERRUPTED, REFUSED, main
from deconvgui.commands.many import SOME_FAILED
from deconvgui.imaging import read_image, write_image
from deconvgui.restoration import METHODS
from deconvgui.workbench.recipe import write_recipe
from deconvgui.workbench.restoration import RestorationState, Source, experiment


@pytest.fixture
def state(tmp_path):
    path = tmp_path / "scene.tif"
    write_image(path, np.random.default_rng(0).random((60, 64)).astype(np.float32))
    return RestorationState(source=Source(path=path), method=METHODS["richardson-lucy"].of(iterations=4))


def test_writes_the_bytes_that_the_window_has(state, tmp_path, capsys):
    write_recipe(tmp_path / "one.json", state)
    *_, last = experiment(state)
    command = [sys.executable, "-m", "deconvgui", "run", tmp_path / "one.json", tmp_path / "out.tif"]
    subprocess.run([*command, "--blurred", tmp_path / "blurred.tif"], check=True, capture_output=True)
    assert read_image(tmp_path / "out.tif").tobytes() == last.restored.tobytes()
    assert read_image(tmp_path / "blurred.tif").tobytes() == last.data.blurred.tobytes()
    assert main(["run", str(tmp_path / "one.json"), str(tmp_path / "again.tif")]) == 0
    assert (tmp_path / "again.tif").read_bytes() == (tmp_path / "out.tif").read_bytes()
    assert f"restored: PSNR {last.score.psnr:.2f} dB" in capsys.readouterr().out


def test_another_image_is_refused_unless_wanted(state, tmp_path, capsys):
    write_recipe(tmp_path / "one.json", state)
    write_image(state.source.path, np.ones((64, 64), np.float32) / 2)
    arguments = ["run", str(tmp_path / "one.json"), str(tmp_path / "out.tif")]
    assert main(arguments) == REFUSED
    assert "checksum differs" in capsys.readouterr().err
    assert not (tmp_path / "out.tif").exists()
    assert main([*arguments, "--any-image"]) == 0
    np.testing.assert_allclose(read_image(tmp_path / "out.tif").mean(), 0.5, atol=0.01)


def test_what_is_no_recipe_is_refused_before_any_work(state, tmp_path, capsys):
    (tmp_path / "one.json").write_text("{}")
    assert main(["run", str(tmp_path / "one.json"), str(tmp_path / "out.tif")]) == REFUSED
    assert main(["run", str(tmp_path / "absent.json"), str(tmp_path / "out.tif")]) == REFUSED
    write_recipe(tmp_path / "good.json", dataclasses.replace(state, boundary="wrap"))
    assert main(["run", str(tmp_path / "good.json"), str(tmp_path / "out.xyz")]) == REFUSED
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_a_sweep_that_is_killed_goes_on(state, tmp_path, capsys):
    write_recipe(tmp_path / "one.json", state)
    arguments = ["sweep", str(tmp_path / "one.json"), str(tmp_path / "table.csv"), "--vary", "seed=1..60:60"]
    with subprocess.Popen([sys.executable, "-m", "deconvgui", *arguments]) as process:
        while not (tmp_path / "table.csv").exists() or len((tmp_path / "table.csv").read_bytes().splitlines()) < 4:
            time.sleep(0.005)
        process.kill()
    before = (tmp_path / "table.csv").read_text().splitlines()
    assert main([*arguments, "--pictures", str(tmp_path / "pictures")]) == 0
    after = (tmp_path / "table.csv").read_text().splitlines()
    assert len(after) == 61
    assert after[: len(before) - 1] == before[:-1]
    assert len({line.partition(",")[0] for line in after}) == 61
    assert f"{61 - len(before)} computed" in capsys.readouterr().out or before[-1] not in after
    assert len(list((tmp_path / "pictures").iterdir())) in (61 - len(before), 62 - len(before))


def test_a_sweep_says_which_was_best(state, tmp_path, capsys):
    write_recipe(tmp_path / "one.json", state)
    vary = ["--vary", "method.iterations=1,3", "--vary", "psf.sigma=1,-1"]
    assert main(["sweep", str(tmp_path / "one.json"), str(tmp_path / "table.csv"), *vary]) == SOME_FAILED
    out = capsys.readouterr().out
    assert "2 computed, 0 were there already, 2 failed" in out
    assert "best: method.iterations = " in out
    twice = ["--vary", "seed=1", "--vary", "seed=2"]
    assert main(["sweep", str(tmp_path / "one.json"), str(tmp_path / "table.csv"), *twice]) == REFUSED
    assert "varies twice" in capsys.readouterr().err


def test_an_interrupted_sweep_says_that_its_rows_are_kept(state, tmp_path, capsys, monkeypatch):
    from deconvgui.commands import sweep

    def interrupted(rows, *_):
        yield next(iter(rows))
        raise KeyboardInterrupt

    write_recipe(tmp_path / "one.json", state)
    arguments = ["sweep", str(tmp_path / "one.json"), str(tmp_path / "table.csv"), "--vary", "seed=1..4:4"]
    with monkeypatch.context() as patch:
        patch.setattr(sweep, "progress", interrupted)
        assert main(arguments) == INTERRUPTED
    assert "the rows so far are kept" in capsys.readouterr().err
    assert len((tmp_path / "table.csv").read_text().splitlines()) < 5
    assert main(arguments) == 0
    assert len((tmp_path / "table.csv").read_text().splitlines()) == 5
