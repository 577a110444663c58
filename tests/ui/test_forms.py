"""Forms made from declared parameters, for every method, PSF and kind of noise."""

from typing import Annotated, Literal

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QSlider

from deconvgui.imaging import NOISES, PSFS
from deconvgui.parameters import Declared, Parameter
from deconvgui.restoration import METHODS
from deconvgui.ui.editors import NumberEditor
from deconvgui.ui.forms import Chooser, Form
from deconvgui.ui.icons import IconButton


class Sample(Declared, tag="form-sample"):
    """One parameter of every kind."""

    whole: Annotated[int, Parameter(1, 100, unit="steps", text="A whole number.")] = 30
    real: Annotated[float, Parameter(0.0, 2.0, unit="px", text="A real number.")] = 0.5
    factor: Annotated[float, Parameter(1e-6, 10.0, logarithmic=True, text="A factor.")] = 1e-3
    maybe: Annotated[float | None, Parameter(0.0, 1.0, text="May be chosen.")] = None
    word: Annotated[Literal["one", "two"], Parameter(text="A word.")] = "two"
    switch: Annotated[bool, Parameter(text="A switch.")] = True
    file: Annotated[str, Parameter(text="A file.", suffixes=(".png",))] = ""


ENTRIES = [entry for catalogue in (METHODS, PSFS, NOISES) for entry in catalogue.values()] + [Sample]


@pytest.mark.parametrize("kind", ENTRIES, ids=lambda kind: kind.tag)
def test_a_form_gives_back_what_it_shows(qtbot, kind):
    form = Form(kind)
    qtbot.addWidget(form)
    form.show_value(kind())
    shown, expected = form.value.values(), kind().values()
    for name, value in expected.items():
        assert shown[name] == (pytest.approx(value, rel=1e-9) if isinstance(value, float) else value)


@pytest.mark.parametrize("kind", ENTRIES, ids=lambda kind: kind.tag)
def test_no_slider_or_field_can_leave_the_bounds(qtbot, kind):
    form = Form(kind)
    qtbot.addWidget(form)
    form.show_value(kind())
    for editor in form.findChildren(NumberEditor):
        slider = editor.findChild(QSlider)
        for tick in (slider.minimum(), 137, slider.maximum()):
            slider.setValue(tick)
            form.value  # noqa: B018  # raises where a value is out of bounds
        for number in (-1e12, 1e12):
            editor.spin.setValue(number)
            form.value  # noqa: B018


def test_sliding_typing_and_switching_are_told(qtbot):
    form = Form(Sample)
    qtbot.addWidget(form)
    form.show_value(Sample())
    for act in (
        lambda: form._editors["whole"]._editor.spin.setValue(31),
        lambda: form._editors["factor"]._editor.findChild(QSlider).setValue(10),
        lambda: form._editors["maybe"]._auto.setChecked(False),
        lambda: form._editors["word"]._editor.setCurrentIndex(0),
        lambda: form._editors["switch"]._editor.setChecked(False),
    ):
        with qtbot.waitSignal(form.changed, timeout=1000):
            act()
    value = form.value
    assert (value.whole, value.word, value.switch) == (31, "one", False)
    assert value.factor == pytest.approx(1e-6 * 1e7**0.01, rel=1e-9)


def test_a_file_is_typed_or_chosen(qtbot, monkeypatch):
    form = Form(Sample)
    qtbot.addWidget(form)
    form.show_value(Sample(file="a, b.png"))
    editor = form._editors["file"]._editor
    assert editor.line.text() == form.value.file == "a, b.png"
    with qtbot.assertNotEmitted(form.changed):
        editor.line.editingFinished.emit()
    editor.line.setText("c.png")
    assert form.value.file == "a, b.png"  # not before the text is finished
    with qtbot.waitSignal(form.changed, timeout=1000):
        editor.line.editingFinished.emit()
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *words: (asked.append(words), ("/d.png", ""))[1])
    with qtbot.waitSignal(form.changed, timeout=1000):
        editor.findChild(IconButton).click()
    assert form.value.file == "/d.png"
    assert "*.png" in asked[0][3]


def test_showing_a_value_tells_nobody(qtbot):
    form = Form(Sample)
    qtbot.addWidget(form)
    with qtbot.assertNotEmitted(form.changed):
        form.show_value(Sample(whole=3, real=1.5, maybe=0.2, word="one", switch=False))
    assert form.value == Sample(whole=3, real=1.5, maybe=0.2, word="one", switch=False)


def test_units_and_bounds_are_told(qtbot):
    form = Form(Sample)
    qtbot.addWidget(form)
    form.show_value(Sample())
    editor = form._editors["real"]._editor
    assert editor.spin.text() == "0.5 px"
    assert "A real number." in editor.toolTip()
    assert "0 to 2 px" in editor.toolTip()


def test_what_was_chosen_from_the_data_is_shown_only_on_auto(qtbot):
    form = Form(Sample)
    qtbot.addWidget(form)
    form.show_value(Sample())
    form.show_chosen({"maybe": 0.25, "real": 2.0})
    assert form._editors["maybe"]._editor.spin.value() == 0.25
    assert form.value.maybe is None
    assert form.value.real == 0.5


def test_a_chooser_changes_its_form_with_its_list(qtbot):
    chooser = Chooser(PSFS, "Form of the PSF")
    qtbot.addWidget(chooser)
    with qtbot.waitSignal(chooser.changed, timeout=1000):
        chooser.list.setCurrentIndex(list(PSFS).index("motion"))
    assert chooser.value == PSFS["motion"]()
    chooser.show_value(PSFS.parse("disk:radius=3.5"))
    assert chooser.value == PSFS.parse("disk:radius=3.5")
    assert chooser.findChild(QComboBox).currentData() == "disk"
