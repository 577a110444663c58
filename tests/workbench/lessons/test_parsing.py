"""Lesson files: what they say, and that whatever is wrong in one is told with its line and its reason."""

import random
import tomllib

import pytest

from deconvgui.errors import LessonError
from deconvgui.workbench.lessons import parse_lesson, read_lesson
from deconvgui.workbench.lessons.lines import line_of
from deconvgui.workbench.one_matrix_inverses import Truncated

GOOD = '''title.en = "Test"
summary.en = "A summary"

# a comment
[[step]]
tab = "one-matrix"
text.en = """
Hello. *tab*

noise = 7
"""
[step.state]
scene = "letter"
noise = 0.01
inverse = "truncated:threshold=0.2"

[[step]]
text = { en = "x", zh_CN = "y" }
question.en = "q"
answer.en = "a"
change = { noise = 0.1 }
after = { noise = 0.02 }

[[step]]
text.en = "z"
look = { row = 3, column = 99 }

[[step]]
tab = "restoration"
text.en = "y"
[step.state]
image = "camera"
psf = "gaussian:sigma=2"
method = { name = "wiener", nsr = 0.01 }

[[step]]
tab = "connectivity"
text.en = "z"
state = { preset = "padding-strides", mode = "gather", step = 3 }
look.predict = true
'''


def test_says_what_the_window_shows():
    lesson = parse_lesson(GOOD, "good.lesson.toml")
    first, second, third, fourth, fifth = lesson.steps
    assert lesson.name == "good"
    assert str(lesson.title) == "Test"
    assert first.state.inverse == Truncated(threshold=0.2)
    assert "noise = 7" in str(first.text)
    assert (second.tab, second.state.scene, second.state.noise, second.after.noise) == (
        "one-matrix",
        "letter",
        0.1,
        0.02,
    )
    assert third.state.noise == 0.02, "a step goes on from what the last answer has shown"
    assert (third.look.row, third.look.column) == (3, 99)
    assert (fourth.state.psf.spec, fourth.state.method.nsr) == (
        "gaussian:sigma=2.0,ratio=1.0,angle=0.0,size=auto",
        0.01,
    )
    assert (fifth.state.preset, fifth.state.mode, fifth.state.step) == ("padding-strides", "gather", 3)
    assert fifth.look.predict


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('scene = "letter"', 'scen = "letter"', 13, "Did you mean scene?"),
        ('scene = "letter"', 'scene = "leter"', 13, "Did you mean letter?"),
        ("noise = 0.01", "noise = 7", 14, "cannot be 7"),
        ("noise = 0.01", "noise = nan", 14, "cannot be nan"),
        ("noise = 0.01", 'noise = "loud"', 14, "cannot be 'loud'"),
        ("threshold=0.2", "threshold=20", 15, "It must be 0.0001 to 1"),
        ('"truncated:threshold=0.2"', "4", 15, "no inverse called '4'"),
        ("noise = 0.1 ", "noise = -1 ", 21, "cannot be -1"),
        ("noise = 0.02 ", "nose = 1 ", 22, "Did you mean noise?"),
        ('answer.en = "a"', "", 19, "belong together"),
        ('question.en = "q"\nanswer.en = "a"', "", 21, "there is no question"),
        ("row = 3", "row = 100", 26, "100 rows"),
        ("row = 3", "matrix = true", 26, "for the tab connectivity"),
        ("row = 3", 'row = "3"', 26, "row cannot be '3'"),
        ("zh_CN", "zh_TW", 18, "no language called 'zh_TW'"),
        ('tab = "restoration"', 'tab = "restor"', 29, "no tab called 'restor'"),
        ('image = "camera"', 'image = "caera"', 32, "Did you mean camera?"),
        ("sigma=2", "sigma=-2", 33, "0.1 to 50 px"),
        ("nsr = 0.01", "nsr = -2", 34, "nsr cannot be -2"),
        ("nsr = 0.01", "nrs = 1", 34, "no parameter of wiener called 'nrs'"),
        ("step = 3", "step = 300", 39, "step cannot be 300 here. The nearest that fits is 24."),
        ('preset = "padding-strides"', "stride = 99", 39, "The nearest that fits is (8, 8)."),
        ('preset = "padding-strides"', "kernel_name = 5", 39, "kernel_name cannot be 5"),
        ('preset = "padding-strides"', 'preset = "stride"', 39, "Did you mean strides?"),
        ("step = 3", "step = 2020-10-05", 39, "step cannot be"),
        ("step = 3", "step = " + "9" * 400, 39, "step cannot be"),
        ("state = { preset", "change = { preset", 39, "no step before this one"),
        ('[[step]]\ntab = "conn', '[[step]\ntab = "conn', 36, "Expected"),
        ('text.en = "y"', 'txt.en = "y"', 30, "Did you mean text?"),
        ('text.en = "y"', "text.en = 5", 30, "must be a text"),
        ('text.en = "y"', "", 28, "text.en"),
        ('title.en = "Test"', 'titel.en = "Test"', 1, "Did you mean title?"),
        ('title.en = "Test"', 'title.en = "Test"\nformat = 2', 2, "format 1"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old, new, line, reason):
    assert old in GOOD
    with pytest.raises(LessonError) as caught:
        parse_lesson(GOOD.replace(old, new, 1), "bad.lesson.toml")
    assert str(caught.value).startswith(f"bad.lesson.toml, line {line}: ")
    assert reason in str(caught.value)


