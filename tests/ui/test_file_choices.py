"""Pages, transparency and limits in the window."""

import numpy as np
import pytest
import tifffile
from PIL import Image
from PySide6.QtCore import QSettings

from deconvgui.imaging import limits, load_image, write_image
from deconvgui.restoration import METHODS
from deconvgui.ui.file_choices import ask_where
from deconvgui.ui.restoration.files import SAVED_AS
from deconvgui.ui.restoration.largest import LARGEST, ask_largest
from deconvgui.workbench.restoration import Source

RNG = np.random.default_rng(4)
QUICK = METHODS.parse("richardson-lucy:iterations=2")


@pytest.fixture(autouse=True)
def usual_limits(monkeypatch):
    for name in (limits.PIXELS_VARIABLE, limits.MEMORY_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    QSettings().remove(LARGEST)
    yield
    QSettings().remove(LARGEST)
    limits.reset_limits()


@pytest.fixture
def stack(tmp_path):
    path = tmp_path / "stack.tif"
    tifffile.imwrite(path, RNG.integers(0, 65536, (4, 60, 64), np.uint16), photometric="minisblack")
    return path


def test_a_page_is_chosen(make_tab, wait, stack):
    tab = make_tab(method=QUICK, blurred_already=True)
    assert tab.controls._page_row.isHidden()
    tab.open_file(stack)
    wait(lambda: not tab.busy)
    assert not tab.controls._page_row.isHidden()
    assert tab.controls._page.suffix() == " of 0 to 3"
    tab.controls._page.setValue(2)
    wait(lambda: not tab.busy)
    assert tab.store.state.source == Source(path=stack, page=2)
    np.testing.assert_array_equal(tab.snapshot.data.blurred, load_image(stack, page=2).pixels)
    tab.store.undo()
    wait(lambda: not tab.busy)
    assert tab.controls._page.value() == 0
    tab.take(tab.store.state.with_source(Source("camera")))
    wait(lambda: not tab.busy)
    assert tab.controls._page_row.isHidden()


def test_transparency_is_kept_or_composed(make_tab, wait, tmp_path):
    picture = RNG.integers(0, 256, (60, 64, 4), np.uint8)
    Image.fromarray(picture).save(tmp_path / "in.png")
    tab = make_tab(method=QUICK, blurred_already=True)
    assert tab.controls._alpha_row.isHidden()
    tab.open_file(tmp_path / "in.png")
    wait(lambda: not tab.busy)
    assert not tab.controls._alpha_row.isHidden()
    tab.save_file(tmp_path / "out.png")
    np.testing.assert_array_equal(np.rint(load_image(tmp_path / "out.png").carried.alpha * 255), picture[..., 3])
    tab.save_file(tmp_path / "out.jpg")
    assert "cannot hold the transparency" in tab.workspace.notice.message
    tab.controls._alpha.setCurrentIndex(1)
    wait(lambda: not tab.busy)
    assert tab.store.state.source.alpha == "white"
    assert not tab.controls._alpha_row.isHidden()
    tab.save_file(tmp_path / "out.png")
    assert load_image(tmp_path / "out.png").carried.alpha is None


def test_a_simulated_picture_is_saved_with_its_part_of_the_transparency(make_tab, wait, tmp_path):
    picture = RNG.integers(0, 256, (60, 64, 4), np.uint8)
    Image.fromarray(picture).save(tmp_path / "in.png")
    tab = make_tab(method=QUICK)
    tab.open_file(tmp_path / "in.png")
    wait(lambda: not tab.busy)
    tab.save_file(tmp_path / "out.png")
    height, width = tab.snapshot.restored.shape[:2]
    assert height < 60
    top, left = (60 - height) // 2, (64 - width) // 2
    found = np.rint(load_image(tmp_path / "out.png").carried.alpha * 255)
    np.testing.assert_array_equal(found, picture[top : top + height, left : left + width, 3])


@pytest.mark.parametrize("limit", ["pixels", "memory"])
def test_what_is_too_large_is_opened_only_on_demand(make_tab, wait, tmp_path, limit):
    write_image(tmp_path / "in.tif", RNG.random((800, 800)))  # larger than the photograph that is open
    tab = make_tab(method=QUICK)
    limits.set_limits(**({"pixels": 500_000} if limit == "pixels" else {"memory": 50e6}))
    tab.open_file(tmp_path / "in.tif")
    wait(lambda: tab.workspace.notice.message != "" and not tab.runner.reporting)
    assert ("the limit is 0.5" if limit == "pixels" else "of memory") in tab.workspace.notice.message
    assert tab.store.state.source == Source("camera")
    tab.workspace.notice._action.click()
    wait(lambda: not tab.busy)
    assert tab.snapshot.state.source == Source(path=tmp_path / "in.tif")
    assert tab.snapshot.complete


def test_the_largest_image_is_asked_for_and_remembered(make_tab, monkeypatch):
    tab = make_tab(method=QUICK)
    monkeypatch.setattr("PySide6.QtWidgets.QInputDialog.getDouble", lambda *_: (500.0, True))
    ask_largest(tab)
    assert limits.max_pixels() == 500e6
    limits.reset_limits()
    make_tab(method=QUICK)
    assert limits.max_pixels() == 500e6
    limits.reset_limits()
    QSettings().setValue(LARGEST, "nonsense")
    make_tab(method=QUICK)
    assert limits.max_pixels() == limits.MAX_PIXELS


@pytest.mark.parametrize("row", range(len(SAVED_AS)))
def test_every_form_that_the_dialogue_offers_is_written(make_tab, monkeypatch, tmp_path, row):
    _, pattern, bits = SAVED_AS[row]
    if pattern == "*.fits":
        pytest.importorskip("astropy")
    target = tmp_path / f"out{pattern[1:]}"
    chosen = {}

    def ask(_parent, _title, _name, filters, _first):
        chosen["filter"] = filters.split(";;")[row]
        return str(target), chosen["filter"]

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", ask)
    tab = make_tab(method=QUICK)
    tab.files.ask_save()
    assert load_image(target).bits == (bits or 32)


def test_16_bits_are_offered_first_where_the_file_has_them(make_tab, wait, monkeypatch, stack, tmp_path):
    offered = []

    def ask(_parent, _title, _name, _filters, first):
        offered.append(first)
        return str(tmp_path / "out.tif"), first

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", ask)
    tab = make_tab(method=QUICK)
    tab.files.ask_save()
    tab.open_file(stack)
    wait(lambda: not tab.busy)
    tab.files.ask_save()
    assert ["32 bit" in offered[0], "16 bit" in offered[1]] == [True, True]
    assert load_image(tmp_path / "out.tif").bits == 16


@pytest.mark.parametrize("what", ["ask_save", "ask_save_recipe", "ask_save_script"])
def test_what_is_saved_is_named_after_the_image(make_tab, monkeypatch, what):
    proposed = []

    def ask(_parent, _title, name, *_filters):
        proposed.append(name)
        return "", ""

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", ask)
    tab = make_tab(method=QUICK)
    getattr(tab.files, what)()
    assert "Cameraman" in proposed[0]


def answering(monkeypatch, *answers):
    """Let dialogues get these answers one after the other; return what they were asked."""
    asked, left = [], list(answers)

    def ask(_parent, _title, name, _filters, first):
        asked.append((name, first))
        return left.pop(0)

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", ask)
    return asked


@pytest.mark.parametrize(
    ("typed", "filtered", "meant"),
    [
        ("new", "A (*.tif)", "new.tif"),
        ("new", "B (*.png *.jpg)", "new.png"),
        ("new.jpg", "B (*.png *.jpg)", "new.jpg"),
        ("old.tif", "B (*.png *.jpg)", "old.png"),
        ("new.bmp", "A (*.tif)", "new.bmp"),
    ],
)
def test_a_name_without_an_ending_gets_that_of_what_was_chosen(monkeypatch, tmp_path, typed, filtered, meant):
    answering(monkeypatch, (str(tmp_path / typed), filtered))
    path, chosen = ask_where(None, "", "old.tif", "A (*.tif);;B (*.png *.jpg)")
    assert (path, chosen) == (tmp_path / meant, filtered)


def test_nothing_is_written_over_that_the_dialogue_has_not_asked_about(monkeypatch, tmp_path):
    there = tmp_path / "there.csv"
    there.write_text("")
    asked = answering(monkeypatch, (str(tmp_path / "there"), "CSV (*.csv)"), ("", ""))
    assert ask_where(None, "", "table.csv", "CSV (*.csv)")[0] is None
    assert asked[1] == (str(there), "CSV (*.csv)")
    answering(monkeypatch, (str(tmp_path / "there"), "CSV (*.csv)"), (str(there), "CSV (*.csv)"))
    assert ask_where(None, "", "table.csv", "CSV (*.csv)")[0] == there


def test_every_dialogue_begins_where_the_last_file_was(monkeypatch, tmp_path):
    asked = answering(monkeypatch, (str(tmp_path / "one.csv"), "CSV (*.csv)"), ("", ""))
    for name in ("one.csv", "two.csv"):
        ask_where(None, "", name, "CSV (*.csv)")
    assert asked[1][0] == str(tmp_path / "two.csv")


def test_a_success_takes_the_word_of_a_failure_away(make_tab, tmp_path):
    tab = make_tab(method=QUICK)
    tab.save_file(tmp_path / "out")
    assert "does not end" in tab.workspace.notice.message
    tab.save_file(tmp_path / "out.tif")
    assert not tab.workspace.notice.message
