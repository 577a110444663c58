"""The way through a lesson."""

import pytest

from deconvgui.workbench.lessons import Course, parse_lesson
from deconvgui.workbench.lessons.markup import as_html

TEXT = """title = "t"
summary = "s"
[[step]]
tab = "one-matrix"
text = "one"
[[step]]
text = "two"
question = "q"
answer = "a"
after.noise = 0.2
[[step]]
text = "three"
"""


def test_a_question_is_answered_before_it_goes_on():
    course = Course(parse_lesson(TEXT))
    seen = [(course.index, course.asks, course.revealed, course.state.noise)]
    while not course.at_end:
        course = course.forward()
        seen.append((course.index, course.asks, course.revealed, course.state.noise))
    assert seen == [
        (0, False, False, 0.01),
        (1, True, False, 0.01),
        (1, False, True, 0.2),
        (2, False, False, 0.2),
    ]
    assert course.forward() == course
    back = []
    while not course.at_start:
        course = course.back()
        back.append((course.index, course.asks, course.revealed, course.state.noise))
    assert back == seen[-2::-1]
    assert course.back() == course
    assert course.at(99).index == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a **b** *c* `d`", "<p>a <b>b</b> <i>c</i> <code>d</code></p>"),
        ("one\ntwo\n\nthree", "<p>one two</p><p>three</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("> y = C x", '<p align="center">y = C x</p>'),
        ("x < y & z", "<p>x &lt; y &amp; z</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("转置\n卷积", "<p>转置卷积</p>"),
    ],
)
def test_the_light_markup(text, shown):
    assert as_html(text) == shown
