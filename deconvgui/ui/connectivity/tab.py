"""The Connectivity tab: state to view, view to picture."""

import functools
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from deconvgui.errors import DeconvError
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.controls import ConnectivityControls
from deconvgui.ui.connectivity.explanation import ConnectivityExplanation
from deconvgui.ui.connectivity.export import Take
from deconvgui.ui.connectivity.exporter import Exporter
from deconvgui.ui.connectivity.figure import Figure
from deconvgui.ui.connectivity.matrix_pane import MatrixPane, choice
from deconvgui.ui.connectivity.page_stack import PageStack
from deconvgui.ui.connectivity.pages.walk import View as WalkPage
from deconvgui.ui.connectivity.selection import Selection
from deconvgui.ui.connectivity.split import Split
from deconvgui.ui.connectivity.transport import Transport
from deconvgui.ui.focus import Passing
from deconvgui.ui.icons import IconButton
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.keys import GROUP, PlainKeys, shortcut
from deconvgui.ui.workspace import SPARE, Workspace
from deconvgui.workbench.connectivity import ConnectivityState, ConnectivityView, resolve, veiled
from deconvgui.workbench.connectivity_pages import FIRST, PAGES
from deconvgui.workbench.store import Store

FASTER = 1.5


class ConnectivityTab(Passing):
    """Choose a transposed convolution, and walk through it cell by cell."""

    restoration_asked = Signal()
    """A page leads on to the Restoration tab."""

    def __init__(self, state: ConnectivityState | None = None) -> None:
        super().__init__()
        self.setProperty(GROUP, tr("Window", "Connectivity"))
        self.store = Store(state or ConnectivityState())
        self.workspace = Workspace()
        self.selection = Selection(self)
        self.figure = Figure(self.selection)
        self.matrix = MatrixPane(self.selection)
        self.split = Split(self.figure, self.matrix)
        self.pages = PageStack({FIRST: WalkPage(self.split)})
        self.transport = Transport()
        self.exporter = Exporter(self._take)
        self.controls = ConnectivityControls(self.workspace.controls)
        self._explanation = ConnectivityExplanation(self.workspace.explanation)
        self.view: ConnectivityView = resolve(self.store.state)
        self._lay_out()
        self._connect()
        self._add_keys()
        self._show_all()

    def go(self, step: int) -> None:
        """Show a step; the way there is not remembered for undo."""
        self.store.amend(self.store.state.with_changes(step=step))

    def look(self, changes: dict[str, Any]) -> None:
        """Look at something else; the way there is not remembered for undo."""
        self.transport.pause()
        self.store.amend(self.store.state.with_changes(**changes))

    def walk(self, mode: str) -> None:
        """Walk the other way, from a cell and a channel that take part in the present step."""
        frame = self.view.frame
        cells = frame.active_outputs if mode == "gather" else frame.active_inputs
        shape = self.view.geometry.large_shape if mode == "gather" else self.view.geometry.small_shape
        if mode != frame.mode:
            row, column = cells[0].tolist() if len(cells) else (0, 0)
            step = row * shape[1] + column
            self.store.amend(self.store.state.with_changes(mode=mode, step=step, channel=self.view.partners[0]))

    def turn(self, page: str) -> None:
        """Show another page; the way there is not remembered for undo."""
        self.store.amend(self.store.state.with_changes(page=page))

    def undo(self) -> None:
        """Take the last change of the settings back, and stay at the page."""
        page = self.store.state.page
        self.store.undo()
        self.turn(page)

    def redo(self) -> None:
        """Take back the last undo, and stay at the page."""
        page = self.store.state.page
        self.store.redo()
        self.turn(page)

    def edit(self, changes: dict[str, Any]) -> None:
        """Change settings; what cannot be is said, and the state stays as it was."""
        self.transport.pause()
        try:
            self.store.replace(self.store.state.with_changes(**changes))
        except DeconvError as error:
            self._show_all()
            self.workspace.notice.say(str(error))

    def shut_down(self) -> None:
        """End what runs in the background."""
        self.exporter.shut_down()

    def _take(self, matrix: bool) -> Take:
        """Return what a picture shows at this moment, in the size in which it is seen."""
        page = None if matrix or self.store.state.page == FIRST else self.pages.page
        size = (page or (self.split if matrix else self.figure)).size()
        return Take(self.store.state, size, theme.current().name, matrix, self.transport.speed.value(), page)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.workspace)
        self.workspace.picture.setContentsMargins(0, 0, 0, 0)
        self.workspace.picture.addWidget(self.pages, 1)
        self._undo = IconButton("undo-2", tr("Connectivity", "Undo the last change of the settings (Ctrl+Z)"))
        self._redo = IconButton("redo-2", tr("Connectivity", "Take back the last undo (Ctrl+Shift+Z)"))
        self.matrix_button = choice(
            tr("Connectivity", "Matrix"), tr("Connectivity", "Show or hide the matrix beside the grids (F8)")
        )
        self.workspace.bar.addWidget(self.transport, 1)
        self.predict = IconButton(
            "eye", tr("Connectivity", "Predict: hide the results of a step (P) until they are asked for (R or Enter)")
        )
        self.predict.setCheckable(True)
        for spare in (self.transport.speed, self.matrix_button, self._undo, self._redo, self.exporter):
            spare.setProperty(SPARE, True)
        for button in (self.matrix_button, self.predict, self._undo, self._redo):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.workspace.bar.addWidget(button)
        self.workspace.bar.addWidget(self.exporter)
        self.pass_focus_to(self.pages)

    def _connect(self) -> None:
        self.store.subscribe(self._changed)
        interpreter.changed.connect(self._say_again)
        self.controls.edited.connect(self.edit)
        self.controls.looked.connect(self.look)
        self.pages.asked.connect(self.turn)
        self.pages.edited.connect(self.edit)
        self.pages.picked.connect(self.transport.go)
        self.pages.looked.connect(self.look)
        self.pages.restoration_asked.connect(self.restoration_asked)
        self.exporter.said.connect(self.workspace.notice.say)
        self.transport.step_asked.connect(self.go)
        self.transport.mode_asked.connect(self.walk)
        for view in (self.figure, self.matrix.picture):
            view.picked.connect(self.transport.go)
        self.matrix_button.clicked.connect(self.split.ask)
        self.predict.toggled.connect(self._veil)
        self.split.shown.connect(self._show_matrix)
        self._undo.clicked.connect(self.undo)
        self._redo.clicked.connect(self.redo)

    def _add_keys(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for text, key, run in (
            (tr("Connectivity", "Undo the last change of the settings"), QKeySequence.StandardKey.Undo, self.undo),
            (tr("Connectivity", "Take back the last undo"), QKeySequence.StandardKey.Redo, self.redo),
            (
                tr("Connectivity", "Save the picture, a film or the matrix"),
                QKeySequence.StandardKey.Save,
                self.exporter.open_menu,
            ),
            (tr("Connectivity", "Show or hide the matrix"), "F8", self.matrix_button.click),
        ):
            shortcut(self, text, key, run, where=within)
        self._keys = keys = PlainKeys(self)
        transport = self.transport
        keys.add(tr("Connectivity", "Play or pause"), "Space", transport.toggle)
        keys.add(tr("Connectivity", "Step forward"), "Right", lambda: transport.skip(1))
        keys.add(tr("Connectivity", "Step back"), "Left", lambda: transport.skip(-1))
        keys.add(tr("Connectivity", "First step"), "Home", lambda: transport.go(0))
        keys.add(tr("Connectivity", "Last step"), "End", lambda: transport.go(self.view.limits.step.high))
        keys.add(tr("Connectivity", "Play faster"), ("+", "="), lambda: transport.change_speed(FASTER))
        keys.add(tr("Connectivity", "Play slower"), "-", lambda: transport.change_speed(1 / FASTER))
        for number, (tag, words) in enumerate(PAGES.items(), 1):
            page = tr("Connectivity", "Page {name}").format(name=tr("Pages", words.label))
            keys.add(page, str(number), functools.partial(self.turn, tag))
        keys.add(tr("Connectivity", "Predict: hide the results of a step"), "P", self.predict.toggle)
        keys.add(
            tr("Connectivity", "Reveal the results"), ("R", "Return", "Enter"), self.reveal, lambda: self.view.veiled
        )
        keys.add(
            tr("Connectivity", "Let go of what is lit"),
            "Esc",
            lambda: self.selection.toggle(None),
            lambda: bool(self.selection.pinned),
        )

    def reveal(self) -> None:
        """Show the results of the present step."""
        self._veil(False)

    def _veil(self, wanted: bool) -> None:
        view = resolve(self.store.state)
        self.view = veiled(view) if wanted else view
        self._show_step()

    def _show_matrix(self, shown: bool) -> None:
        self.matrix_button.setChecked(shown)
        if shown:
            self.matrix.show_view(self.view)

    def _changed(self, new: ConnectivityState, old: ConnectivityState) -> None:
        """Show the new state; one that cannot be drawn is said and taken back."""
        try:
            view = resolve(new)
        except DeconvError as error:
            self.store.amend(old)
            self.workspace.notice.say(str(error))
            return
        same_settings = view.settings == self.view.settings
        self.view = veiled(view) if self.predict.isChecked() else view
        self.workspace.notice.say("")
        if same_settings:
            self._show_step()
        else:
            self._show_all()

    def _say_again(self) -> None:
        """Show everything once more, in another language."""
        view = resolve(self.store.state)
        self.view = veiled(view) if self.view.veiled else view
        self.pages.forget()
        self._explanation.frameworks.forget()
        self._show_all()

    def _show_all(self) -> None:
        self.controls.show_view(self.view)
        self._explanation.show_view(self.view)
        self._show_step()

    def _show_step(self) -> None:
        self.pages.show_view(self.view)
        self.matrix_button.setEnabled(self.view.state.page == FIRST)
        self.transport.show_view(self.view)
        self._explanation.show_step(self.view)
        self._undo.setEnabled(self.store.can_undo)
        self._redo.setEnabled(self.store.can_redo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by keys that no field has taken."""
        if not self._keys.handle(event):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Do not play where nobody looks."""
        self.transport.pause()
        super().hideEvent(event)
