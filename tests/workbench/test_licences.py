"""What the program stands on is read from what is installed."""

import importlib.metadata
import re

import pytest

from deconvgui import cli, resources
from deconvgui.bootstrap import bundle, normal
from deconvgui.workbench import licences

TOOLS = {"pytest", "ruff", "mypy", "build", "hatchling", "onnxruntime", "scikit-image", "pyinstaller", "deconvgui"}


def test_it_lists_what_is_needed_with_the_version_that_is_installed():
    found = {part.name.lower().replace("_", "-"): part for part in licences.parts()}
    for name in ("numpy", "scipy", "pillow", "tifffile", "imagecodecs", "pyside6-essentials", "pyqtgraph", "shiboken6"):
        assert found[name].version == importlib.metadata.version(name)
        assert found[name].licence
    assert "LGPL" in found["pyside6-essentials"].licence
    assert not TOOLS & found.keys()


def test_every_licence_has_its_text():
    texts = dict(licences.texts())
    for name in ("fonts/LICENSE", "icons/LICENSE", "images/README.md", "licences/LGPL-3.0.txt", "licences/GPL-3.0.txt"):
        assert texts[name] == resources.path(*name.split("/")).read_text("utf-8")
    needed = bundle.needed("deconvgui")  # what is given to others
    for part in (part for part in licences.parts() if normal(part.name) in needed):
        own = any(heading.startswith(f"{part.name}: ") for heading in texts)
        assert own or "LGPL-3.0" in part.licence, f"{part.name} comes without the text of its licence"


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ("License-Expression: MIT", "MIT"),
        ("License: BSD 3-Clause", "BSD 3-Clause"),
        ("License: A text of\n        many lines\nClassifier: License :: OSI Approved :: BSD License", "BSD License"),
        ("Classifier: License :: Public Domain\nClassifier: Topic :: Games", "Public Domain"),
        ("License: A text of\n        many lines", "A text of"),
        ("Summary: x", ""),
    ],
)
def test_a_licence_in_a_few_words(tmp_path, fields, licence):
    (tmp_path / "x-1.dist-info").mkdir()
    (tmp_path / "x-1.dist-info" / "METADATA").write_text(f"Metadata-Version: 2.4\nName: x\nVersion: 1\n{fields}\n")
    (found,) = importlib.metadata.distributions(name="x", path=[str(tmp_path)])
    assert licences.licence_of(found) == licence


def test_the_command_prints_them(capsys):
    assert cli.main(["licences"]) == 0
    short = capsys.readouterr().out
    assert re.search(r"^numpy +[\d.]+ +BSD-3-Clause", short, re.MULTILINE)
    assert cli.main(["licences", "--texts"]) == 0
    assert capsys.readouterr().out.startswith(short + "\n====")


def test_it_needs_no_metadata_of_the_program_itself(monkeypatch):
    monkeypatch.setattr(licences, "PROGRAM", "no-such-thing")
    assert licences.parts() == ()
    assert licences.table() == ""


def test_the_licence_of_python_is_found():
    assert "PYTHON SOFTWARE FOUNDATION" in bundle.python_licence().read_text("utf-8", "replace").upper()
