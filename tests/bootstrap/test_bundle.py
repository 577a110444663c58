"""The folder for users who have no Python: what goes in, and that it works where there is nothing else."""

import importlib.util
import os
import shlex
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest
import tifffile

from deconvgui import __version__, cli
from deconvgui.bootstrap import SetupError, bundle, system_libraries
from deconvgui.workbench import licences

ROOT = Path(__file__).parents[2]


def test_what_the_project_depends_on_goes_in_and_nothing_else() -> None:
    needed, strangers = bundle.needed("deconvgui"), bundle.strangers()
    assert {"numpy", "scipy", "pyside6_essentials", "shiboken6", "imagecodecs", "pillow", "pyqtgraph"} <= needed
    assert {"pytest", "skimage", "onnx", "astropy", "av", "mypy"} <= strangers
    assert not {"deconvgui", "numpy", "scipy", "PIL", "PySide6", "shiboken6", "imagecodecs", "tifffile"} & strangers


def test_the_builder_is_told_of_all_that_it_cannot_see(tmp_path: Path) -> None:
    words = bundle.command(tmp_path / "out", tmp_path / "work")
    assert words[:3] == [sys.executable, "-m", "PyInstaller"]
    for word in (
        f"--add-data={ROOT / 'resources'}{os.pathsep}deconvgui/resources",
        "--collect-submodules=deconvgui",
        "--collect-submodules=imagecodecs",
        "--recursive-copy-metadata=deconvgui",
        "--exclude-module=tkinter",
        "--exclude-module=pytest",
    ):
        assert word in words
    assert [path.name for path in bundle.HOOKS.iterdir() if path.suffix == ".py"] == ["hook-PySide6.QtGui.py"]


def test_the_licence_of_python_goes_in() -> None:
    assert "PYTHON SOFTWARE FOUNDATION" in bundle.python_licence().read_text("utf-8", "replace").upper()


@pytest.mark.parametrize("trial", [trial for trial in bundle.TRIALS if trial.split()[0] not in ("--version", "tour")])
def test_what_it_is_tried_with_is_right(trial: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    image = ROOT / "resources" / "images" / "cell.png"
    if "blurred.tif restored" in trial:
        cli.main(["blur", str(image), "blurred.tif", "--psf", "gaussian:sigma=2"])
    assert cli.main(shlex.split(trial.format(image=image))) == 0


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("/usr/bin/python: No module named PyInstaller", "--setup --bundle"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("PythonLibraryNotFoundError: Python was built without a shared library", "no shared library"),
        ("anything else", "last lines"),
    ],
)
def test_failures_are_told_apart(output: str, word: str) -> None:
    assert word in bundle.trouble(output)


def test_a_program_that_fails_is_said_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="fails at") as error:
        bundle.attempt(Path(sys.executable), ["-c", "import no_such_thing"], tmp_path)
    assert "ModuleNotFoundError" in error.value.details


def absent() -> tuple[str, ...]:
    """Return what this machine lacks for a build."""
    builder = () if importlib.util.find_spec("PyInstaller") else ("PyInstaller",)
    return builder + system_libraries.lacking(system_libraries.BUNDLING, window=False)


@pytest.mark.skipif(bool(absent()), reason=f"a bundle is built where there is {', '.join(absent())}")
def test_the_folder_is_built_and_works_where_there_is_nothing_else(tmp_path: Path) -> None:
    """In one test, since no two processes are to build it: it takes longer than any other."""
    with tempfile.TemporaryDirectory(prefix="deconvgui-built-") as folder:  # 400 MB, not to be kept with tmp_path
        program = bundle.build(Path(folder))
        said = dict(zip(bundle.TRIALS, (words for words, _ in bundle.prove(program)), strict=True))
        assert said["--version"].startswith(f"deconvgui {__version__} (")
        reads_compressed_pictures_and_computes_the_same(program, tmp_path)
        holds_what_the_project_depends_on_and_nothing_else(program)
        carries_every_licence(program, said["licences --texts"])


def reads_compressed_pictures_and_computes_the_same(program: Path, folder: Path) -> None:
    """The codecs are imported by a name in a variable, which PyInstaller cannot see."""
    picture = np.random.default_rng(1).integers(0, 65535, (40, 30, 3), np.uint16)
    tifffile.imwrite(folder / "in.tif", picture, compression="lzw", photometric="rgb")
    words = ["in.tif", "--psf", "disk:radius=2", "--method", "richardson-lucy", "--iterations", "4"]
    bundle.attempt(program, ["restore", *words[:1], "bundled.tif", *words[1:]], folder)
    here = [str(folder / "in.tif"), str(folder / "here.tif"), *words[1:]]
    assert cli.main(["restore", *here]) == 0
    np.testing.assert_array_equal(tifffile.imread(folder / "bundled.tif"), tifffile.imread(folder / "here.tif"))


def holds_what_the_project_depends_on_and_nothing_else(program: Path) -> None:
    inside = {path.name.partition("-")[0].lower() for path in program.parent.glob("_internal/*.dist-info")}
    assert {"numpy", "scipy", "pyside6_essentials", "imagecodecs", "tifffile", "pillow", "pyqtgraph"} <= inside
    for stranger in ("matplotlib", "tkinter", "pytest", "skimage", "onnx", "torch", "astropy", "av", "mypy"):
        assert not list(program.parent.glob(f"_internal/{stranger}*")), stranger
    assert not list(program.parent.glob("_internal/libreadline*"))  # GPL


def carries_every_licence(program: Path, said: str) -> None:
    for heading in ("licences/LGPL-3.0.txt", "licences/Python/", "fonts/LICENSE", "icons/LICENSE", "numpy: LICENSE"):
        assert f"\n{heading}" in said, heading
    for part in licences.parts():
        if list(program.parent.glob(f"_internal/{part.name.replace('-', '_').lower()}-*.dist-info")):
            assert f"\n{part.name} " in f"\n{said}"
    system = {path.stem for path in program.parent.glob("_internal/deconvgui/resources/licences/system/*.txt")}
    assert system or not Path("/usr/bin/dpkg-query").exists()
