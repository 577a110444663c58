"""The wheel holds what the program needs, and nothing of the checkout is missed once it is installed elsewhere."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
IGNORED = {"__pycache__"}


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command, and show what it printed if it fails."""
    ran = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    return ran.stdout


def build(to: Path, *options: str) -> Path:
    """Build a wheel, without fetching anything."""
    run(sys.executable, "-m", "build", "--no-isolation", *options, "--outdir", to, ROOT, cwd=to)
    (built,) = to.glob("*.whl")
    return built


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_below(folder: Path) -> set[str]:
    """Return the files of a folder, relative to the checkout, as the wheel should have them."""
    found = (path for path in folder.rglob("*") if path.is_file() and not IGNORED & set(path.parts))
    return {path.relative_to(ROOT).as_posix() for path in found}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"), "--wheel")


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is installed into, as by a user who has the dependencies."""
    folder = tmp_path_factory.mktemp("elsewhere") / "site"
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    run(sys.executable, *install, folder, wheel, cwd=folder.parent)
    return folder


def test_the_wheel_holds_the_package_and_its_data_files(wheel: Path) -> None:
    assert files_below(ROOT / "deconvgui") | {f"deconvgui/{name}" for name in files_below(ROOT / "resources")} == {
        name for name in names(wheel) if ".dist-info/" not in name and ".data/" not in name
    }


def test_the_wheel_is_typed_and_has_every_kind_of_data_file(wheel: Path) -> None:
    held = names(wheel)
    assert "deconvgui/py.typed" in held
    for folder in ("images", "icons", "fonts", "translations"):
        assert any(name.startswith(f"deconvgui/resources/{folder}/") for name in held), folder


def test_an_unpacked_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    assert names(build(tmp_path)) == names(wheel)  # without options, it is built from the sdist


def test_installed_elsewhere_it_finds_its_own_data_files(site: Path, tmp_path: Path) -> None:
    code = "import deconvgui; from deconvgui import resources; print(deconvgui.__file__, resources.root(), sep='\\n')"
    package, data = run(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(site)).split("\n")[:2]
    assert Path(package) == site / "deconvgui" / "__init__.py"
    assert Path(data) == site / "deconvgui" / "resources"


def test_installed_elsewhere_it_renders_a_lesson(site: Path, tmp_path: Path) -> None:
    command = (sys.executable, "-m", "deconvgui", "tour", "out", "--lesson", "two-meanings")
    run(*command, cwd=tmp_path, PYTHONPATH=str(site))
    pictures = list((tmp_path / "out").rglob("*.png"))
    assert pictures
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)
