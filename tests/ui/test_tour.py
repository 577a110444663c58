"""The lecture tour renders all tabs into a folder."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from deconvgui.errors import OutputError
from deconvgui.ui import tour


def test_renders_every_stop_and_a_page(qapp, tmp_path):
    folder = tmp_path / "deep" / "tour"
    paths = list(tour.render_tour(qapp, folder))
    assert sorted(paths) == sorted(folder.iterdir())
    assert len(paths) == len(tour.STOPS) + 1
    for path in paths[:-1]:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (tour.WIDTH, tour.HEIGHT)
        colours = {image.pixel(x, y) for x in range(0, tour.WIDTH, 16) for y in range(0, tour.HEIGHT, 16)}
        assert len(colours) > 30, f"{path.name} is empty"
    page = paths[-1].read_text("utf-8")
    assert all(path.name in page for path in paths[:-1])


def test_names_of_the_stops_are_unique_and_all_tabs_are_shown():
    assert len({stop.name for stop in tour.STOPS}) == len(tour.STOPS)
    kinds = {type(stop.state()).__name__ for stop in tour.STOPS}
    assert kinds == {"ConnectivityState", "RestorationState", "OneMatrixState"}


def test_a_folder_that_cannot_be_made_is_refused_in_words(qapp, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be made"):
        next(tour.render_tour(qapp, tmp_path / "file" / "tour"))


def test_the_readmes_pictures_are_the_tours():
    root = Path(__file__).resolve().parents[2]
    shown = re.findall(r"!\[[^]]+\]\(docs/tour/([^)]+)\)", (root / "README.md").read_text("utf-8"))
    stops = [f"{number:02}-{stop.name}.png" for number, stop in enumerate(tour.STOPS, 1)]
    assert shown
    assert set(shown) <= set(stops)
    assert sorted(path.name for path in (root / "docs" / "tour").iterdir()) == sorted([*stops, "index.html"])
