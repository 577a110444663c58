"""The present geometry as lines of code in a framework of one's choice, to copy with one click."""

import html

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from deconvgui.connectivity.channels import Channels
from deconvgui.connectivity.frameworks import FRAMEWORKS, LABELS, Snippet
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.icons import IconButton
from deconvgui.ui.workspace import prose

CONFIRMED = 1500
"""Milliseconds for which the button says that it has copied."""


class CodeBox(QPlainTextEdit):
    """Lines of code to read and to select, as high as they are many; long ones scroll."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._height = 0
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(theme.type_size("small").pointSizeF())
        self.setFont(font)

    def show_code(self, code: str) -> None:
        """Show other lines, from the first one on."""
        if code != self.toPlainText():
            self.setPlainText(code)
            self._fit()

    def sizeHint(self) -> QSize:
        """Be as high as the lines; the panel decides on the width."""
        return QSize(80, self._height)

    def minimumSizeHint(self) -> QSize:
        """Stay as high as the lines."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for a scroll bar where a line is too long for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines, metrics = self.toPlainText().split("\n"), self.fontMetrics()
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        scrolls = max(map(metrics.horizontalAdvance, lines)) + frame > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        height = len(lines) * metrics.lineSpacing() + frame + bar + 1  # or Qt would take the last line for hidden
        if height != self._height:
            self._height = height
            self.updateGeometry()


class FrameworksPanel(QWidget):
    """A list of frameworks, the lines for the one that is chosen, and what to know about them."""

    def __init__(self) -> None:
        super().__init__()
        self._snippets: dict[str, Snippet] = {}
        self._shown: tuple[Geometry, Channels | None] | None = None
        self.choice = _choice()
        self.code = CodeBox(tr("Frameworks", "Code"))
        self.code.setToolTip(
            tr("Frameworks", "x is the input and w the kernel as stored, both NumPy arrays; y is the output")
        )
        self.note = prose(rank="small")
        self.copy = IconButton("copy", "")
        self._confirmed = QTimer(self, singleShot=True, interval=CONFIRMED)
        self._confirmed.timeout.connect(self._invite)
        self._invite()
        self.choice.currentIndexChanged.connect(self._show)
        self.copy.clicked.connect(self._copy)
        self._lay_out()

    def show_layer(self, geometry: Geometry, channels: Channels | None) -> None:
        """Show the lines that compute a geometry, of one plane or of several channels."""
        if (geometry, channels) != self._shown:
            self._shown = geometry, channels
            self._snippets = {name: snippet(geometry, channels) for name, snippet in FRAMEWORKS.items()}
            self._show()

    def forget(self) -> None:
        """Make the lines and notes anew the next time, as after a change of the language."""
        self._shown = None

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.choice, 1)
        row.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.code)
        layout.addWidget(self.note)

    def _show(self) -> None:
        snippet = self._snippets[self.choice.currentData()]
        self.code.show_code(snippet.code)
        self.note.setText(
            "".join(f"<p style='margin: 0 0 6px 0'>{html.escape(line)}</p>" for line in self._notes(snippet))
        )
        self._invite()

    def _notes(self, snippet: Snippet) -> list[str]:
        given = tr("Frameworks", "Given x, the input, and w, the kernel as stored, as NumPy arrays; y is the output.")
        _, channels = self._shown or (None, None)
        if channels:
            given = tr(
                "Frameworks",
                "Given x, the {inputs} input planes, and w, the {inputs} × {outputs} kernels as stored, as NumPy "
                "arrays with the channels first; y are the output planes.",
            ).format(inputs=channels.stored[0], outputs=channels.stored[1])
        return [given, *snippet.note.splitlines()]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._snippets[self.choice.currentData()].code)
        self.copy.show_as("check", tr("Frameworks", "Copied"))
        self._confirmed.start()

    def _invite(self) -> None:
        self._confirmed.stop()
        self.copy.show_as("copy", tr("Frameworks", "Copy these lines"))


def _choice() -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(tr("Frameworks", "Framework"))
    combo.setToolTip(tr("Frameworks", "The framework whose code is shown"))
    for name in FRAMEWORKS:
        combo.addItem(tr("Frameworks", LABELS[name]), name)
    return combo
