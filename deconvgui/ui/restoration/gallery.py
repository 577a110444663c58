"""The pictures of an experiment, what else can be seen of it, and how they are arranged."""

import functools

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui.keys import PlainKeys
from deconvgui.ui.restoration.derived import derive, show_signed
from deconvgui.ui.restoration.gallery_bar import (
    BLINKING,
    SIDE,
    SPACING,
    SPLIT,
    STACKED,
    TWO_ROWS,
    VIEW_TEXTS,
    Against,
    GalleryBar,
)
from deconvgui.ui.restoration.latest import Latest
from deconvgui.ui.restoration.levels import LevelsBar
from deconvgui.ui.restoration.marks import Marks
from deconvgui.ui.restoration.named_pane import NamedPane
from deconvgui.ui.restoration.viewport import Viewport
from deconvgui.workbench.keeping import Kept
from deconvgui.workbench.profile import Line
from deconvgui.workbench.region import Region
from deconvgui.workbench.restoration import Snapshot, Source
from deconvgui.workbench.tones import Levels
from deconvgui.workbench.views import FLOOR, Image, ViewName

BLINK = 600
"""Milliseconds that each picture is seen while they blink."""

VIEW_KEYS: dict[str, ViewName] = {"D": "difference", "R": "residual", "S": "spectra"}
EXTRA: tuple[ViewName, ...] = ("difference", "residual")
"""What has a pane of its own where all are shown."""

SPECTRUM_TONE = Levels(FLOOR, 0.0)


