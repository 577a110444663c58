"""Lessons: files that lead through states of the window, with a paragraph and often a question to each.

`files` finds and reads them, `parsing` checks them word by word, `states` turns what a step says of a tab into that
tab's state, `lines` tells where in the file something stands, and `course` is the way through a lesson.
"""

from deconvgui.workbench.lessons.course import Course
from deconvgui.workbench.lessons.files import SUFFIX, lesson_named, read_lesson, shipped
from deconvgui.workbench.lessons.lesson import Lesson, Look, Step, Text
from deconvgui.workbench.lessons.parsing import parse_lesson

__all__ = [
    "SUFFIX",
    "Course",
    "Lesson",
    "Look",
    "Step",
    "Text",
    "lesson_named",
    "parse_lesson",
    "read_lesson",
    "shipped",
]
