"""The pictures of an experiment, what else can be seen of it, and how they are arranged."""

import functools
import math

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from deconvgui.texts import mark, tr
from deconvgui.ui import theme
from deconvgui.ui.forms import narrow
from deconvgui.ui.keys import PlainKeys
from deconvgui.ui.restoration.latest import Latest
from deconvgui.ui.restoration.levels import LevelsBar
from deconvgui.ui.restoration.marks import Marks
from deconvgui.ui.restoration.named_pane import NamedPane
from deconvgui.ui.restoration.viewport import Viewport
from deconvgui.workbench.profile import Line
from deconvgui.workbench.restoration import Snapshot
from deconvgui.workbench.tones import PLAIN, Levels, signed
from deconvgui.workbench.views import (
    FLOOR,
    VIEWS,
    Image,
    ViewName,
    difference,
    on_grid,
    psf_spectrum,
    residual,
    spectrum,
)

SPACING = 8

BLINK = 600
"""Milliseconds that each picture is seen while they blink."""

VIEW_TEXTS: dict[ViewName, str] = {
    "restored": mark("Restoration", "Restored"),
    "difference": mark("Restoration", "Difference"),
    "residual": mark("Restoration", "Residual"),
    "spectra": mark("Restoration", "Spectra"),
}
VIEW_KEYS: dict[str, ViewName] = {"D": "difference", "R": "residual", "S": "spectra"}
SIDE, SPLIT, BLINKING = range(3)
ARRANGEMENT_TEXTS = (
    mark("Restoration", "Side by side"),
    mark("Restoration", "One, with a wipe"),
    mark("Restoration", "One, blinking"),
)
SPECTRUM_TONE = Levels(FLOOR, 0.0)


