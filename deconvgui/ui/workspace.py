"""The frame that both tabs share: controls, picture, explanation, and a bar below."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.icons import SIZE, IconButton, icon

TITLE_BAR = 48
"""Pixels to allow for what the desktop puts around a window."""

PANEL_WIDTH = 280

SPARE = "spare"
"""The property of a widget that gives way in front of an audience: its keys do the same."""
DIMMED = "dimmed"
"""The property of a widget that steps back in front of an audience."""


class Section(QWidget):
    """A titled group of controls that folds away."""

    def __init__(self, title: str, *, folded: bool = False) -> None:
        super().__init__()
        self._heading = QToolButton()
        self._heading.setObjectName("heading")
        self._heading.setText(title)
        self._heading.setCheckable(True)
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setIconSize(QSize(SIZE - 4, SIZE - 4))
        self._heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._heading.toggled.connect(self._fold)
        self._body = QWidget()
        self.content = QVBoxLayout(self._body)
        self.content.setContentsMargins(0, 0, 0, 8)
        self.content.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._heading)
        layout.addWidget(self._body)
        self._heading.setChecked(not folded)
        self._fold(not folded)
        theme.appearance.changed.connect(self._tint)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget below the others and return it."""
        self.content.addWidget(widget)
        return widget

    def _fold(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self._tint()

    def _tint(self) -> None:
        self._heading.setIcon(self._arrow())

    def _arrow(self) -> QIcon:
        return icon("chevron-down" if self._heading.isChecked() else "chevron-right", theme.current().muted)


class Column(QWidget):
    """What a panel scrolls; it is as high as its texts need, also when they have become longer."""

    def event(self, event: QEvent) -> bool:
        """Grow with the texts; Qt's area to scroll in would rather squeeze another one."""
        done = super().event(event)
        layout = self.layout()
        if layout is not None and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMinimumHeight(max(layout.totalHeightForWidth(self.width()), 0))
        return done


class SidePanel(QScrollArea):
    """A column of sections that scrolls where the window is too low for them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()
        theme.appearance.changed.connect(self._fit)
        column = Column()
        self._layout = QVBoxLayout(column)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(4)
        self._layout.addStretch(1)
        self.setWidget(column)

    def _fit(self) -> None:
        """Be as wide as the type of the moment asks for."""
        self.setFixedWidth(round(PANEL_WIDTH * theme.appearance.scale))

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self._layout.insertWidget(self._layout.count() - 1, widget)


class Notice(QFrame):
    """A sentence about what went wrong, where it arose, with up to two actions and a way to put it away."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton()
        self._label.setAccessibleName(tr("Window", "Message"))
        self._action.setAccessibleName(tr("Window", "What to do about the message"))
        self._action.setToolTip(tr("Window", "Put this message away and do what it proposes"))
        self._action.clicked.connect(lambda: self._act(self._then))
        self._other = QPushButton()
        self._other.setAccessibleName(tr("Window", "What else to do about the message"))
        self._other.setToolTip(tr("Window", "Put this message away and do what it proposes"))
        self._other.clicked.connect(lambda: self._act(self._else))
        self._then: Callable[[], object] | None = None
        self._else: Callable[[], object] | None = None
        self._close = IconButton("x", tr("Window", "Put this message away"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._other)
        layout.addWidget(self._action)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def message(self) -> str:
        """What it says; empty where it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def say(
        self,
        message: str,
        action: str = "",
        then: Callable[[], object] | None = None,
        other: str = "",
        instead: Callable[[], object] | None = None,
    ) -> None:
        """Show a message, and buttons that put it away and do what is to be done; an empty message hides all."""
        if not message and self.isHidden():
            return
        self._label.setText(message)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._other.setText(other)
        self._other.setVisible(bool(other))
        self._then, self._else = then, instead
        self.setVisible(bool(message))

    def _act(self, then: Callable[[], object] | None) -> None:
        self.hide()
        if then is not None:
            then()


class Workspace(QWidget):
    """One tab: controls at the left, the picture, the explanation at the right, a bar below."""

    folded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.controls = SidePanel(tr("Window", "Controls"))
        self.explanation = SidePanel(tr("Window", "Explanation"))
        self.notice = Notice()
        self.picture = QVBoxLayout()
        self.picture.setContentsMargins(8, 8, 8, 8)
        self.picture.setSpacing(8)
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(12, 8, 12, 8)
        self.bar.setSpacing(8)
        centre = QVBoxLayout()
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        centre.addWidget(self.notice)
        centre.addLayout(self.picture, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for part in (self.controls, rule(vertical=True)):
            middle.addWidget(part)
        middle.addLayout(centre, 1)
        for part in (rule(vertical=True), self.explanation):
            middle.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(rule())
        footer = QWidget()
        footer.setProperty(DIMMED, True)
        footer.setLayout(self.bar)
        layout.addWidget(footer)

    def toggle_controls(self) -> None:
        """Fold the controls away, or bring them back."""
        self.controls.setVisible(self.controls.isHidden())

    def toggle_explanation(self) -> None:
        """Fold the explanation away, or bring it back."""
        self.explanation.setVisible(self.explanation.isHidden())


def rule(*, vertical: bool = False) -> QFrame:
    """Return a thin line that divides."""
    line = QFrame()
    line.setObjectName("rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def prose(text: str = "", rank: str = "body") -> QLabel:
    """Return a label for running text: it wraps and can be selected; simple markup is allowed."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setFont(theme.figures(theme.type_size(rank)))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def plain(text: str, tip: str) -> QPushButton:
    """Return a button of a window, which Enter does not press from elsewhere."""
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button


def primary(text: str, tip: str) -> QPushButton:
    """Return the one button of a view that stands out."""
    button = QPushButton(text)
    font = theme.type_size()
    font.setWeight(QFont.Weight.Bold)
    button.setFont(font)
    button.setObjectName("primary")
    button.setToolTip(tip)
    return button
