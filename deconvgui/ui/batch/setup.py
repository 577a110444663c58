"""What a batch is to do: files, methods, what varies, where the results go, and where they are computed."""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from deconvgui.errors import DeconvError, OutputError
from deconvgui.texts import tr
from deconvgui.ui.batch.files import FileList
from deconvgui.ui.board.setup import AxisRow, MethodList
from deconvgui.ui.computed_by import CLUSTER, computed_by
from deconvgui.ui.workspace import primary
from deconvgui.workbench.batch import Batch
from deconvgui.workbench.board import methods_axis
from deconvgui.workbench.restoration import RestorationState

OUTPUT = "batch/folder"


class BatchSetup(QWidget):
    """Fills the left of the batch window; asks for a batch."""

    asked = Signal(object, str)
    """The Batch, and the address of a cluster or an empty text."""
    refused = Signal(object)
    """A DeconvError about what was entered."""
    stopped = Signal()

    def __init__(self, state: RestorationState) -> None:
        super().__init__()
        self._state = state
        self.files = FileList()
        self.files.refused.connect(self.refused)
        if state.source.path is not None:
            self.files.add([str(state.source.path)])
        self.methods = MethodList()
        self.methods.choose([state.method.tag])
        self.rows = [AxisRow(state, optional=True), AxisRow(state, optional=True)]
        self._make_places()
        self._run = primary(tr("Batch", "Restore all"), tr("Batch", "Restore every file in every way that is chosen"))
        self._run.clicked.connect(self.ask)
        self._stop = QPushButton(tr("Board", "Stop"))
        self._stop.setToolTip(tr("Batch", "Stop here; the same batch goes on later where it stopped"))
        self._stop.clicked.connect(self.stopped)
        for button in (self._run, self._stop):
            button.setAutoDefault(False)
        self._lay_out()
        self.show_running(False)

    def show_running(self, running: bool) -> None:
        """Offer to stop what runs, or to run."""
        self._run.setEnabled(not running)
        self._stop.setEnabled(running)

    def batch(self) -> Batch:
        """Return what is entered.

        Raises
        ------
        DeconvError
            If something is missing or malformed.
        """
        if not self.folder.text().strip():
            raise OutputError(tr("Batch", "There is no folder for the results."), tr("Batch", "Choose one."))
        methods = ";".join(method.spec for method in methods_axis(self.methods.chosen, self._state).values)
        grid = tuple(row.text for row in self.rows if row.text)
        batch = Batch(
            self._state,
            self.files.files,
            Path(self.folder.text().strip()),
            (*((f"method={methods}",) if methods else ()), *grid),
            parquet=self.parquet.isChecked(),
            retry=self.retry.isChecked(),
        )
        batch.check()
        return batch

    def ask(self) -> None:
        """Ask for the batch, if it can be done."""
        try:
            batch = self.batch()
        except DeconvError as error:
            self.refused.emit(error)
            return
        QSettings().setValue(CLUSTER, self.cluster.text())
        QSettings().setValue(OUTPUT, self.folder.text())
        self.asked.emit(batch, self.cluster.text())

    def _make_places(self) -> None:
        self.folder = QLineEdit(str(QSettings().value(OUTPUT, "")))
        self.folder.setPlaceholderText(tr("Batch", "folder for the results"))
        self.folder.setToolTip(tr("Batch", "Where the pictures and table.csv go; what is done there is not done again"))
        self.folder.setAccessibleName(tr("Batch", "Folder for the results"))
        self._browse = QPushButton(tr("Batch", "Choose…"))
        self._browse.setToolTip(tr("Batch", "Choose the folder for the results"))
        self._browse.setAutoDefault(False)
        self._browse.clicked.connect(self._ask_folder)
        self.parquet = QCheckBox(tr("Batch", "Table as Parquet, too"))
        self.parquet.setToolTip(tr("Batch", "Write table.parquet beside table.csv, with the package pyarrow"))
        self.retry = QCheckBox(tr("Batch", "Try again what failed"))
        self.retry.setToolTip(tr("Batch", "Otherwise a file that failed before stays a row with its reason"))
        self.cluster = computed_by()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(4)
        layout.addWidget(self.files, 3)
        layout.addWidget(_title(tr("Board", "Methods")))
        layout.addWidget(self.methods, 2)
        layout.addWidget(_title(tr("Batch", "What varies")))
        for row in self.rows:
            layout.addWidget(row)
        layout.addWidget(_title(tr("Batch", "Results")))
        place = QHBoxLayout()
        place.setSpacing(4)
        place.addWidget(self.folder, 1)
        place.addWidget(self._browse)
        layout.addLayout(place)
        for box in (self.parquet, self.retry):
            layout.addWidget(box)
        layout.addWidget(_title(tr("Batch", "Computed by")))
        layout.addWidget(self.cluster)
        layout.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._run, 1)
        buttons.addWidget(self._stop)
        layout.addLayout(buttons)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, tr("Batch", "Choose the folder for the results"), self.folder.text()
        )
        if name:
            self.folder.setText(name)


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignBottom)
    label.setContentsMargins(0, 4, 0, 0)
    return label
