"""The board's window: what is compared at the left, the results in a table, their scores and pictures below."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from deconvgui.errors import DeconvError
from deconvgui.imaging import write_whole
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.board.pictures import Pictures
from deconvgui.ui.board.plot import ScorePlot
from deconvgui.ui.board.results import Results
from deconvgui.ui.board.setup import Setup
from deconvgui.ui.board.sheet import score_line, title, write_contact_sheet
from deconvgui.ui.file_choices import ask_where
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.working_dialog import WorkingDialog
from deconvgui.ui.workspace import Notice, plain, rule
from deconvgui.workbench.axes import Axis
from deconvgui.workbench.board import Entry, Survey, survey, table
from deconvgui.workbench.pace import Pace
from deconvgui.workbench.restoration import Data, RestorationState
from deconvgui.workbench.tones import Levels

USUAL = QSize(1180, 700)
LEFT = 260
PLOT_SHARE = 0.42
"""Of the room for the plot and the pictures, until the user moves the line between them."""


class Board(WorkingDialog):
    """Compares many results of one experiment; it stays open beside the main window."""

    taken = Signal(object)
    """The RestorationState of a result with which the user wants to go on."""

    def __init__(
        self,
        state: RestorationState,
        data: Data | None,
        parent: QWidget | None = None,
        *,
        levels: Levels | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Board", "Compare"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(USUAL)
        self.state = state
        """The experiment that is compared."""
        self.found: Survey | None = None
        self.chosen: Entry | None = None
        self._follows_best, self._stopped = True, False
        self._pace = Pace()
        self.setup = Setup(state)
        self.results = Results(state)
        self.plot = ScorePlot(state)
        self.notice = Notice()
        self.pictures = Pictures(state, data, levels)
        self._lay_out()
        self._connect()
        self._show_chosen(None)

    def run(self, axes: tuple[Axis, ...]) -> None:
        """Compare along the axes; a comparison that runs is dropped."""
        self.notice.say("")
        self._follows_best, self._stopped = True, False
        self._pace = Pace()
        self.setup.show_running(True)
        self._progress.show()
        self.runner.start(lambda: survey(self.state, axes))

    def stop(self) -> None:
        """End a comparison that runs; what was found stays."""
        self._stopped = self.runner.running
        self.runner.cancel()

    def save_table(self, path: Path) -> None:
        """Write the results as CSV."""
        self._save(path, lambda found: write_whole(path, table(found).encode()))

    def save_sheet(self, path: Path) -> None:
        """Write the contact sheet as PNG."""
        self._save(path, lambda found: write_contact_sheet(path, found))

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.setup)
        self._below = QSplitter(Qt.Orientation.Horizontal)
        self._below.setChildrenCollapsible(False)
        self._below.addWidget(self.plot)
        self._below.addWidget(self.pictures)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.results)
        parts.addWidget(self._below)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        right = QVBoxLayout()
        right.setContentsMargins(12, 12, 12, 12)
        right.setSpacing(8)
        right.addWidget(self.notice)
        right.addWidget(parts, 1)
        right.addLayout(self._bar())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left)
        layout.addWidget(rule(vertical=True))
        layout.addLayout(right, 1)

    def _bar(self) -> QHBoxLayout:
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(160, 8)
        self._progress.setAccessibleName(tr("Board", "Progress"))
        self._progress.hide()
        self._status = QLabel()
        self._status.setFont(theme.figures(theme.type_size()))
        self._sheet_button = plain(
            tr("Board", "Contact sheet…"), tr("Board", "Save all pictures with their scores as one image")
        )
        self._table_button = plain(tr("Board", "Table…"), tr("Board", "Save the table as CSV, with a recipe per row"))
        self._take_button = plain(
            tr("Board", "Go on with this one"), tr("Board", "Take the chosen result's settings into the main window")
        )
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self._status)
        bar.addWidget(self._progress)
        bar.addStretch(1)
        for button in (self._sheet_button, self._table_button, self._take_button):
            bar.addWidget(button)
        return bar

    def _connect(self) -> None:
        self.setup.asked.connect(self.run)
        self.setup.refused.connect(lambda error: self.notice.say(str(error)))
        self.setup.stopped.connect(self.stop)
        interpreter.changed.connect(self._say_again)
        self.runner.tell(self._arrived, lambda error: self.notice.say(str(error) or repr(error)), self._ended)
        self.results.picked.connect(self._picked)
        self.plot.picked.connect(self.results.pick)
        self._sheet_button.clicked.connect(self._ask_sheet)
        self._table_button.clicked.connect(self._ask_table)
        self._take_button.clicked.connect(self._take)

    def _arrived(self, found: Survey) -> None:
        self.found = found
        self.results.show_found(found)
        plotted = not self.plot.isHidden()
        self.plot.show_found(found)
        if not plotted and not self.plot.isHidden():
            self._below.setSizes([round(share * self._below.width()) for share in (PLOT_SHARE, 1 - PLOT_SHARE)])
        self._progress.setRange(0, found.total)
        self._progress.setValue(len(found.entries))
        self._status.setText(self._progress_text(len(found.entries), found.total))
        if self._follows_best:
            self._show_chosen(foremost(found))
        self._offer_saving()

    def _say_again(self) -> None:
        """Show everything once more, in another language."""
        self.results.say_again()
        self._show_chosen(self.chosen)
        if self.found is not None:
            self._status.setText(self._progress_text(len(self.found.entries), self.found.total))

    def _progress_text(self, done: int, total: int) -> str:
        """Return how many results there are, and how long the others take at this pace."""
        words = tr("Board", "{done} of {total}").format(done=done, total=total)
        return " · ".join(filter(None, (words, self._pace.left(done, total))))

    def _ended(self) -> None:
        self.setup.show_running(False)
        self._progress.hide()
        if self._stopped and self.found is not None:
            words = tr("Board", "Stopped at {done} of {total}; what was found stays.")
            self._status.setText(words.format(done=len(self.found.entries), total=self.found.total))
        first = foremost(self.found) if self.found is not None else None
        if self._follows_best and first is not None:
            self.results.pick(first)
        elif self.chosen is None:
            self._show_chosen(None)  # what stands there in place of a picture

    def _picked(self, entry: Entry) -> None:
        """Show a result that the user wants to see; from now on the best one no longer takes its place."""
        self._follows_best = False
        self._show_chosen(entry)

    def _show_chosen(self, entry: Entry | None) -> None:
        self.chosen = entry
        self._offer_saving()
        self._take_button.setEnabled(entry is not None and entry.point.state is not None)
        self.plot.show_chosen(entry)
        if entry is None or self.found is None:
            self.pictures.show_result(None, None)
            if self.found is not None and self.found.entries:
                self.pictures.caption.setText(tr("Board", "Choose a row to see its picture."))
            elif self.runner.running:
                self.pictures.caption.setText("")
            else:
                self.pictures.caption.setText(tr("Board", "Choose what to compare, and press Compare."))
            return
        pixels = entry.restored if entry.restored is not None else entry.thumbnail
        self.pictures.show_result(entry.point.state, pixels)
        self.pictures.caption.setText(f"{title(self.found, entry)}: {score_line(entry)}")

    def _offer_saving(self) -> None:
        has_results = self.found is not None and bool(self.found.entries)
        self._sheet_button.setEnabled(has_results)
        self._table_button.setEnabled(has_results)

    def _take(self) -> None:
        if self.chosen is not None and self.chosen.point.state is not None:
            self.taken.emit(self.chosen.point.state)

    def _save(self, path: Path, write: Callable[[Survey], None]) -> None:
        if self.found is None:
            return
        try:
            write(self.found)
        except DeconvError as error:
            self.notice.say(str(error))
        else:
            self.notice.say("")
            self._status.setText(tr("Restoration", "Saved as {name}.").format(name=path.name))

    def _ask_sheet(self) -> None:
        path, _ = ask_where(self, tr("Board", "Save the contact sheet"), "comparison.png", tr("Board", "PNG (*.png)"))
        if path is not None:
            self.save_sheet(path)

    def _ask_table(self) -> None:
        path, _ = ask_where(self, tr("Board", "Save the table"), "comparison.csv", tr("Board", "CSV (*.csv)"))
        if path is not None:
            self.save_table(path)

    def done(self, result: int) -> None:
        """End what runs in the background, however the window is closed."""
        self.runner.leave()
        self.pictures.runner.leave()
        super().done(result)


def foremost(found: Survey) -> Entry | None:
    """Return the result that is shown first: the best, or without scores, the first that there is a picture of."""
    if found.best is not None:
        return found.entries[found.best]
    return next((entry for entry in found.entries if entry.thumbnail is not None), None)
