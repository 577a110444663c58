"""Which lessons there are, and the way to a teacher's own."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout

from deconvgui.errors import DeconvError
from deconvgui.texts import tr
from deconvgui.ui.file_choices import last_folder
from deconvgui.ui.icons import IconTextButton
from deconvgui.ui.workspace import Column, prose
from deconvgui.workbench.lessons import SUFFIX, read_lesson, shipped


class Contents(QScrollArea):
    """A list of lessons, each with its title and what it is about."""

    chosen = Signal(Path)
    """The file of a lesson."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Lessons", "Lessons"))
        self.buttons: list[QPushButton] = []

    def fill(self) -> None:
        """List the lessons in the language of the moment."""
        column = Column()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(16, 4, 16, 16)
        layout.setSpacing(4)
        self.buttons = []
        for number, path in enumerate(shipped(), 1):
            self._add(layout, number, path)
        opener = IconTextButton(
            "folder-open",
            tr("Lessons", "Open lesson…"),
            tr("Lessons", "Play a lesson from a file; it can be dropped on the window too"),
        )
        opener.clicked.connect(self.ask)
        hint = prose(tr("Lessons", "A lesson is a text file. docs/lessons.md tells how to write one."), "small")
        layout.addSpacing(8)
        layout.addWidget(opener)
        layout.addWidget(hint)
        layout.addStretch(1)
        self.setWidget(column)

    def ask(self) -> None:
        """Ask for the file of a lesson."""
        filters = tr("Lessons", "Lessons ({patterns})").format(patterns=f"*{SUFFIX} *.toml")
        name, _ = QFileDialog.getOpenFileName(self, tr("Lessons", "Open lesson"), last_folder(), filters)
        if name:
            self.chosen.emit(Path(name))

    def _add(self, layout: QVBoxLayout, number: int, path: Path) -> None:
        try:
            lesson = read_lesson(path)
        except DeconvError as error:
            layout.addWidget(prose(str(error)))
            return
        button = Entry(f"{number}  {lesson.title}", str(lesson.summary))
        button.clicked.connect(lambda: self.chosen.emit(path))
        layout.addWidget(button)
        self.buttons.append(button)


class Entry(QPushButton):
    """A button whose title and summary wrap."""

    def __init__(self, title: str, summary: str) -> None:
        super().__init__()
        self.setObjectName("entry")
        self.setAccessibleName(title)
        self.setToolTip(summary)
        heading, words = prose(title), prose(summary, "small")
        heading.setObjectName("strong")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        for label in (heading, words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            layout.addWidget(label)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height of both texts."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))
