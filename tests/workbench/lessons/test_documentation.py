"""The page that says how to write a lesson: its example is one, and what it lists exists."""

import re
from pathlib import Path

import pytest

from deconvgui.connectivity.kernels import INPUTS, KERNELS
from deconvgui.connectivity.presets import PRESETS
from deconvgui.errors import LessonError
from deconvgui.workbench import one_matrix_presets
from deconvgui.workbench.connectivity_pages import PAGES
from deconvgui.workbench.lessons import Course, parse_lesson
from deconvgui.workbench.lessons.parsing import LOOKS, OF_STEP
from deconvgui.workbench.one_matrix_inverses import INVERSES

PAGE = (Path(__file__).parents[3] / "docs" / "lessons.md").read_text("utf-8")
EXAMPLE = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1]


def test_the_example_can_be_played():
    course = Course(parse_lesson(EXAMPLE, "my-first.lesson.toml"))
    count = 1
    while not course.at_end:
        course = course.forward()
        count += 1
    assert count == 5
    assert course.state.noise == 0.05


def test_the_message_that_it_shows_is_the_one_that_comes():
    with pytest.raises(LessonError) as caught:
        parse_lesson(EXAMPLE.replace("noise = 0.001", "noise = 7"), "my-first.lesson.toml")
    assert str(caught.value) in PAGE


def test_it_names_every_entry_and_every_choice():
    for names in (OF_STEP, LOOKS, PAGES, KERNELS, INVERSES, one_matrix_presets.SCENES, one_matrix_presets.KERNELS):
        for name in names:
            assert name in PAGE
    listed = re.search(r"`preset` \(([^)]*)\)", PAGE)[1]
    assert set(re.findall(r"`([^`]+)`", listed)) <= set(PRESETS)
    inputs = re.search(r"`kernel_name` and `input_name` \(([^;]*);", PAGE)[1]
    assert set(re.findall(r"`([^`]+)`", inputs)) <= set(INPUTS)
