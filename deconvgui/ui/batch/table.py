"""The rows of a batch as they come: a model that grows, and the view that sorts it."""

import math
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
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


class RowModel(QAbstractTableModel):
    """The rows that there are so far."""

    def __init__(self, state: RestorationState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._moment = Moment((), 0)

    def show_moment(self, moment: Moment) -> None:
        """Show a batch as it is by now; another one takes its place."""
        if moment.rows is not self._moment.rows or moment.count < self._moment.count:
            self.beginResetModel()
            self._moment = moment
            self.endResetModel()
        elif moment.count > self._moment.count:
            self.beginInsertRows(NOWHERE, self._moment.count, moment.count - 1)
            self._moment = moment
            self.endInsertRows()

    def row(self, number: int) -> Row:
        """Return a row."""
        return self._moment.rows[number]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else self._moment.count

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() or not self._moment.axes else len(self._moment.axes) + 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        axes = self._moment.axes
        if section < len(axes):
            return str(_heading(axes[section].name, self._state))
        rest = (tr("Board", "PSNR (dB)"), tr("Board", "Steps"), tr("Board", "Time (s)"), tr("Board", "Remark"))
        return str(rest[section - len(axes)])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and by what it is sorted."""
        row, axes = self._moment.rows[index.row()], len(self._moment.axes)
        if role in (Qt.ItemDataRole.DisplayRole, SORTED):
            return self._value(row, index.column(), role) if index.column() < axes else _found(row, index, axes, role)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(again(row.outcome.error or row.outcome.note)) or row.point.values[0]
        if role == Qt.ItemDataRole.TextAlignmentRole and axes <= index.column() < axes + 3:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def say_again(self) -> None:
        """Show everything once more, in another language."""
        if self.columnCount():
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

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
    def row(self) -> Row | None:
        """The row that is chosen."""
        indices = self.selectionModel().selectedRows()
        return self.model_of_rows.row(self._sorted.mapToSource(indices[0]).row()) if indices else None

    def show_moment(self, moment: Moment) -> None:
        """Show a batch as it is by now."""
        before = self.model_of_rows.rowCount()
        self.model_of_rows.show_moment(moment)
        if not before and moment.count:
            header = self.horizontalHeader()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            self.resizeColumnsToContents()
            self.setColumnWidth(0, max(FILE, self.columnWidth(0)))


def _heading(name: str, state: RestorationState) -> str:
    """Return the name of an axis; a parameter may be that of several methods."""
    part, dot, parameter = name.partition(".")
    if not dot:
        return axis_label(name, state)
    field = getattr(state, part).field(parameter)
    return tr(CONTEXT, field.parameter.label) if field.parameter.label else parameter


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
