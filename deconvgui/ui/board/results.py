"""The table of results: small pictures and scores, sorted by any column."""

import math

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from deconvgui.parameters import CONTEXT
from deconvgui.texts import again, tr
from deconvgui.ui import theme
from deconvgui.ui.board.setup import column_labels
from deconvgui.ui.restoration.pane import as_qimage
from deconvgui.workbench.board import Entry, Survey
from deconvgui.workbench.restoration import RestorationState
from deconvgui.workbench.tones import fitting_levels

PICTURE = 64
"""Pixels of the small pictures in the table."""


class Results(QTableWidget):
    """One row for each result; the best is marked."""

    picked = Signal(object)
    """The Entry of the row that was chosen."""

    def __init__(self, state: RestorationState) -> None:
        super().__init__()
        self._state = state
        self._found: Survey | None = None
        self._shown = 0
        self.setAccessibleName(tr("Board", "Results"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setIconSize(QSize(PICTURE, PICTURE))
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setFont(theme.figures(theme.type_size()))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(PICTURE + 8)
        self.itemSelectionChanged.connect(self._pick)

    def show_found(self, found: Survey) -> None:
        """Show a comparison; rows that are shown already stay as they are."""
        if self._found is None or found.axes is not self._found.axes:
            self._begin(found)
        self._found = found
        self.setSortingEnabled(False)
        for entry in found.entries[self._shown :]:
            self._add(entry)
        self._shown = len(found.entries)
        self._mark(found)
        self.setSortingEnabled(True)

    def say_again(self) -> None:
        """Show all rows once more, in another language."""
        found, chosen = self._found, self.selectedItems()
        if found is None:
            return
        kept = self._entry(chosen[0].row()) if chosen else None
        column, order = self.horizontalHeader().sortIndicatorSection(), self.horizontalHeader().sortIndicatorOrder()
        self._found = None
        with QSignalBlocker(self):
            self.show_found(found)
            self.sortByColumn(column, order)
            if kept is not None:
                self.pick(kept)

    def pick(self, entry: Entry) -> None:
        """Select the row of a result."""
        for row in range(self.rowCount()):
            if self._entry(row) is entry:
                self.selectRow(row)

    def _begin(self, found: Survey) -> None:
        self._shown = 0
        self.clear()
        self.setRowCount(0)
        scores = [tr("Board", "PSNR (dB)"), tr("Board", "SSIM"), tr("Board", "Gain (dB)")]
        rest = [tr("Board", "Steps"), tr("Board", "Time (s)"), tr("Board", "Remark")]
        names = column_labels([axis.name for axis in found.axes], self._state)
        self.setColumnCount(len(names) + len(scores) + len(rest) + 1)
        self.setHorizontalHeaderLabels([tr("Board", "Result"), *names, *scores, *rest])
        first = 1 + len(names)
        for column in range(first, first + len(scores)):
            self.setColumnHidden(column, self._state.blurred_already)  # there is nothing to score by
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(self.columnCount() - 1, QHeaderView.ResizeMode.Stretch)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def _add(self, entry: Entry) -> None:
        row = self.rowCount()
        self.insertRow(row)
        picture = QTableWidgetItem()
        picture.setData(Qt.ItemDataRole.UserRole, entry)
        if entry.thumbnail is not None:
            picture.setIcon(_plain_icon(QPixmap.fromImage(as_qimage(entry.thumbnail, fitting_levels(entry.thumbnail)))))
        outcome = entry.outcome
        numbers = ((outcome.psnr, 2), (outcome.ssim, 3), (outcome.isnr, 2), (outcome.steps or math.nan, 0))
        cells = [
            picture,
            *(self._value(entry, index) for index in range(len(entry.point.values))),
            *(_Number(value, digits) for value, digits in numbers),
            _Number(outcome.seconds, 3),
            QTableWidgetItem(again(outcome.error or outcome.note)),
        ]
        for column, cell in enumerate(cells):
            cell.setToolTip(again(outcome.error or outcome.note))
            self.setItem(row, column, cell)

    def _value(self, entry: Entry, index: int) -> QTableWidgetItem:
        """Return the cell of an axis's value: a number that sorts as one, or words."""
        word = entry.point.values[index]
        if self._found is not None and self._found.axes[index].name == "method" and entry.point.state is not None:
            cell = QTableWidgetItem(tr(CONTEXT, entry.point.state.method.label))
            cell.setToolTip(word)
            return cell
        try:
            return _Number(float(word), None)
        except ValueError:
            return QTableWidgetItem(word)

    def _mark(self, found: Survey) -> None:
        """Print the best row in bold."""
        best = found.entries[found.best] if found.best is not None else None
        for row in range(self.rowCount()):
            for column in range(1, self.columnCount()):
                cell = self.item(row, column)
                if cell is not None:
                    font = cell.font()
                    font.setBold(self._entry(row) is best)
                    cell.setFont(font)

    def _entry(self, row: int) -> Entry | None:
        picture = self.item(row, 0)
        entry: Entry | None = picture.data(Qt.ItemDataRole.UserRole) if picture is not None else None
        return entry

    def _pick(self) -> None:
        chosen = self.selectedItems()
        if chosen:
            self.picked.emit(self._entry(chosen[0].row()))


class _Number(QTableWidgetItem):
    """A number that sorts as a number; one that is missing comes last."""

    def __init__(self, value: float, digits: int | None) -> None:
        text = f"{value:g}" if digits is None else f"{value:z.{digits}f}"  # z: what rounds to 0 has no sign
        super().__init__("" if math.isnan(value) else text.replace("-", "−"))
        self._value = -math.inf if math.isnan(value) else value
        self.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def __lt__(self, other: QTableWidgetItem) -> bool:
        """Compare by value."""
        return self._value < other._value if isinstance(other, _Number) else super().__lt__(other)


def _plain_icon(picture: QPixmap) -> QIcon:
    """Return an icon that is not tinted where it is selected: it is a picture to be judged."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
