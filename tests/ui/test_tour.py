"""The lecture tour renders all tabs into a folder."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from deconvgui.errors import OutputError
from deconvgui.ui import booklet, rendering, review, tour
from deconvgui.ui.interpreter import interpreter
from deconvgui.workbench.lessons import parse_lesson


def test_renders_every_stop_and_a_page(qapp, tmp_path):
    folder = tmp_path / "deep" / "tour"
    paths = list(tour.render_tour(qapp, folder))
    assert sorted(paths) == sorted(folder.iterdir())
    assert len(paths) == len(tour.STOPS) + 1
    for path in paths[:-1]:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (rendering.WIDTH, rendering.HEIGHT)
        colours = {image.pixel(x, y) for x in range(0, rendering.WIDTH, 16) for y in range(0, rendering.HEIGHT, 16)}
        assert len(colours) > 30, f"{path.name} is empty"
    page = paths[-1].read_text("utf-8")
    assert all(path.name in page for path in paths[:-1])


def test_names_of_the_stops_are_unique_and_all_tabs_are_shown():
    assert len({stop.name for stop in tour.STOPS}) == len(tour.STOPS)
    kinds = {type(stop.state()).__name__ for stop in tour.STOPS}
    assert kinds == {"ConnectivityState", "RestorationState", "OneMatrixState", "Course"}


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


def test_a_lesson_becomes_pictures_and_one_page_that_needs_nothing_else(qapp, tmp_path):
    lesson = parse_lesson(LESSON, "small.lesson.toml")
    paths = list(booklet.render_lesson(qapp, lesson, tmp_path / "lesson"))
    assert [path.name for path in paths] == ["01-step.png", "02-step.png", "02-answer.png", "index.html"]
    assert len(paths) == booklet.pictures(lesson)
    page = paths[-1].read_text("utf-8")
    assert page.count('<img src="data:image/png;base64,') == 3
    for words in ("<h1>Small &amp; short</h1>", "<b>One</b>", "What then?", "<details>", "This."):
        assert words in page
    assert not re.search(r"(src|href)=\"(?!data:)", page)
    assert QImage(str(paths[1])) != QImage(str(paths[2])), "the answer shows another state"


def test_everything_that_is_reviewed_has_a_name_of_its_own():
    names = [view.name for view in review.VIEWS]
    assert len(set(names)) == len(names)


def test_the_review_shows_everything_in_all_themes_and_languages(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(review, "VIEWS", review.VIEWS[:1] + review.VIEWS[-1:])
    try:
        paths = list(review.render_review(qapp, tmp_path))
    finally:
        interpreter.use("en")
    assert len(paths) == review.count(review.VIEWS) == 2 * 2 * 2 + 1
    pictures = [path.read_bytes() for path in paths[:-1]]
    assert len(set(pictures)) == len(pictures)
    assert all(path.name in paths[-1].read_text("utf-8") for path in paths[:-1])


LESSON = """title = "Small & short"
summary = "s"
[[step]]
tab = "one-matrix"
text = "**One**"
[[step]]
text = "two"
question = "What then?"
answer = "This."
after.noise = 0.3
"""
