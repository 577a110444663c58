"""What the program is, what computes its Fourier transforms, and on whose work it stands."""

import html
import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from deconvgui import __version__
from deconvgui.texts import tr
from deconvgui.ui import theme

LIBRARIES = (
    ("PySide6-Essentials", "Qt for Python", "LGPL 3"),
    ("numpy", "NumPy", "BSD"),
    ("scipy", "SciPy", "BSD"),
    ("mkl_fft", "mkl_fft", "BSD"),
    ("pyqtgraph", "pyqtgraph", "MIT"),
    ("pillow", "Pillow", "MIT-CMU"),
    ("tifffile", "tifffile", "BSD"),
    ("imagecodecs", "imagecodecs", "BSD"),
)
"""Distribution, name and licence of what is used where it is installed."""

WIDTH = 480


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
        self.words.setMinimumWidth(WIDTH)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        for widget in (name, self.words, buttons):
            layout.addWidget(widget)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()


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
    licences = tr("About", "The icons are Lucide's, ISC licence; the Chinese glyphs are Noto Sans CJK's, OFL 1.1.")
    libraries = [_row(f"{title} {found}", licence) for name, title, licence in LIBRARIES if (found := _version(name))]
    return (
        f"<p>{html.escape(meaning)}</p><table cellpadding='3'>{''.join(_row(*fact) for fact in facts.items())}</table>"
        f"<p>{html.escape(hint)}</p><p><b>{html.escape(head)}</b></p>"
        f"<table cellpadding='3'>{''.join(libraries)}</table><p>{html.escape(licences)}</p>"
    )


def _row(*cells: str) -> str:
    filled = "".join(f"<td>{html.escape(cell)}&nbsp;&nbsp;</td>" for cell in cells)
    return f"<tr>{filled}</tr>"


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
