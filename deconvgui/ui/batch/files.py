"""The list of files of a batch: added by dialogues, or dropped on it, folders too."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from deconvgui.errors import DeconvError
from deconvgui.imaging import READABLE
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.file_choices import last_folder, remember_folder
from deconvgui.workbench.batch import expanded


class FileList(QWidget):
    """The files of a batch."""

    refused = Signal(object)
    """A DeconvError about what was to be added."""
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = _List()
        self.list.dropped.connect(self.add)
        self.list.removal_asked.connect(self.remove_chosen)
        files = QPushButton(tr("Batch", "Files…"))
        files.setToolTip(tr("Batch", "Add image files"))
        files.clicked.connect(self._ask_files)
        folder = QPushButton(tr("Batch", "Folder…"))
        folder.setToolTip(tr("Batch", "Add all images of a folder"))
        folder.clicked.connect(self._ask_folder)
        self._remove = QPushButton(tr("Batch", "Remove"))
        self._remove.setToolTip(tr("Batch", "Take the chosen files out of the list (Delete)"))
        self._remove.clicked.connect(self.remove_chosen)
        self._remove.setEnabled(False)
        self.list.itemSelectionChanged.connect(lambda: self._remove.setEnabled(bool(self.list.selectedItems())))
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (files, folder, self._remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files, in the order of the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(Path(item.data(Qt.ItemDataRole.UserRole)) for item in items)

    def add(self, names: list[str]) -> None:
        """Add files, and the images of folders; one that is there already stays where it is."""
        try:
            new = expanded(names)
        except DeconvError as error:
            self.refused.emit(error)
            return
        known = set(self.files)
        for path in new:
            if path not in known:
                item = QListWidgetItem(path.name, self.list)
                item.setToolTip(str(path))
                item.setData(Qt.ItemDataRole.UserRole, str(path))
        self.changed.emit()

    def remove_chosen(self) -> None:
        """Take the chosen files out of the list."""
        for item in self.list.selectedItems():
            self.list.takeItem(self.list.row(item))
        self.changed.emit()

    def _ask_files(self) -> None:
        pattern = tr("Files", "Images ({patterns})").format(patterns=" ".join(f"*{suffix}" for suffix in READABLE))
        names, _ = QFileDialog.getOpenFileNames(self, tr("Batch", "Add image files"), last_folder(), pattern)
        if names:
            remember_folder(Path(names[0]).parent)
            self.add(names)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Batch", "Add all images of a folder"), last_folder())
        if name:
            remember_folder(Path(name))
            self.add([name])


class _List(QListWidget):
    """Takes files that are dropped on it; the key Delete asks to remove those that are chosen."""

    dropped = Signal(list)
    removal_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Batch", "Files of the batch"))
        self.setToolTip(tr("Batch", "Drop files or folders here"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAcceptDrops(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say in an empty list what it is for."""
        super().paintEvent(event)
        if not self.count():
            with QPainter(self.viewport()) as painter:
                painter.setPen(theme.current().muted)
                painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.toolTip())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Welcome them everywhere."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        event.acceptProposedAction()
        self.dropped.emit([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Delete remove what is chosen."""
        if event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)
