"""The rows of a batch as they come, and the files that wait: a model that grows, and the view that sorts it."""

import math
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from deconvgui.parameters import CONTEXT
from deconvgui.texts import again, tr
from deconvgui.ui import theme
from deconvgui.ui.board.setup import axis_label
from deconvgui.ui.interpreter import interpreter
from deconvgui.workbench.batch import Moment
from deconvgui.workbench.restoration import RestorationState
from deconvgui.workbench.sweep import Row

SORTED = Qt.ItemDataRole.UserRole
"""The role of what a column is sorted by."""

FILE = 160
"""Pixels for the names of files, at least."""

Index = QModelIndex | QPersistentModelIndex

NOWHERE = QModelIndex()

NOTHING = Moment((), 0)
"""Before a batch is begun."""


class RowModel(QAbstractTableModel):
    """The rows that there are so far, and below them the files of which there is none yet."""

    def __init__(self, state: RestorationState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._moment = NOTHING
        self._files: tuple[Path, ...] = ()
        self._waiting: list[Path] = []

    def show_files(self, files: tuple[Path, ...]) -> None:
        """Show which files there are to be done."""
        self.beginResetModel()
        self._files = files
        self._waiting = self._without_row()
        self.endResetModel()

    def show_moment(self, moment: Moment) -> None:
        """Show a batch as it is by now; another one takes its place."""
        before = self._moment
        if moment.rows is not before.rows or moment.count < before.count:
            self.beginResetModel()
            self._moment = moment
            self._waiting = self._without_row()
            self.endResetModel()
        elif moment.count > before.count:
            self.beginInsertRows(NOWHERE, before.count, moment.count - 1)
            self._moment = moment
            self.endInsertRows()
            for row in moment.rows[before.count : moment.count]:
                self._wait_no_longer(Path(row.point.values[0]))

    @property
    def count(self) -> int:
        """How many rows have come."""
        return self._moment.count

    def row(self, number: int) -> Row | None:
        """Return a row; None for a file that waits."""
        return self._moment.rows[number] if number < self._moment.count else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows and files there are."""
        return 0 if parent.isValid() else self._moment.count + len(self._waiting)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are: before a batch is begun, that of the files."""
        if parent.isValid():
            return 0
        return len(self._moment.axes) + 4 if self._moment.axes else bool(self._waiting)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a column."""
        axes = self._moment.axes
        if role == Qt.ItemDataRole.TextAlignmentRole and axes and len(axes) <= section < len(axes) + 3:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < max(1, len(axes)):  # the files come first, and are there before anything else
            return str(_heading(axes[section].name if axes else "image", self._state))
        rest = (tr("Board", "PSNR (dB)"), tr("Board", "Steps"), tr("Board", "Time (s)"), tr("Board", "Remark"))
        return str(rest[section - len(axes)])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and by what it is sorted."""
        row, axes = self.row(index.row()), len(self._moment.axes)
        if row is None:
            return self._of_waiting(self._waiting[index.row() - self._moment.count], index.column(), role)
        if role in (Qt.ItemDataRole.DisplayRole, SORTED):
            return self._value(row, index.column(), role) if index.column() < axes else _found(row, index, axes, role)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(again(row.outcome.error or row.outcome.note)) or row.point.values[0]
        if role == Qt.ItemDataRole.TextAlignmentRole and axes <= index.column() < axes + 3:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and row.outcome.error:
            return theme.current().warning
        return None

    def say_again(self) -> None:
        """Show everything once more, in another language."""
        if self.columnCount():
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _without_row(self) -> list[Path]:
        """Return the files of which there is no row."""
        there = {row.point.values[0] for row in self._moment.rows[: self._moment.count]}
        return [file for file in self._files if str(file) not in there]

    def _wait_no_longer(self, file: Path) -> None:
        if file in self._waiting:
            place = self._waiting.index(file)
            self.beginRemoveRows(NOWHERE, self._moment.count + place, self._moment.count + place)
            del self._waiting[place]
            self.endRemoveRows()

    def _of_waiting(self, file: Path, column: int, role: int) -> Any:
        """Return what the cell of a file shows that waits."""
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.current().muted
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(file)
        if role in (Qt.ItemDataRole.DisplayRole, SORTED):
            return file.name if column == 0 else _waiting(column - len(self._moment.axes), role)
        return None

    def _value(self, row: Row, column: int, role: int) -> Any:
        name, word = self._moment.axes[column].name, row.point.values[column]
        if name == "image":
            return Path(word).name
        if name == "method" and row.point.state is not None:
            return str(tr(CONTEXT, row.point.state.method.label))
        if role == SORTED:
            try:
                return float(word)
            except ValueError:
                return word
        return word


class BatchTable(QTableView):
    """Shows the rows; one can be chosen."""

    chosen = Signal(object)
    """The Row that is chosen."""
    opened = Signal(object)
    """The Row that was double-clicked, or on which Enter was pressed."""

    def __init__(self, state: RestorationState) -> None:
        super().__init__()
        self.model_of_rows = RowModel(state, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.model_of_rows)
        self._sorted.setSortRole(SORTED)
        self.setModel(self._sorted)
        self.setAccessibleName(tr("Batch", "Results of the batch"))
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFont(theme.figures(theme.type_size()))
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.row))
        self.activated.connect(lambda _: self.opened.emit(self.row))
        interpreter.changed.connect(self.model_of_rows.say_again)

    @property
    def hint(self) -> str:
        """What to do, as long as nothing is there."""
        if self.model_of_rows.rowCount():
            return ""
        return tr("Batch", "Choose files and a folder for the results, and press Restore all.")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say in an empty table what to do."""
        super().paintEvent(event)
        if self.hint:
            with QPainter(self.viewport()) as painter:
                painter.setPen(theme.current().muted)
                painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.hint)

    @property
    def row(self) -> Row | None:
        """The row that is chosen."""
        indices = self.selectionModel().selectedRows()
        return self.model_of_rows.row(self._sorted.mapToSource(indices[0]).row()) if indices else None

    def show_files(self, files: tuple[Path, ...]) -> None:
        """Show which files there are to be done."""
        self.model_of_rows.show_files(files)
        self._fit_files()

    def show_moment(self, moment: Moment) -> None:
        """Show a batch as it is by now."""
        before = self.model_of_rows.count
        self.model_of_rows.show_moment(moment)
        if not before and moment.count:
            header = self.horizontalHeader()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            self.resizeColumnsToContents()
        if not before:
            self._fit_files()

    def _fit_files(self) -> None:
        """Give the names of the files the room that they need."""
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, max(FILE, self.columnWidth(0)))


def _heading(name: str, state: RestorationState) -> str:
    """Return the name of an axis; a parameter may be that of several methods."""
    part, dot, parameter = name.partition(".")
    if not dot:
        return axis_label(name, state)
    field = getattr(state, part).field(parameter)
    return tr(CONTEXT, field.parameter.label) if field.parameter.label else parameter


def _waiting(place: int, role: int) -> str | float | None:
    """Return what a cell tells of what has not come yet, or by what it is sorted: it comes first, as numbers do."""
    if role == SORTED:
        return -math.inf if 0 <= place < 3 else ""
    return str(tr("Batch", "waiting")) if place == 3 else None


def _found(row: Row, index: Index, axes: int, role: int) -> str | float:
    """Return what a cell tells of what came out, or by what it is sorted; a number that is missing comes first."""
    outcome = row.outcome
    if index.column() == axes + 3:
        return str(again(outcome.error or outcome.note))
    steps = float(outcome.steps) if outcome.steps else math.nan
    value, digits = ((outcome.psnr, 2), (steps, 0), (outcome.seconds, 3))[index.column() - axes]
    if role == SORTED:
        return -math.inf if math.isnan(value) else value
    return "" if math.isnan(value) else f"{value:.{digits}f}"
