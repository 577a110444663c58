"""A small table of numbers to edit cell by cell: the kernel's weights or the input."""

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from deconvgui.connectivity.sentences import number
from deconvgui.operators.base import Array
from deconvgui.ui import theme
from deconvgui.workbench.connectivity_state import as_values

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
MOST = 6
"""Rows and columns that are seen at once; a larger table scrolls."""
LARGEST = 1e6
"""Magnitude of a number that can be typed."""


class _Numbers(QAbstractTableModel):
    """The numbers of an array; an edit is announced, and shown only when the array comes back."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.array: Array = np.zeros((1, 1))

    def rowCount(self, _parent: Index = ROOT) -> int:
        return int(self.array.shape[0])

    def columnCount(self, _parent: Index = ROOT) -> int:
        return int(self.array.shape[1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        value = float(self.array[index.row(), index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return number(value)
            case Qt.ItemDataRole.EditRole:
                return f"{value:.15g}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        try:
            typed = float(value)
        except ValueError:  # an empty field: the cell stays as it was
            return False
        changed = self.array.copy()
        changed[index.row(), index.column()] = min(max(typed, -LARGEST), LARGEST)
        if role == Qt.ItemDataRole.EditRole and not np.array_equal(changed, self.array):
            self.edited.emit(as_values(changed))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def show_array(self, array: Array) -> None:
        if array.shape == self.array.shape:
            self.array = array
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        else:
            self.beginResetModel()
            self.array = array
            self.endResetModel()


class _NumberEditor(QStyledItemDelegate):
    """A field for one number."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        validator = QDoubleValidator(-LARGEST, LARGEST, 6, field)
        validator.setLocale(QLocale.c())
        field.setValidator(validator)
        return field


class ValueTable(QTableView):
    """Numbers in rows and columns; type into a cell to change it."""

    edited = Signal(object)
    """All values, with the one that was typed."""

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self._numbers = _Numbers()
        self._numbers.edited.connect(self.edited)
        self.setModel(self._numbers)
        self.setItemDelegate(_NumberEditor(self))
        self.setToolTip(tip)
        self.setAccessibleName(name)
        self.setFont(theme.figures(theme.type_size()))
        self.setTabKeyNavigation(False)  # the arrows move in it, and the tab key leaves it
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(24)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_array(self, array: Array) -> None:
        """Show numbers without telling anyone."""
        same = array.shape == self._numbers.array.shape
        self._numbers.show_array(array)
        if not same:
            self._fit()

    def _fit(self) -> None:
        """Let few columns share the width; many of them, or rows, scroll."""
        columns, row_height = self._numbers.columnCount(), self.fontMetrics().height() + 10
        across, down = self.horizontalHeader(), self.verticalHeader()
        stretched = columns <= MOST
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Fixed)
        across.setDefaultSectionSize(40)
        down.setDefaultSectionSize(row_height)
        bar = 0 if stretched else self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(min(self._numbers.rowCount(), MOST) * row_height + 2 * self.frameWidth() + bar)

    def minimumSizeHint(self) -> QSize:
        """Let the panel decide."""
        return QSize(80, 24)
