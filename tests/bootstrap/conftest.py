"""A checkout and an environment that are not real: nothing is downloaded or installed here."""

from collections.abc import Callable
from pathlib import Path

import pytest

from deconvgui import bootstrap
from deconvgui.bootstrap.environment import Stamp, write_stamp
from deconvgui.bootstrap.places import venv_python


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a space and letters beyond ASCII in its path, and no environment yet."""
    folder = tmp_path / "mein Ördner 例"
    folder.mkdir()
    (folder / "pyproject.toml").write_text('[project]\ndependencies = ["pytest>=8", "no-such-thing[extra]>=1,<2"]\n')
    monkeypatch.setattr(bootstrap, "ROOT", folder)
    return folder


@pytest.fixture
def with_environment(root: Path) -> Callable[..., Path]:
    """Makes an environment in the checkout, with or without a stamp, and returns its interpreter."""

    def make(stamp: Stamp | None = None) -> Path:
        python = venv_python(root)
        python.parent.mkdir(parents=True)
        python.touch()
        (root / ".venv" / "pyvenv.cfg").touch()
        if stamp:
            write_stamp(root, stamp)
        return python

    return make
