"""The sizes: one field each where rows and columns agree, and one for each axis and side where they do not."""

from typing import Any, NamedTuple

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from deconvgui.connectivity.limits import Range
from deconvgui.texts import plain, tr
from deconvgui.ui.connectivity import settings
from deconvgui.ui.connectivity.settings import NAMES, Name
from deconvgui.workbench.connectivity import ConnectivityView

NARROW = 64
"""Pixels of a field, so that two of them stand beside their label."""


class _Words(NamedTuple):
    label: str
    tip: str


class SizeRows(QWidget):
    """Fields for the geometry; their limits follow each other."""

    edited = Signal(dict)
    """What to change, as arguments of `ConnectivityState.with_changes`."""

    def __init__(self) -> None:
        super().__init__()
        self._view: ConnectivityView | None = None
        self.fields: dict[Name, tuple[QSpinBox, QSpinBox]] = {}
        self._labels: dict[Name, QLabel] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(6)
        layout.setColumnStretch(1, 1)
        self._layout = layout
        self._heads = (QLabel(tr("Connectivity", "rows")), QLabel(tr("Connectivity", "columns")))
        for column, head in enumerate(self._heads, 1):
            layout.addWidget(head, 0, column)
        for row, name in enumerate(NAMES, 1):
            self._add_row(layout, row, name)
        self.apart, self.sided, self.row = self._add_switches(layout)

    def show_view(self, view: ConnectivityView) -> None:
        """Show the sizes and how far each can go, without telling anyone; the state is given from its small side."""
        self._view = view
        row = settings.is_row(view.state)
        for box, checked in (
            (self.apart, self.apart.isChecked() or (settings.axes_differ(view.state) and not row)),
            (self.sided, self.sided.isChecked() or settings.sides_differ(view.state)),
            (self.row, row),
        ):
            with QSignalBlocker(box):
                box.setChecked(checked)
        self._show_fields(view)

    def _show_fields(self, view: ConnectivityView) -> None:
        row, sided = self.row.isChecked(), self.sided.isChecked()
        apart = self.apart.isChecked() and not row
        self.apart.setEnabled(not row)
        self._layout.setColumnStretch(1, int(not row))
        self._layout.setColumnStretch(2, int(apart or row))
        for head in self._heads:
            head.setVisible(apart)
        for name, spins in self.fields.items():
            wanted = name not in settings.SIDES or (name == "padding") != sided
            self._labels[name].setVisible(wanted)
            spins[0].setVisible(wanted and not row)
            spins[1].setVisible(wanted and (apart or row))
            self._labels[name].setBuddy(spins[int(row)])
            if wanted:
                ranges = settings.limits(view, name, joined=not (apart or row))
                for spin, value, range_ in zip(spins, settings.values(view.state, name), ranges, strict=True):
                    _show(spin, value, range_, with_unit=not apart)
                    if name == "dilation":
                        spin.setSpecialValueText("" if apart else tr("Connectivity", "1 (none)"))

    def _edit(self, name: Name, axis: int, value: int) -> None:
        if self._view is None:
            return
        pair = list(settings.values(self._view.state, name))
        pair[axis] = value
        rows, columns = pair if self.apart.isChecked() or self.row.isChecked() else (value, value)
        self._tell(settings.changed(self._view.state, name, (rows, columns)))

    def _switched(self) -> None:
        if self._view is None:
            return
        state = self._view.state
        if not self.apart.isChecked() and settings.axes_differ(state):
            self._tell(settings.axes_alike(state))
        elif not self.sided.isChecked() and settings.sides_differ(state):
            self._tell(settings.sides_alike(state))
        else:
            self._show_fields(self._view)

    def _turn(self, row: bool) -> None:
        if self._view is not None:
            state = self._view.state
            self._tell(settings.as_row(state) if row else settings.as_image(state))

    def _tell(self, changes: dict[str, Any]) -> None:
        self.edited.emit({"side": "small"} | changes)

    def _add_row(self, layout: QGridLayout, row: int, name: Name) -> None:
        words = _words(name)
        label = QLabel(words.label)
        label.setToolTip(words.tip)
        layout.addWidget(label, row, 0)
        spins = QSpinBox(), QSpinBox()
        for axis, (spin, head) in enumerate(zip(spins, self._heads, strict=True)):
            spin.setToolTip(words.tip)
            name_of_field = tr("Connectivity", "{size}, {axis}").format(size=plain(words.label), axis=head.text())
            spin.setAccessibleName(name_of_field)
            spin.setMinimumWidth(NARROW)
            spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            spin.valueChanged.connect(lambda value, axis=axis: self._edit(name, axis, value))
            layout.addWidget(spin, row, 1 + axis)
        label.setBuddy(spins[0])
        self.fields[name], self._labels[name] = spins, label

    def _add_switches(self, layout: QGridLayout) -> tuple[QCheckBox, QCheckBox, QCheckBox]:
        apart = QCheckBox(tr("Connectivity", "Rows and columns apart"))
        apart.setToolTip(
            tr("Connectivity", "Set each size for rows and columns on their own; off makes columns as rows")
        )
        sided = QCheckBox(tr("Connectivity", "Sides of the padding apart"))
        sided.setToolTip(tr("Connectivity", "Set the padding before and after on their own; off makes them alike"))
        row = QCheckBox(tr("Connectivity", "One dimension"))
        row.setToolTip(tr("Connectivity", "A single row of cells, with the sizes of the columns; off makes rows alike"))
        for offset, box in enumerate((row, apart, sided), 1):
            layout.addWidget(box, len(NAMES) + offset, 0, 1, 3)
        for box in (apart, sided):
            box.toggled.connect(self._switched)
        row.toggled.connect(self._turn)
        return apart, sided, row


def _show(spin: QSpinBox, value: int, range_: Range, *, with_unit: bool) -> None:
    unit = tr("Connectivity", "cell") if value == 1 else tr("Connectivity", "cells")
    with QSignalBlocker(spin):
        spin.setSuffix(" " + unit if with_unit else "")
        spin.setRange(*range_)
        spin.setValue(value)


def _words(name: Name) -> _Words:
    """Return what a field is called, does and counts."""
    return {
        "shape": _Words(
            tr("Connectivity", "Input size <i>n</i>"),
            tr("Connectivity", "Cells of the input of the transposed convolution, in each direction"),
        ),
        "kernel_shape": _Words(
            tr("Connectivity", "Kernel size <i>k</i>"), tr("Connectivity", "Weights in each direction")
        ),
        "stride": _Words(
            tr("Connectivity", "Stride <i>s</i>"),
            tr("Connectivity", "Output cells from one input cell's kernel to the next; s − 1 zeros are inserted"),
        ),
        "padding": _Words(
            tr("Connectivity", "Padding <i>p</i>"),
            tr("Connectivity", "Cells that are cut off from the output on every side; it makes the output smaller"),
        ),
        "before": _Words(
            tr("Connectivity", "Padding <i>p</i><sub>b</sub>"),
            tr("Connectivity", "Cells that are cut off at the top and at the left"),
        ),
        "after": _Words(
            tr("Connectivity", "Padding <i>p</i><sub>e</sub>"),
            tr("Connectivity", "Cells that are cut off at the bottom and at the right"),
        ),
        "output_padding": _Words(
            tr("Connectivity", "Output padding"),
            tr("Connectivity", "Cells that the output is longer at the bottom and at the right"),
        ),
        "dilation": _Words(
            tr("Connectivity", "Dilation <i>d</i>"),
            tr("Connectivity", "Cells from one weight of the kernel to the next; 1 leaves no gaps"),
        ),
    }[name]