class Gallery(QWidget):
    """The pictures of an experiment, side by side or one large.

    B held shows the blurred picture in place of the restored one, W wipes; D, R and S show the difference, the residual
    and the spectra, G one large picture; L draws a line.
    """

    arranged = Signal()
    """Other panes are seen, or more or less stands above them."""

    def __init__(self) -> None:
        super().__init__()
        self.viewport, self.marks = Viewport(), Marks()
        self._wiping = False
        self._snapshot: Snapshot | None = None
        self.original = NamedPane(tr("Restoration", "Original"), self.viewport, self.marks)
        self.blurred = NamedPane(tr("Restoration", "Blurred"), self.viewport, self.marks)
        self.restored = NamedPane(tr("Restoration", "Restored"), self.viewport, self.marks)
        self.levels = LevelsBar(self)
        self.levels.hide()
        self.levels.changed.connect(lambda _: self._show())
        self._derived = Latest(self)
        self._derived.ready.connect(self._show_derived)
        self._blinking = QTimer(self)
        self._blinking.setInterval(BLINK)
        self._blinking.timeout.connect(self._blink_on)
        self._lay_out()
        self._add_keys()
        self.restored.pane.installEventFilter(self)

    @property
    def view(self) -> ViewName:
        """What the pane at the right shows."""
        view: ViewName = self._view.currentData()
        return view

    @property
    def busy(self) -> bool:
        """Whether what is seen is still being computed."""
        return self._derived.busy

    def show_view(self, view: ViewName) -> None:
        """Show the difference, the residual, the spectra, or the restored picture again."""
        self._view.setCurrentIndex(VIEWS.index(view))

    def arrange(self, arrangement: int) -> None:
        """Show the panes SIDE by side, or one large, SPLIT or BLINKING."""
        self._arrangement.setCurrentIndex(arrangement)

    def shut_down(self) -> None:
        """End the background thread."""
        self._blinking.stop()
        self._derived.shut_down()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the pictures of a moment; before the first step the former restored one stays."""
        self._snapshot = snapshot
        self._show()

    def _lay_out(self) -> None:
        self._view = self._choice(
            {view: tr("Restoration", text) for view, text in VIEW_TEXTS.items()},
            tr(
                "Restoration",
                "What to see: the restored picture; its difference from the original (D); the residual, which is the "
                "data minus the blurred result (R); the spectra (S)",
            ),
        )
        self._view.currentIndexChanged.connect(lambda _: self._changed_view())
        self._arrangement = self._choice(
            {number: tr("Restoration", text) for number, text in enumerate(ARRANGEMENT_TEXTS)},
            tr("Restoration", "How the pictures are arranged (G); B held shows the blurred one, W wipes"),
        )
        self._arrangement.currentIndexChanged.connect(lambda _: self._rearrange())
        self._line_button = _toggle(
            tr("Restoration", "Line"),
            tr(
                "Restoration", "Chart the values along a line (L); drag one with Shift, move it by Shift and the arrows"
            ),
        )
        self._line_button.clicked.connect(self.toggle_line)
        self.marks.changed.connect(lambda: self._line_button.setChecked(self.marks.line is not None))
        self._levels_button = _toggle(
            tr("Restoration", "Levels"), tr("Restoration", "Choose what is shown black and white; display only")
        )
        self._levels_button.toggled.connect(self._toggle_levels)
        self._bar = QWidget(self)
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(SPACING)
        for widget in (self._view, self._arrangement):
            bar.addWidget(widget)
        bar.addStretch(1)
        for button in (self._line_button, self._levels_button):
            bar.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for pane in (self.original, self.blurred, self.restored):
            row.addWidget(pane, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING // 2)
        layout.addWidget(self._bar)
        layout.addWidget(self.levels)
        layout.addLayout(row, 1)

    def _choice(self, texts: dict[object, str], tip: str) -> QComboBox:
        box = narrow(QComboBox(self))
        for value, text in texts.items():
            box.addItem(text, value)
        box.setMinimumContentsLength(12)
        box.setToolTip(tip)
        box.setAccessibleName(tip)
        return box

    def _show(self) -> None:
        """Show what is known at once, and ask for what has to be computed."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        data, levels = snapshot.data, self.levels.levels
        pictures = self.view != "spectra"
        self._show_panes()
        if pictures:
            self.original.show_image(data.original, None, levels=levels)
            self.blurred.show_image(data.shown, data.score, data.blurred.shape, levels)
        if self.view == "restored" and snapshot.restored is not None:
            self.restored.show_image(snapshot.restored, snapshot.score, levels=levels)
        if self.view != "restored" and snapshot.restored is not None:
            view = self.view
            self._derived.ask(lambda: (view, derive(view, snapshot)))
        if not self.levels.isHidden():
            self.levels.show_image(data.shown if snapshot.restored is None else snapshot.restored)
        self._fit_height()

    def _show_derived(self, derived: tuple[ViewName, list[Image | None]]) -> None:
        view, images = derived
        if view != self.view:
            return
        if view == "spectra":
            for pane, image in zip((self.original, self.blurred, self.restored), images, strict=True):
                pane.show_values(image, SPECTRUM_TONE, tr("Restoration", "magnitude, 1 to 10⁻⁶"))
            return
        values = images[0]
        if values is None:
            self.restored.show_values(None, PLAIN, tr("Restoration", "There is no original."))
            return
        rms = math.sqrt(float(np.nanmean(np.square(values, dtype=np.float64))))
        self.restored.show_values(values, signed(values), tr("Restoration", "rms {rms:.4f}").format(rms=rms))

    def _changed_view(self) -> None:
        names = {
            "spectra": (tr("Restoration", "PSF"), tr("Restoration", "Blurred"), tr("Restoration", "Restored")),
        }.get(
            self.view,
            (tr("Restoration", "Original"), tr("Restoration", "Blurred"), tr("Restoration", VIEW_TEXTS[self.view])),
        )
        for pane, name in zip((self.original, self.blurred, self.restored), names, strict=True):
            pane.call(name)
        self._show()
        self.arranged.emit()

    def _show_panes(self) -> None:
        alone = self._arrangement.currentIndex() != SIDE
        sharp = self._snapshot is not None and self._snapshot.data.original is not None
        self.original.setVisible(not alone and (sharp or self.view == "spectra"))
        self.blurred.setVisible(not alone)

    def _rearrange(self) -> None:
        arrangement = self._arrangement.currentIndex()
        self._blinking.stop()
        self._wiping = arrangement == SPLIT
        self.restored.pane.show_beneath(self.blurred.pane if self._wiping else None, 0.5)
        if arrangement == BLINKING:
            self._blinking.start()
        self._show()
        self.arranged.emit()

    def _toggle_levels(self, on: bool) -> None:
        self.levels.setVisible(on)
        self._show()
        self.arranged.emit()

    def toggle_line(self) -> None:
        """Draw a level line through the middle of what is seen, or take the line away."""
        image = self.blurred.pane.pixels
        if self.marks.line is not None or image is None:
            self.marks.draw_line(None)
        else:
            row = (image.shape[0] - 1) // 2
            self.marks.draw_line(Line(0, row, image.shape[1] - 1, row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panes in the images' proportions, so that names and scores stand close to them."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        image = self.blurred.pane.pixels
        if image is None:
            return
        shown = [pane for pane in (self.original, self.blurred, self.restored) if not pane.isHidden()]
        width = (self.width() - SPACING * (len(shown) - 1)) / len(shown)
        above = [part.sizeHint().height() + SPACING // 2 for part in (self._bar, self.levels) if not part.isHidden()]
        frame = self.restored.frame_height() + sum(above)
        self.setMaximumHeight(round(width * image.shape[0] / image.shape[1]) + frame)

    def blink(self, on: bool) -> None:
        """Show the blurred picture in place of the restored one, or end it."""
        self.restored.pane.show_beneath(self.blurred.pane if on else None)

    def _blink_on(self) -> None:
        self.blink(not self.restored.pane.covered)

    def wipe(self) -> None:
        """Start or end the wipe: the blurred picture at the left of the pointer, the restored one at its right."""
        self._wiping = not self._wiping
        self.restored.pane.show_beneath(self.blurred.pane if self._wiping else None, 0.5)

    def _add_keys(self) -> None:
        self._keys = keys = PlainKeys(self)
        keys.add(tr("Restoration", "While held: the blurred picture in place of the restored one"), "B", self._hold)
        keys.add(tr("Restoration", "Wipe between blurred and restored"), "W", self.wipe)
        keys.add(tr("Restoration", "Draw a line, whose values stand in a chart"), "L", self.toggle_line)
        keys.add(tr("Restoration", "One large picture, or side by side"), "G", self._enlarge)
        for key, view in VIEW_KEYS.items():
            words = tr("Restoration", "{view}, or the restored picture").format(
                view=tr("Restoration", VIEW_TEXTS[view])
            )
            keys.add(words, key, functools.partial(self._turn, view))

    def _hold(self) -> None:
        self.blink(True)

    def _enlarge(self) -> None:
        self.arrange(SPLIT if self._arrangement.currentIndex() == SIDE else SIDE)

    def _turn(self, view: ViewName) -> None:
        self.show_view("restored" if self.view == view else view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys that the class names; one that is held down acts once."""
        if not event.isAutoRepeat() and self._keys.handle(event):
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Letting B go ends the blink."""
        if event.key() == Qt.Key.Key_B and not event.isAutoRepeat():
            self.blink(False)
        else:
            super().keyReleaseEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wipe's edge follow the pointer."""
        if self._wiping and isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            position: QPointF = event.position()
            self.restored.pane.show_beneath(self.blurred.pane, position.x() / max(self.restored.pane.width(), 1))
        return super().eventFilter(watched, event)


def derive(view: ViewName, snapshot: Snapshot) -> list[Image | None]:
    """Return what a view shows of an experiment: one image, or a spectrum for each pane."""
    assert snapshot.restored is not None
    if view == "difference":
        return [difference(snapshot)]
    if view == "residual":
        return [on_grid(residual(snapshot.state, snapshot.data, snapshot.restored), snapshot.state.scale)]
    shown = snapshot.data.shown
    return [psf_spectrum(snapshot.data.psf, shown.shape[:2]), spectrum(shown), spectrum(snapshot.restored)]


def _toggle(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setFont(theme.type_size())
    return button