def test_no_steps_are_no_lesson():
    for text in ('title = "t"\nsummary = "s"', 'title = "t"\nsummary = "s"\nstep = 3', ""):
        with pytest.raises(LessonError, match=r"line \d+"):
            parse_lesson(text, "empty.toml")


def test_every_corrupted_lesson_ends_in_a_lesson_or_a_sentence():
    chance = random.Random(4)
    for _ in range(400):
        letters = list(GOOD)
        for _ in range(chance.randrange(1, 4)):
            spot = chance.randrange(len(letters))
            letters[spot : spot + chance.randrange(3)] = chance.choice(['"', "[", "=", "\n", "9", "{", "x", "", "'''"])
        try:
            parse_lesson("".join(letters), "odd.toml")
        except LessonError as error:
            assert "odd.toml, line" in str(error)  # noqa: PT017


def test_the_line_is_where_the_entry_begins():
    lines = GOOD.split("\n")
    for place, words in (
        (("title",), "title.en"),
        (("step", 0), "[[step]]"),
        (("step", 0, "text", "en"), "text.en"),
        (("step", 0, "state", "noise"), "noise = 0.01"),
        (("step", 1, "change", "noise"), "change"),
        (("step", 3, "state", "psf"), "psf"),
        (("step", 3, "state", "nothing"), "[step.state]"),
    ):
        assert words in lines[line_of(GOOD, place) - 1]
    assert tomllib.loads(GOOD)["step"][1]["change"] == {"noise": 0.1}


def test_windows_line_ends_do_not_shift_the_lines():
    text = GOOD.replace("noise = 0.01", "noise = 7").replace("\n", "\r\n")
    with pytest.raises(LessonError, match="line 14"):
        parse_lesson(text)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"title = 1\n\xff\xfe", "line 2: this is no text in UTF-8"), (b"#" * 300_000, "longer than")],
)
def test_files_that_are_no_text_are_refused(tmp_path, content, reason):
    path = tmp_path / "x.lesson.toml"
    path.write_bytes(content)
    with pytest.raises(LessonError, match=reason):
        read_lesson(path)
    with pytest.raises(LessonError, match="cannot be opened"):
        read_lesson(tmp_path / "none.toml")
    with pytest.raises(LessonError, match="not a file"):
        read_lesson(tmp_path)
