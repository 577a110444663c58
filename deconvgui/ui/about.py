"""What the program is, what computes its Fourier transforms, and on whose work it stands."""

import html
import platform

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from deconvgui import __version__, resources
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.workbench import licences

WIDTH = 560
READING = 760, 560
"""Width and height of the dialogs with long texts."""


class About(QDialog):
    """Versions, engine and licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About", "About deconvgui"))
        name = QLabel(f"deconvgui {__version__}")
        name.setFont(theme.type_size("title"))
        self.words = QLabel(about_text())
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setMinimumSize(WIDTH, self.words.heightForWidth(WIDTH))
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for label, opening in (
            (tr("About", "Licences…"), self.show_licences),
            (tr("About", "Changes…"), self.show_changes),
        ):
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.clicked.connect(opening)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.HelpRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        for widget in (name, self.words, buttons):
            layout.addWidget(widget)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def show_licences(self) -> None:
        """Open the texts of all licences."""
        words = f"{licences.table()}\n\n" + "\n".join(
            f"{heading}\n{'─' * 60}\n\n{text.strip()}\n\n" for heading, text in licences.texts()
        )
        Reading(self, tr("About", "Licences"), words).open()

    def show_changes(self) -> None:
        """Open what is new in each version."""
        path = resources.path("pages", "changelog.md")
        Reading(self, tr("About", "Changes"), path.read_text("utf-8"), markdown=True).open()


class Reading(QDialog):
    """A long text."""

    def __init__(self, parent: QWidget, title: str, words: str, *, markdown: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.page = QTextBrowser()
        self.page.setAccessibleName(title)
        self.page.setFrameStyle(0)
        self.page.setFont(theme.type_size())
        (self.page.setMarkdown if markdown else self.page.setPlainText)(words)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        self.resize(*READING)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)


def about_text() -> str:
    """Return what there is to say, as rich text."""
    from deconvgui.operators import fourier

    meaning = tr("About", "Both meanings of deconvolution: the transpose of a convolution, and its inverse.")
    facts = {
        tr("About", "Fourier transforms"): fourier.engine_name(),
        tr("About", "Threads"): str(fourier.threads()),
        tr("About", "Python"): f"{platform.python_version()}, {platform.system()} {platform.machine()}",
    }
    hint = tr(
        "About",
        "The environment variables DECONVGUI_FFT (scipy or mkl) and DECONVGUI_THREADS choose what computes, and on "
        "how many cores.",
    )
    head = tr("About", "It stands on")
    others = tr("About", "The icons are Lucide's, ISC licence; the Chinese glyphs are Noto Sans CJK's, OFL 1.1.")
    libraries = [_row(f"{part.name} {part.version}", part.licence) for part in licences.parts(direct=True)]
    return (
        f"<p>{html.escape(meaning)}</p><table cellpadding='3'>{''.join(_row(*fact) for fact in facts.items())}</table>"
        f"<p>{html.escape(hint)}</p><p><b>{html.escape(head)}</b></p>"
        f"<table cellpadding='3'>{''.join(libraries)}</table><p>{html.escape(others)}</p>"
    )


def _row(*cells: str) -> str:
    filled = "".join(f"<td>{html.escape(cell)}&nbsp;&nbsp;</td>" for cell in cells)
    return f"<tr>{filled}</tr>"
