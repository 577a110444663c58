"""The One matrix tab: state to view, view to panes."""

import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QVBoxLayout

from deconvgui.errors import DeconvError
from deconvgui.parameters import CONTEXT
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.focus import Passing
from deconvgui.ui.icons import IconButton
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.keys import GROUP, PlainKeys, shortcut
from deconvgui.ui.one_matrix.board import Board
from deconvgui.ui.one_matrix.controls import OneMatrixControls
from deconvgui.ui.one_matrix.explanation import FAILED, OneMatrixExplanation
from deconvgui.ui.one_matrix.pointing import NOTHING, Lit, Pointing
from deconvgui.ui.one_matrix.transport import WalkTransport
from deconvgui.ui.one_matrix.words import number, percent
from deconvgui.ui.workspace import SPARE, Workspace, primary
from deconvgui.workbench.one_matrix import OneMatrixView, resolve
from deconvgui.workbench.one_matrix_carry import can_carry, carry_over
from deconvgui.workbench.one_matrix_state import LAST, PHASES, OneMatrixState
from deconvgui.workbench.store import Store

FASTER = 1.5


class OneMatrixTab(Passing):
    """One small C: multiply by it, by its transpose, by its inverse, and let Richardson-Lucy use the first two.

    Parameters
    ----------
    state : OneMatrixState, optional
    folder : Path, optional
        For the files of what is carried over to the Restoration tab; a temporary one by itself.
    """

    carried = Signal(object)
    """Something is to be gone on with in the Restoration tab: its RestorationState."""

    def __init__(self, state: OneMatrixState | None = None, folder: Path | None = None) -> None:
        super().__init__()
        self.setProperty(GROUP, tr("Window", "One matrix"))
        self._in_drag = False
        self._folder = folder or Path(tempfile.gettempdir()) / "deconvgui"
        self.store = Store(state or OneMatrixState())
        self.view: OneMatrixView = resolve(self.store.state)
        self.workspace = Workspace()
        self.pointing = Pointing(self)
        self.board = Board(self.pointing)
        self.transport = WalkTransport()
        self.controls = OneMatrixControls(self.workspace.controls)
        self._explanation = OneMatrixExplanation(self.workspace.explanation)
        self._lay_out()
        self._connect()
        self._add_keys()
        self._show()

    def go(self, position: int) -> None:
        """Go to a part of the Richardson-Lucy walk; the way there is not remembered for undo."""
        self.store.amend(self.store.state.with_changes(position=position))

    def edit(self, changes: dict[str, Any]) -> None:
        """Change settings; what cannot be is said, and the state stays as it was.

        A drag of the noise's slider is one change for undo, however many levels it passes.
        """
        dragged = "noise" in changes and self.controls.noise.slider.isSliderDown()
        keep = self.store.amend if dragged and self._in_drag else self.store.replace
        self._in_drag = dragged
        try:
            keep(self.store.state.with_changes(**changes))
        except DeconvError as error:
            self._show()
            self.workspace.notice.say(str(error))

    def paint_cell(self, row: int, column: int) -> None:
        """Make a cell of the scene white, or black if it is bright."""
        scene = self.view.x.copy()
        scene[row, column] = 0.0 if scene[row, column] > 0.5 else 1.0
        self.edit({"values": scene})

    def carry(self, *, walk: bool = False) -> None:
        """Go on in the Restoration tab, with the inverse or with Richardson-Lucy; what hinders is said."""
        try:
            state = carry_over(self.view, self._folder, walk=walk)
        except DeconvError as error:
            self.workspace.notice.say(str(error))
        else:
            self.carried.emit(state)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.workspace)
        self.workspace.picture.setContentsMargins(0, 0, 0, 0)
        self.workspace.picture.addWidget(self.board, 1)
        self._meter = QLabel()
        self._meter.setFont(theme.figures(theme.type_size()))
        self._meter.setToolTip(tr("OneMatrix", "The dot test: whether the transpose is the adjoint of C"))
        self._undo = IconButton("undo-2", tr("OneMatrix", "Undo the last change (Ctrl+Z)"))
        self._redo = IconButton("redo-2", tr("OneMatrix", "Take back the last undo (Ctrl+Shift+Z)"))
        self.workspace.bar.addWidget(self.transport, 1)
        self.workspace.bar.addSpacing(8)
        self.workspace.bar.addWidget(self._meter)
        self.carry_button = primary(tr("OneMatrix", "To Restoration"), "")
        for button in (self._undo, self._redo):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.workspace.bar.addWidget(button)
        self.workspace.bar.addWidget(self.carry_button)
        for spare in (self.transport.speed, self._undo, self._redo, self.carry_button):
            spare.setProperty(SPARE, True)
        self.pass_focus_to(self.board)

    def _connect(self) -> None:
        self.store.subscribe(self._changed)
        theme.appearance.changed.connect(self._show_meter)
        interpreter.changed.connect(self._show)
        self.controls.edited.connect(self.edit)
        self.controls.noise.slider.sliderPressed.connect(self._begin_drag)
        self.carry_button.clicked.connect(lambda _checked: self.carry())
        self.board.walk.carry_button.clicked.connect(lambda: self.carry(walk=True))
        self.transport.step_asked.connect(self.go)
        self.board.equations.painted.connect(self.paint_cell)
        self.pointing.changed.connect(lambda: self._explanation.show_lit(self.view, self.pointing.lit))
        self._undo.clicked.connect(self.store.undo)
        self._redo.clicked.connect(self.store.redo)

    def _add_keys(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for text, key, run in (
            (tr("OneMatrix", "Undo the last change"), QKeySequence.StandardKey.Undo, self.store.undo),
            (tr("OneMatrix", "Take back the last undo"), QKeySequence.StandardKey.Redo, self.store.redo),
            (tr("OneMatrix", "Carry over to Restoration"), "Ctrl+Return", self.carry_button.click),
        ):
            shortcut(self, text, key, run, where=within)
        self._keys = keys = PlainKeys(self)
        transport = self.transport
        for text, pressed, run in (
            (tr("OneMatrix", "Play or pause Richardson-Lucy"), "Space", transport.toggle),
            (tr("OneMatrix", "Next part of a step"), "Right", lambda: transport.skip(1)),
            (tr("OneMatrix", "Last part of a step"), "Left", lambda: transport.skip(-1)),
            (tr("OneMatrix", "Next step"), "Shift+Right", lambda: transport.skip(PHASES)),
            (tr("OneMatrix", "Step before"), "Shift+Left", lambda: transport.skip(-PHASES)),
            (tr("OneMatrix", "Start of the walk"), "Home", lambda: transport.go(0)),
            (tr("OneMatrix", "End of the walk"), "End", lambda: transport.go(LAST)),
            (tr("OneMatrix", "Play faster"), ("+", "="), lambda: transport.change_speed(FASTER)),
            (tr("OneMatrix", "Play slower"), "-", lambda: transport.change_speed(1 / FASTER)),
            (tr("OneMatrix", "Light the row above"), "Ctrl+Up", lambda: self._move(-1, 0)),
            (tr("OneMatrix", "Light the row below"), "Ctrl+Down", lambda: self._move(1, 0)),
            (tr("OneMatrix", "Light the column at the left"), "Ctrl+Left", lambda: self._move(0, -1)),
            (tr("OneMatrix", "Light the column at the right"), "Ctrl+Right", lambda: self._move(0, 1)),
            (tr("OneMatrix", "Paint the cell of x that is lit"), ("Return", "Enter"), self._paint_lit),
        ):
            keys.add(text, pressed, run)
        keys.add(
            tr("OneMatrix", "Let go of what is lit"),
            "Esc",
            self.pointing.forget,
            lambda: self.pointing.pinned != NOTHING,
        )

    def _begin_drag(self) -> None:
        self._in_drag = False

    def _changed(self, new: OneMatrixState, old: OneMatrixState) -> None:
        """Show the new state; one that cannot be shown is said and taken back."""
        try:
            view = resolve(new)
        except DeconvError as error:
            self.store.amend(old)
            self.workspace.notice.say(str(error))
            return
        if view.system.forward.shape != self.view.system.forward.shape:
            self.pointing.forget()
        self.view = view
        self.workspace.notice.say("")
        if new.with_changes(position=old.position) == old:
            self._show_step()
        else:
            self._show()

    def _show(self) -> None:
        self.controls.show_view(self.view)
        self.board.show_view(self.view)
        self._explanation.show_view(self.view, self.pointing.lit)
        self._show_meter()
        self._show_step()

    def _show_step(self) -> None:
        """Show another part of the same walk."""
        self.board.walk.show_view(self.view)
        self.transport.show_state(self.view.state)
        self._explanation.show_step(self.view)
        self._show_carrying()
        self._undo.setEnabled(self.store.can_undo)
        self._redo.setEnabled(self.store.can_redo)

    def _show_meter(self) -> None:
        meter = self.view.meter
        if meter.gap < FAILED:
            text = tr("OneMatrix", "dot test passed")
        else:
            text = tr("OneMatrix", "<b>dot test failed, gap {gap}</b>").format(gap=percent(meter.gap))
        colour = theme.current().text if meter.gap < FAILED else theme.current().warning
        self._meter.setText(f"<span style='color: {colour.name()}'>{text}</span>")
        self._meter.setAccessibleDescription(f"{number(meter.forward, 6)}, {number(meter.adjoint, 6)}")

    def _show_carrying(self) -> None:
        """Say what would be carried over, or why nothing can be."""
        possible = can_carry(self.view)
        label = tr(CONTEXT, self.view.state.inverse.label)
        inverse = tr(
            "OneMatrix", "Take scene, PSF, noise and method ({method}) over to the Restoration tab (Ctrl+Return)"
        ).format(method=label)
        walk = tr(
            "OneMatrix", "Take scene, PSF, noise and Richardson-Lucy with {count} steps over to the Restoration tab"
        ).format(count=self.view.state.step + 1)
        for button, tip in ((self.carry_button, inverse), (self.board.walk.carry_button, walk)):
            button.setEnabled(possible)
            button.setToolTip(
                tip if possible else tr("OneMatrix", "The Restoration tab has no stride: choose stride 1")
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, or move what is lit, by keys that no field has taken."""
        if not self._keys.handle(event):
            super().keyPressEvent(event)

    def _move(self, rows: int, columns: int) -> None:
        """Move what is lit by rows or columns of C; from the middle, if nothing is."""
        count = self.view.system.forward.shape
        lit = [n // 2 if at is None else at for at, n in zip(self.pointing.lit, count, strict=True)]
        moved = [(at + by) % n for at, by, n in zip(lit, (rows, columns), count, strict=True)]
        self.pointing.keep(Lit(*moved))

    def _paint_lit(self) -> None:
        """Paint the cell of the scene that is lit, as a click on it would."""
        if self.pointing.lit.cell is not None:
            self.paint_cell(*divmod(self.pointing.lit.cell, self.view.x.shape[1]))

    def hideEvent(self, event: QHideEvent) -> None:
        """Do not play where nobody looks."""
        self.transport.pause()
        super().hideEvent(event)
