"""A script makes the very numbers of `run`, by the public contract alone."""

import dataclasses
import re
import subprocess
import sys

import numpy as np
import pytest

from deconvgui import cli
from deconvgui.imaging import NOISES, PSFS, write_image
from deconvgui.restoration import METHODS
from deconvgui.workbench.recipe import write_recipe
from deconvgui.workbench.restoration import RestorationState, Source, experiment
from deconvgui.workbench.script import script_text

USUAL = RestorationState(method=METHODS["richardson-lucy"].of(iterations=3))


@pytest.fixture
def photograph(tmp_path):
    path = tmp_path / 'a "photograph".tif'
    write_image(path, np.random.default_rng(0).random((60, 70, 3)).astype(np.float32))
    return Source(path=path)


def cases(source):
    yield dataclasses.replace(USUAL, source=source, method=METHODS["wiener"]())
    yield dataclasses.replace(USUAL, source=source, blurred_already=True, colour="luminance", light="linear", scale=2)
    yield dataclasses.replace(USUAL, source=source, framed=False, boundary="wrap", noise=NOISES["poisson"](), seed=7)
    yield dataclasses.replace(USUAL, source=source, blurred_already=True, saturation=0.9)
    yield dataclasses.replace(USUAL, source=source, finer=2, light="linear", psf=PSFS["motion"].of(length=6, angle=30))
    yield dataclasses.replace(USUAL, source=source, scale=2, psf=PSFS["disk"].of(radius=2.5), framed=False)


@pytest.mark.parametrize("number", range(6))
def test_the_same_bytes_as_the_experiment(tmp_path, photograph, number, monkeypatch):
    state = list(cases(photograph))[number]
    path = tmp_path / "again.py"
    script = script_text(state, path)
    *_, last = experiment(state)
    written = []
    monkeypatch.setattr("deconvgui.imaging.write_image", lambda _, image: written.append(image))
    exec(compile(script, path, "exec"), {"__file__": str(path), "__name__": "__main__"})  # what a user would run
    assert written[0].tobytes() == last.restored.tobytes()
    packages = set(re.findall(r"^from (deconvgui\S*) import", script, re.MULTILINE))
    assert packages <= {"deconvgui.imaging", "deconvgui.operators", "deconvgui.restoration"}
    assert str(tmp_path) not in script
    assert len(script.splitlines()) < 30


def test_from_a_recipe_in_a_process_of_its_own(tmp_path, photograph, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_recipe(tmp_path / "one.json", dataclasses.replace(USUAL, source=photograph))
    assert cli.main(["run", "one.json", "expected.npy"]) == 0
    assert cli.main(["script", "one.json", "one.py"]) == 0
    done = subprocess.run(
        [sys.executable, tmp_path / "one.py", tmp_path / "out.npy"], check=True, capture_output=True, text=True
    )
    assert (tmp_path / "out.npy").read_bytes() == (tmp_path / "expected.npy").read_bytes()
    said = re.search(r"restored: (PSNR \S+ dB)", capsys.readouterr().out)
    assert said[1] in done.stdout
    assert cli.main(["script", "one.json"]) == 0
    assert "result = restore(blurred, kernel" in capsys.readouterr().out
    assert cli.main(["script", "one.json", "one.txt"]) == 2
