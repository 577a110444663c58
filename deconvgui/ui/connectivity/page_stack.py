"""The centre of the Connectivity tab: a strip of names, and below it the page that was chosen."""

import importlib

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.page import Page
from deconvgui.ui.focus import Passing
from deconvgui.ui.workspace import SPARE
from deconvgui.workbench.connectivity import ConnectivityView
from deconvgui.workbench.connectivity_pages import PAGES

PACKAGE = "deconvgui.ui.connectivity.pages"


class PageStack(Passing):
    """Shows one page at a time; a page is made when it is first looked at, so that the window opens soon.

    Parameters
    ----------
    made : dict of str to Page
        Pages that there are already, by tag.
    """

    asked = Signal(str)
    """A page was chosen, by its tag."""
    edited = Signal(dict)
    picked = Signal(int)
    looked = Signal(dict)
    restoration_asked = Signal()
    """What any page tells."""

    def __init__(self, made: dict[str, Page]) -> None:
        super().__init__()
        self.pages: dict[str, Page] = {}
        self._shown: dict[str, ConnectivityView] = {}
        self._stack = QStackedWidget()
        self.buttons = {tag: self._button(tag, key) for key, tag in enumerate(PAGES, 1)}
        self._lay_out()
        for tag, page in made.items():
            self._take(tag, page)

    @property
    def page(self) -> Page:
        """The page that is seen."""
        return next(page for page in self.pages.values() if page is self._stack.currentWidget())

    def show_view(self, view: ConnectivityView) -> None:
        """Show the page that the state asks for; it is told no more than what is new to it."""
        tag = view.state.page
        page = self.pages[tag] if tag in self.pages else self._make(tag)
        last = self._shown.get(tag)
        if last is None or last.walk is not view.walk or last.stack is not view.stack:
            page.show_view(view)
        else:
            page.show_step(view)
        self._shown[tag] = view
        self._turn_to(page)
        self.buttons[tag].setChecked(True)

    def forget(self) -> None:
        """Show each page anew when it is seen next, as after a change of the language."""
        self._shown.clear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Give the strip the ground of the pictures."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.current().surface)

    def _turn_to(self, page: Page) -> None:
        """Show a page; keys that the last one took go to it."""
        last = self._stack.currentWidget()
        had_focus = last.hasFocus() or last.isAncestorOf(self.focusWidget() or self)
        self._stack.setCurrentWidget(page)
        self.pass_focus_to(page)
        if had_focus and last is not page:
            page.setFocus()

    def _make(self, tag: str) -> Page:
        page: Page = importlib.import_module(f"{PACKAGE}.{tag}").View()
        return self._take(tag, page)

    def _take(self, tag: str, page: Page) -> Page:
        self.pages[tag] = page
        self._stack.addWidget(page)
        page.edited.connect(self.edited)
        page.picked.connect(self.picked)
        page.looked.connect(self.looked)
        page.restoration_asked.connect(self.restoration_asked)
        return page

    def _lay_out(self) -> None:
        strip = QHBoxLayout()
        strip.setContentsMargins(8, 6, 8, 2)
        strip.setSpacing(0)
        group = QButtonGroup(self)
        for button in self.buttons.values():
            group.addButton(button)
            button.setProperty(SPARE, True)
            strip.addWidget(button)
        strip.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(strip)
        layout.addWidget(self._stack, 1)

    def _button(self, tag: str, key: int) -> QToolButton:
        words, ends = PAGES[tag], {1: "first", len(PAGES): "last"}
        button = QToolButton()
        button.setObjectName("segment")
        button.setProperty("place", ends.get(key, "middle"))
        button.setText(tr("Pages", words.label))
        button.setAccessibleName(button.text())
        button.setToolTip(tr("Pages", "{tip} (key {key})").format(tip=tr("Pages", words.tip), key=key))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.asked.emit(tag))
        return button
