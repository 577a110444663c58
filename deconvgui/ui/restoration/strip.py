"""The comparison strip: results that were kept, as small pictures with method, score and time."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListView, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.named_pane import score_text
from deconvgui.ui.restoration.pane import as_qimage
from deconvgui.workbench.keeping import Kept, kept
from deconvgui.workbench.restoration import Snapshot
from deconvgui.workbench.tones import fitting_levels

PICTURE = 56
"""Pixels of a small picture's side."""


class Strip(QWidget):
    """Kept results in a row, seen only where there are any. A click shows one, until something else is shown."""

    shown = Signal(object)
    """The Kept result to show."""
    pinned = Signal(object)
    """The Kept result with which others are compared."""
    taken = Signal(object)
    """The RestorationState of a result to go on with."""
    emptied = Signal()
    """No result is left, or the one that was shown or pinned is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.results: tuple[Kept, ...] = ()
        self.list = _Row()
        self.list.removed.connect(self.remove)
        self.list.currentItemChanged.connect(lambda item, _before: self._offer(item is not None))
        for chosen in (self.list.itemClicked, self.list.itemActivated):
            chosen.connect(lambda _: self._tell(self.shown.emit))
        self._compare = _button(
            tr("Restoration", "Compare with it"),
            tr("Restoration", "Pin this result: it takes the place of the blurred picture, under the wipe too"),
        )
        self._compare.clicked.connect(lambda: self._tell(self.pinned.emit))
        self._take = _button(
            tr("Restoration", "Go on with it"), tr("Restoration", "Take its settings; undo leads back")
        )
        self._take.clicked.connect(self._go_on)
        self._remove = _button(tr("Restoration", "Remove"), tr("Restoration", "Take it out of the strip (Delete)"))
        self._remove.clicked.connect(self.remove)
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        for button in (self._compare, self._take, self._remove):
            buttons.addWidget(button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self._offer(False)
        self.hide()

    @property
    def current(self) -> Kept | None:
        """The result that is chosen."""
        row = self.list.currentRow()
        return self.results[row] if 0 <= row < len(self.results) else None

    def keep(self, snapshot: Snapshot) -> bool:
        """Keep a result, and return whether it was not there yet."""
        before, self.results = self.results, kept(self.results, snapshot)
        if self.results is before:
            return False
        self._fill()
        self.list.scrollToItem(self.list.item(len(self.results) - 1))
        return True

    def remove(self) -> None:
        """Take the chosen result out."""
        chosen = self.current
        if chosen is not None:
            row = self.list.currentRow()
            self.results = tuple(result for result in self.results if result is not chosen)
            self._fill()
            self.list.setCurrentRow(min(row, len(self.results) - 1))
            self.emptied.emit()

    def say_again(self) -> None:
        """Write beside all pictures once more, in another language."""
        for row, result in enumerate(self.results):
            self.list.item(row).setText(words(result))
            self.list.item(row).setToolTip(_tip())

    def let_go(self) -> None:
        """Choose none."""
        self.list.setCurrentRow(-1)

    def _fill(self) -> None:
        self.list.clear()
        for result in self.results:
            item = QListWidgetItem(_icon(result), words(result))
            item.setToolTip(_tip())
            self.list.addItem(item)
        self.setVisible(bool(self.results))
        self._offer(False)

    def _offer(self, chosen: bool) -> None:
        for button in (self._compare, self._take, self._remove):
            button.setEnabled(chosen)

    def _tell(self, tell: Callable[[Kept], object]) -> None:
        if self.current is not None:
            tell(self.current)

    def _go_on(self) -> None:
        if self.current is not None:
            self.taken.emit(self.current.snapshot.state)


class _Row(QListWidget):
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setIconSize(QSize(PICTURE, PICTURE))
        self.setUniformItemSizes(False)
        self.setSpacing(2)
        self.setFont(theme.figures(theme.type_size("small")))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(PICTURE + 24)
        self.setAccessibleName(tr("Restoration", "Kept results"))
        self.setToolTip(
            tr("Restoration", "Kept results: score in dB, time in seconds. Click or Enter shows one, Delete removes it")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def words(result: Kept) -> str:
    """Return what stands beside a small picture."""
    snapshot = result.snapshot
    cost = tr("Restoration", "{seconds:.2g} s").format(seconds=snapshot.seconds)
    if snapshot.index > 1:
        cost = tr("Restoration", "{count} steps, {time}").format(count=snapshot.index, time=cost)
    return "\n".join(filter(None, (result.name, score_text(snapshot.score), cost)))


def words_in_line(result: Kept) -> str:
    """Return the same in one line."""
    return words(result).replace("\n", " · ")


def _tip() -> str:
    return tr("Restoration", "Click to show it again; its settings are in its recipe when saved")


def _icon(result: Kept) -> QIcon:
    picture = QPixmap.fromImage(as_qimage(result.thumbnail, fitting_levels(result.thumbnail)))
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # not tinted: it is a picture to be judged
    return icon


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setFont(theme.type_size("small"))
    return button
