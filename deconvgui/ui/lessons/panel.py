"""The side panel in which a lesson is played: what to say, a question, its answer, and the way on."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from deconvgui.errors import DeconvError
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.icons import IconButton
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.lessons.contents import Contents
from deconvgui.ui.workspace import Column, Notice, primary, prose
from deconvgui.workbench.lessons import Course, read_lesson
from deconvgui.workbench.lessons.lesson import Text
from deconvgui.workbench.lessons.markup import as_html

WIDTH = 320
WIDEST = 1.125
"""Times that, at most."""


class LessonPanel(QWidget):
    """Shows the lessons that there are, or a step of the one that is played."""

    went = Signal(object)
    """The course has come to another step, or to its answer: the Course."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.course: Course | None = None
        self._fit()
        theme.appearance.changed.connect(self._fit)
        self.notice = Notice()
        self.contents = Contents()
        self.contents.chosen.connect(self.open)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.contents)
        self._stack.addWidget(self._make_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._make_heading())
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)
        self._show()
        interpreter.changed.connect(self.retranslate)

    def open(self, path: Path) -> None:
        """Begin the lesson of a file; one that is none is refused in words, and what was played stays."""
        try:
            lesson = read_lesson(path)
        except DeconvError as error:
            self.notice.say(str(error))
        else:
            self.begin(Course(lesson))

    def begin(self, course: Course) -> None:
        """Play a lesson from where a course stands."""
        self.notice.say("")
        self._go(course)

    def forward(self) -> None:
        """Reveal the answer, or go on."""
        if self.course is not None:
            self._go(self.course.forward())

    def back(self) -> None:
        """Hide the answer, or go back."""
        if self.course is not None:
            self._go(self.course.back())

    def again(self) -> None:
        """Bring the window back to what the step shows."""
        if self.course is not None:
            self.went.emit(self.course)

    def list_lessons(self) -> None:
        """Leave the lesson, and show which ones there are."""
        self.course = None
        self._show()

    def retranslate(self) -> None:
        """Show everything in the language of the moment, as far down as before."""
        bars = (self._scroll.verticalScrollBar(), self.contents.verticalScrollBar())
        places = [bar.value() for bar in bars]
        self._show()
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)

    def _fit(self) -> None:
        """Be wider with larger type, but leave the picture the most of the room."""
        self.setFixedWidth(round(WIDTH * min(theme.appearance.scale, WIDEST)))

    def _go(self, course: Course) -> None:
        if course != self.course:
            self.course = course
            self._show()
            self.went.emit(course)

    def _show(self) -> None:
        course = self.course
        self._list_button.setVisible(course is not None)
        self._again_button.setVisible(course is not None)
        if course is None:
            self._title.setText(tr("Lessons", "Lessons"))
            self.contents.fill()
            self._stack.setCurrentIndex(0)
            return
        count, step = len(course.lesson.steps), course.step
        self._title.setText(str(course.lesson.title))
        self._count.setText(tr("Lessons", "Step {step} of {count}").format(step=course.index + 1, count=count))
        self._progress.setRange(0, count)
        self._progress.setValue(course.index + 1)
        self._words.setText(as_html(str(step.text)))
        self._show_part(self._question, step.question)
        self._show_part(self._answer, step.answer if course.revealed else None)
        self._box.setVisible(step.question is not None)
        self.back_button.setEnabled(not course.at_start)
        self.forward_button.setEnabled(not course.at_end)
        self.forward_button.setText(tr("Lessons", "Show the answer") if course.asks else tr("Lessons", "Next"))
        self._stack.setCurrentIndex(1)
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum() if course.revealed else 0)

    def _show_part(self, label: QLabel, text: Text | None) -> None:
        label.setText(as_html(str(text)) if text is not None else "")
        label.setVisible(text is not None)

    def _make_heading(self) -> QHBoxLayout:
        self._title = prose()
        self._title.setObjectName("strong")
        self._list_button = IconButton("graduation-cap", tr("Lessons", "All lessons"))
        self._list_button.clicked.connect(self.list_lessons)
        self._again_button = IconButton("rotate-ccw", tr("Lessons", "Bring the window back to what this step shows"))
        self._again_button.clicked.connect(self.again)
        close = IconButton("x", tr("Lessons", "Close the lessons (F2)"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        for button in (self._again_button, self._list_button, close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _make_page(self) -> QWidget:
        page = QWidget()
        self._words, self._question, self._answer = prose(), prose(), prose()
        for label in (self._words, self._question, self._answer):
            label.setTextFormat(Qt.TextFormat.RichText)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_text(), 1)
        layout.addLayout(self._make_bar())
        return page

    def _make_text(self) -> QScrollArea:
        self._box = QFrame()
        self._box.setObjectName("question")
        asked = QVBoxLayout(self._box)
        asked.setContentsMargins(12, 8, 12, 8)
        asked.setSpacing(8)
        heading = QLabel(tr("Lessons", "Predict"))
        heading.setObjectName("strong")
        for widget in (heading, self._question, self._answer):
            asked.addWidget(widget)
        column = Column()
        text = QVBoxLayout(column)
        text.setContentsMargins(16, 4, 16, 16)
        text.setSpacing(12)
        text.addWidget(self._words)
        text.addWidget(self._box)
        text.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("Lessons", "The present step of the lesson"))
        self._scroll.setWidget(column)
        return self._scroll

    def _make_bar(self) -> QVBoxLayout:
        self._count = QLabel()
        self._count.setFont(theme.figures(theme.type_size("small")))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(4)
        self._progress.setAccessibleName(tr("Lessons", "Progress of the lesson"))
        self.back_button = QPushButton(tr("Lessons", "Back"))
        self.back_button.setToolTip(tr("Lessons", "The step before (Page up)"))
        self.forward_button = primary(tr("Lessons", "Next"), tr("Lessons", "The answer, or the next step (Page down)"))
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.forward_button)
        for button, action in ((self.back_button, self.back), (self.forward_button, self.forward)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the arrow keys to the picture
            button.clicked.connect(action)
        self._count.setContentsMargins(16, 4, 16, 0)
        bar = QVBoxLayout()
        bar.setSpacing(0)
        bar.addWidget(self._progress)
        bar.addWidget(self._count)
        bar.addLayout(row)
        return bar