class Gallery(QWidget):
    """The pictures of an experiment, side by side or one large.

    B held shows the blurred picture in place of the restored one, W wipes; D, R and S show the difference, the residual
    and the spectra, G one large picture; L draws a line, A selects a region.
    """

    arranged = Signal()
    """Other panes are seen, or more or less stands above them."""

    def __init__(self) -> None:
        super().__init__()
        self.viewport, self.marks = Viewport(self), Marks(self)
        self._wiping = False
        self._snapshot: Snapshot | None = None
        self.bar = GalleryBar(self, self.marks)
        self.original = NamedPane(tr("Restoration", "Original"), self.viewport, self.marks)
        self.blurred = NamedPane(tr("Restoration", "Blurred"), self.viewport, self.marks)
        self.restored = NamedPane(tr("Restoration", "Restored"), self.viewport, self.marks)
        self.levels = LevelsBar(self)
        self.levels.hide()
        self.levels.changed.connect(lambda _: self._show())
        self._extra = {
            view: NamedPane(tr("Restoration", VIEW_TEXTS[view]), self.viewport, self.marks) for view in EXTRA
        }
        self._kept: Kept | None = None
        self._met: Source | None = None
        self._size: tuple[int, ...] | None = None
        """Which picture the levels suit."""
        self._derived = Latest(self)
        self._derived.ready.connect(self._show_derived)
        self._blinking = QTimer(self)
        self._blinking.setInterval(BLINK)
        self._blinking.timeout.connect(self._blink_on)
        self._lay_out()
        self._add_keys()
        self.restored.pane.installEventFilter(self)

    @property
    def against(self) -> Against:
        """What the restored picture is compared with: in the middle pane, by the wipe, by blinking."""
        return self.bar.against

    @property
    def kept(self) -> Kept | None:
        """The result that is pinned."""
        return self._kept

    def compare_with(self, against: Against, kept: Kept | None = None) -> None:
        """Compare the restored picture with another one; with a kept result, that is the one."""
        self._kept = kept
        self.bar.compare_with(against, kept=kept is not None)
        self._compare()

    @property
    def view(self) -> ViewName:
        """What the pane at the right shows."""
        return self.bar.view

    @property
    def crowded(self) -> bool:
        """Whether there are so many pictures that they need all the room."""
        return self.bar.arrangement == TWO_ROWS

    @property
    def busy(self) -> bool:
        """Whether what is seen is still being computed."""
        return self._derived.busy

    def show_view(self, view: ViewName) -> None:
        """Show the difference, the residual, the spectra, or the restored picture again."""
        self.bar.show_view(view)

    def arrange(self, arrangement: int) -> None:
        """Show the panes SIDE by side, all in TWO_ROWS, or one large: SPLIT, STACKED or BLINKING."""
        self.bar.arrange(arrangement)

    def shut_down(self) -> None:
        """End the background thread."""
        self._blinking.stop()
        self._derived.shut_down()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the pictures of a moment; before the first step the former restored one stays."""
        self._snapshot = snapshot
        self._show()

    def _lay_out(self) -> None:
        self.bar.view_changed.connect(self._changed_view)
        self.bar.arrangement_changed.connect(self._rearrange)
        self.bar.against_changed.connect(self._compare)
        self.bar.region.clicked.connect(self.toggle_region)
        self.bar.line.clicked.connect(self.toggle_line)
        self.bar.levels.toggled.connect(self._toggle_levels)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACING)
        for place, pane in enumerate((self.original, self.blurred, self.restored)):
            self._grid.addWidget(pane, 0, place)
        for place, pane in enumerate(self._extra.values()):
            self._grid.addWidget(pane, 1, place)
            pane.hide()
        for column in range(3):
            self._grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING // 2)
        layout.addWidget(self.bar)
        layout.addWidget(self.levels)
        layout.addLayout(self._grid, 1)

    def _show(self) -> None:
        """Show what is known at once, and ask for what has to be computed."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        if snapshot.state.source != self._met:
            self._met = snapshot.state.source
            self.levels.meet(snapshot.data.shown)
            size = snapshot.data.shown.shape[:2]
            if size != self._size:
                self._size = size
                self.viewport.fit()  # what was looked at in the former picture is nowhere in this one
        data, levels = snapshot.data, self.levels.levels
        self.bar.show_levels(levels)
        pictures = self.view != "spectra"
        self._show_panes()
        if pictures:
            self.original.show_image(data.original, None, levels=levels)
            self._show_compared(snapshot, levels)
        if self.view == "restored" and snapshot.preview is not None:
            self.restored.show_image(snapshot.preview.image, None, levels=levels)
            self.restored.say(tr("Restoration", "region restored, the rest still blurred"))
        elif self.view == "restored" and snapshot.restored is not None:
            self.restored.show_image(snapshot.restored, snapshot.score, levels=levels)
        if snapshot.restored is not None:
            views = self._computed_views()
            if views:
                self._derived.ask(lambda: {view: derive(view, snapshot) for view in views})
        if not self.levels.isHidden():
            self.levels.show_images(data.original, data.shown, snapshot.restored)
        self._fit_height()

    def _computed_views(self) -> list[ViewName]:
        """Return what has to be computed for what is seen."""
        views = [self.view] if self.view != "restored" else []
        return views + [view for view in EXTRA if not self._extra[view].isHidden() and view not in views]

    def _show_compared(self, snapshot: Snapshot, levels: Levels) -> None:
        """Show what the restored picture is compared with, in the middle pane."""
        kept = self._kept.snapshot if self.against == "kept" and self._kept is not None else None
        if kept is not None and self._kept is not None and _fits(kept, snapshot):
            self.blurred.call(self._kept.name)
            self.blurred.show_image(kept.restored, kept.score, levels=levels)
        else:
            self.blurred.call(tr("Restoration", "Blurred"))
            self.blurred.show_image(snapshot.data.shown, snapshot.data.score, snapshot.data.blurred.shape, levels)

    def _show_derived(self, found: dict[ViewName, list[Image | None]]) -> None:
        for view, images in found.items():
            if view == "spectra" and view == self.view:
                for pane, image in zip((self.original, self.blurred, self.restored), images, strict=True):
                    pane.show_values(image, SPECTRUM_TONE, tr("Restoration", "magnitude, 1 to 10⁻⁶"))
            elif view != "spectra":
                for pane in ([self.restored] if view == self.view else []) + [self._extra[view]]:
                    show_signed(pane, images[0])

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
        alone = self.bar.arrangement not in (SIDE, TWO_ROWS)
        sharp = self._snapshot is not None and self._snapshot.data.original is not None
        self.original.setVisible(not alone and (sharp or self.view == "spectra"))
        self.blurred.setVisible(not alone)
        for view, pane in self._extra.items():
            pane.setVisible(self.bar.arrangement == TWO_ROWS and (sharp or view != "difference"))

    def _rearrange(self) -> None:
        arrangement = self.bar.arrangement
        self._blinking.stop()
        self._wiping = arrangement in (SPLIT, STACKED)
        self._cover()
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
        panes = (self.original, self.blurred, self.restored)
        columns = max(sum(not pane.isHidden() for pane in panes), 1)
        rows = 1 + any(not pane.isHidden() for pane in self._extra.values())
        for column, pane in enumerate(panes):
            stretch = 0 if pane.isHidden() and rows == 1 else 1
            if stretch != self._grid.columnStretch(column):  # else everything would be laid out and painted again
                self._grid.setColumnStretch(column, stretch)
        width = (self.width() - SPACING * (columns - 1)) / columns
        above = [part.sizeHint().height() + SPACING // 2 for part in (self.bar, self.levels) if not part.isHidden()]
        picture = round(width * image.shape[0] / image.shape[1]) + self.restored.frame_height()
        self.setMaximumHeight(rows * picture + sum(above))

    def blink(self, on: bool) -> None:
        """Show what the restored picture is compared with in its place, or end it."""
        self.restored.show_beneath(self._other if on else None)

    def _blink_on(self) -> None:
        self.blink(not self.restored.pane.covered)

    def wipe(self) -> None:
        """Start or end the wipe: the other picture at the left of the pointer, the restored one at its right."""
        self._wiping = not self._wiping
        self._cover()

    @property
    def _other(self) -> NamedPane:
        """Where the picture is that the restored one is compared with."""
        return self.original if self.against == "original" and self.view != "spectra" else self.blurred

    def _cover(self, share: float = 0.5) -> None:
        """Let the other picture cover a share of the restored one while it is wiped."""
        upright = self.bar.arrangement != STACKED
        self.restored.show_beneath(self._other if self._wiping else None, share, upright=upright)

    def _compare(self) -> None:
        self._cover()
        self._show()

    def toggle_region(self) -> None:
        """Select the middle of the picture, or take the region away."""
        image = self.blurred.pane.pixels
        self.marks.select(None if self.marks.region is not None or image is None else Region.middle(image.shape))

    def _add_keys(self) -> None:
        self._keys = keys = PlainKeys(self)
        keys.add(tr("Restoration", "While held: the blurred picture in place of the restored one"), "B", self._hold)
        keys.add(tr("Restoration", "Wipe between blurred and restored"), "W", self.wipe)
        keys.add(tr("Restoration", "Draw a line, whose values stand in a chart"), "L", self.toggle_line)
        keys.add(tr("Restoration", "Select a region, which is restored first"), "A", self.toggle_region)
        keys.add(tr("Restoration", "One large picture, or side by side"), "G", self._enlarge)
        for key, view in VIEW_KEYS.items():
            words = tr("Restoration", "{view}, or the restored picture").format(
                view=tr("Restoration", VIEW_TEXTS[view])
            )
            keys.add(words, key, functools.partial(self._turn, view))

    def _hold(self) -> None:
        self.blink(True)

    def _enlarge(self) -> None:
        self.arrange(SPLIT if self.bar.arrangement == SIDE else SIDE)

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
            position, pane = event.position(), self.restored.pane
            upright = self.bar.arrangement != STACKED
            self._cover(position.x() / max(pane.width(), 1) if upright else position.y() / max(pane.height(), 1))
        return super().eventFilter(watched, event)


def _fits(kept: Snapshot, snapshot: Snapshot) -> bool:
    """Return whether a kept result is of a picture of the same size; another one would be compared with nothing."""
    return kept.restored is not None and kept.restored.shape == snapshot.data.shown.shape
