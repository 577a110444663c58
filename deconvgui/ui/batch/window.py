"""The batch window: what is to be done at the left, its rows as they come at the right."""

import dataclasses

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from deconvgui.errors import DeconvError
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.batch.setup import BatchSetup
from deconvgui.ui.batch.table import BatchTable
from deconvgui.ui.computed_by import linked
from deconvgui.ui.restoration.explanation import declared_text
from deconvgui.ui.working_dialog import WorkingDialog
from deconvgui.ui.workspace import Notice, plain, prose, rule
from deconvgui.workbench.batch import Batch, Moment, run_at
from deconvgui.workbench.choice_words import boundary_words
from deconvgui.workbench.pace import Pace
from deconvgui.workbench.recipe import parse_recipe
from deconvgui.workbench.restoration import RestorationState
from deconvgui.workbench.sweep import Row

USUAL = QSize(1180, 700)
LEFT = 300


class BatchWindow(WorkingDialog):
    """Restores many files; it stays open beside the main window."""

    taken = Signal(object)
    """The RestorationState of a row with which the user wants to go on."""

    def __init__(self, state: RestorationState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Batch", "Batch"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(USUAL)
        self._state = state
        self._pace = Pace()
        self._stopped = False
        self._batch: Batch | None = None
        self.moment: Moment | None = None
        self.setup = BatchSetup(state)
        self.table = BatchTable(state)
        self.table.show_files(self.setup.files.files)
        self.notice = Notice()
        self._lay_out()
        self._connect()
        self._choose(None)

    def run(self, batch: Batch, address: str = "") -> None:
        """Do a batch, here or on a cluster; one that runs is dropped."""
        self.notice.say("")
        self._pace, self._batch, self.moment, self._stopped = Pace(), batch, None, False
        self.setup.show_running(True)
        self._progress.setRange(0, 0)
        self._progress.show()
        self._status.setText(tr("Batch", "Connecting…") if address.strip() else "")
        self._dashboard.hide()
        self.runner.start(lambda: run_at(batch, address))

    def come_forward(self, state: RestorationState) -> None:
        """Show the window, which has the settings of the state that it was made for, to whoever asks for another."""
        self.raise_()
        self.activateWindow()
        if dataclasses.replace(state, source=self._state.source) != self._state:
            self.notice.say(
                tr(
                    "Batch",
                    "This batch has the settings from when it was opened. Close it to open one with the present ones.",
                )
            )

    def open_row(self, row: Row | None) -> None:
        """Go on with the experiment of a row in the main window."""
        if row is None:
            return
        try:
            self.taken.emit(parse_recipe(row.recipe).state)
        except DeconvError:
            self.notice.say(row.outcome.error)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.setup)
        right = QVBoxLayout()
        right.setContentsMargins(12, 12, 12, 12)
        right.setSpacing(8)
        right.addWidget(prose(self._summary(), "small"))
        right.addWidget(self.notice)
        right.addWidget(self.table, 1)
        right.addLayout(self._bar())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left)
        layout.addWidget(rule(vertical=True))
        layout.addLayout(right, 1)

    def _summary(self) -> str:
        """Return what is done to every file, in a sentence."""
        state = self._state
        if state.blurred_already:
            words = tr(
                "Batch", "As in the Restoration tab: the files are blurred already; PSF {psf}, boundary {boundary}."
            )
        else:
            words = tr(
                "Batch",
                "As in the Restoration tab: the files are sharp, are blurred first, and the results scored; PSF {psf}, "
                "boundary {boundary}.",
            )
        return words.format(psf=declared_text(state.psf), boundary=boundary_words(state))

    def _bar(self) -> QHBoxLayout:
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(160, 8)
        self._progress.setAccessibleName(tr("Board", "Progress"))
        self._progress.hide()
        self._status = QLabel()
        self._status.setFont(theme.figures(theme.type_size()))
        self._dashboard = QLabel()
        self._dashboard.setOpenExternalLinks(True)
        self._dashboard.setToolTip(tr("Batch", "The page that shows the workers"))
        self._dashboard.hide()
        self._folder_button = plain(tr("Batch", "Show the folder"), tr("Batch", "Open the folder with the results"))
        self._take_button = plain(
            tr("Batch", "Open the recipe"), tr("Batch", "Take the chosen row's settings into the main window")
        )
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for widget in (self._status, self._progress, self._dashboard):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self._folder_button)
        bar.addWidget(self._take_button)
        self._folder_button.setEnabled(False)
        return bar

    def _connect(self) -> None:
        self.setup.asked.connect(self.run)
        self.setup.refused.connect(lambda error: self.notice.say(str(error)))
        self.setup.stopped.connect(self.stop)
        self.setup.files.changed.connect(lambda: self.table.show_files(self.setup.files.files))
        self.runner.tell(self._arrived, lambda error: self.notice.say(str(error) or repr(error)), self._ended)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self.open_row)
        self._take_button.clicked.connect(lambda: self.open_row(self.table.row))
        self._folder_button.clicked.connect(self._show_folder)

    def _arrived(self, moment: Moment) -> None:
        self.moment = moment
        self.table.show_moment(moment)
        self._folder_button.setEnabled(True)
        self._progress.setRange(0, moment.total)
        self._progress.setValue(moment.count)
        self._status.setText(self._words(moment))
        if moment.dashboard and self._dashboard.isHidden():
            self._dashboard.setText(linked(moment.dashboard))
            self._dashboard.show()

    def _words(self, moment: Moment) -> str:
        """Return how many rows there are, how many failed, and how long the others take at this pace."""
        words = tr("Board", "{done} of {total}").format(done=moment.count, total=moment.total)
        if moment.failed:
            words = tr("Batch", "{words} · {failed} failed").format(words=words, failed=moment.failed)
        left = self._pace.left(moment.count, moment.total, moment.known) if self.runner.running else ""
        return " · ".join(filter(None, (words, left)))

    def stop(self) -> None:
        """Stop the batch; it goes on from there."""
        self._stopped = True
        self.runner.cancel()

    def _ended(self) -> None:
        self.setup.show_running(False)
        self._progress.hide()
        moment = self.moment
        if moment is None:
            self._status.setText("")
        elif self._stopped and moment.count < moment.total:
            words = tr("Batch", "Stopped at {words}; it goes on from there.")
            self._status.setText(words.format(words=self._words(moment)))

    def _choose(self, row: Row | None) -> None:
        self._take_button.setEnabled(row is not None and row.point.state is not None)

    def _show_folder(self) -> None:
        if self._batch is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._batch.folder)))

    def done(self, result: int) -> None:
        """End what runs in the background, however the window is closed."""
        self.runner.leave()
        super().done(result)
