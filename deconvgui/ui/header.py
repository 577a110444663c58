"""The line above the tabs' pages: the tabs, and at the right what holds for the whole window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.icons import IconButton, flat_button
from deconvgui.ui.workspace import DIMMED

THEME_ICONS = {"system": "sun-moon", "light": "sun", "dark": "moon"}


class Header(QWidget):
    """Tells what is clicked."""

    theme_asked = Signal()
    language_asked = Signal()
    controls_asked = Signal()
    explanation_asked = Signal()
    lessons_asked = Signal()
    presenter_asked = Signal()
    shortcuts_asked = Signal()
    about_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setObjectName("tabs")
        self.tabs.setFont(theme.type_size("title"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name, tip in (
            (tr("Window", "Connectivity"), tr("Window", "Transposed convolution, step by step")),
            (tr("Window", "Restoration"), tr("Window", "Image deconvolution")),
            (
                tr("Window", "One matrix"),
                tr("Window", "Where the two meet: one small C, its transpose and its inverse"),
            ),
        ):
            self.tabs.setTabToolTip(self.tabs.addTab(name), tip)
        self._theme = IconButton("sun-moon", "")
        speech = flat_button(tr("Window", "中/EN"), tr("Window", "Show the program in Chinese (显示中文)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 12, 0)
        row.setSpacing(4)
        row.addWidget(self.tabs)
        row.addStretch(1)
        for button, asked in (
            (IconButton("graduation-cap", tr("Window", "Lessons (F2)")), self.lessons_asked),
            (IconButton("presentation", tr("Window", "Presenter mode (F11)")), self.presenter_asked),
            (IconButton("panel-left", tr("Window", "Fold or show the controls (F9)")), self.controls_asked),
            (IconButton("panel-right", tr("Window", "Fold or show the explanation (F10)")), self.explanation_asked),
            (self._theme, self.theme_asked),
            (speech, self.language_asked),
            (IconButton("keyboard", tr("Window", "Keyboard shortcuts (F1)")), self.shortcuts_asked),
            (IconButton("info", tr("Window", "About deconvgui")), self.about_asked),
        ):
            button.setProperty(DIMMED, True)
            button.clicked.connect(asked)
            row.addWidget(button)

    def show_theme(self, name: str) -> None:
        """Show which theme there is, and what a click leads to."""
        tips = {
            "system": tr("Window", "Colours follow the system; click for light ones"),
            "light": tr("Window", "Light colours; click for dark ones"),
            "dark": tr("Window", "Dark colours; click to follow the system"),
        }
        self._theme.show_as(THEME_ICONS[name], tips[name])
