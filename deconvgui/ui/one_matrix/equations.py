"""The three rows in the middle: C x = y, Cᵀ y, and C⁺ y, each with its matrix, its result and its error."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from deconvgui.operators.base import Array, Shape
from deconvgui.texts import mark, tr
from deconvgui.ui import theme
from deconvgui.ui.one_matrix.cell_picture import CellPicture, Side
from deconvgui.ui.one_matrix.matrix_picture import MatrixPicture
from deconvgui.ui.one_matrix.pane import Pane, caption, heading, sign
from deconvgui.ui.one_matrix.pointing import Pointing
from deconvgui.ui.one_matrix.shades import ERROR, Scale
from deconvgui.ui.one_matrix.words import decibels, number, times
from deconvgui.workbench.one_matrix import OneMatrixView

COLUMNS = (8, 0, 6, 0, 6, 6)
"""How the width is shared: matrix, times, operand, equals, result, error."""


@dataclass(frozen=True)
class Row:
    """One equation: a line of words, and below it its panes."""

    symbol: str
    """What it gives, as a formula."""
    title: QLabel
    matrix: Pane
    operand: Pane
    result: Pane
    error: Pane


class Equations(QWidget):
    """Shows a view's matrices, what they take and what they give."""

    painted = Signal(int, int)
    """A cell of the scene was clicked: row and column."""

    def __init__(self, pointing: Pointing) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(0)
        for column, share in enumerate(COLUMNS):
            self._grid.setColumnStretch(column, share)
        self._pointing = pointing
        self.legend = caption(Qt.AlignmentFlag.AlignRight)
        self.blur = self._add_row(0, self._matrix("C"), self._operand("x"), self._result("y"))
        self.back = self._add_row(1, self._matrix("Cᵀ"), self._operand("y"), self._result("Cᵀ y"))
        self.undone = self._add_row(2, self._matrix("C⁺"), self._operand("y"), self._result("C⁺ y"))
        self.blur.operand.picture.edited_by_clicks = True
        self.blur.operand.picture.setCursor(Qt.CursorShape.PointingHandCursor)
        self.blur.operand.picture.picked.connect(self.painted)
        self.rows = (self.blur, self.back, self.undone)
        self._grid.addWidget(self.legend, 0, 3, 1, 3)
        theme.appearance.changed.connect(self._show_legend)
        self._show_legend()

    def show_view(self, view: OneMatrixView) -> None:
        """Show a view."""
        self._show_legend()
        self._show_titles(view)
        self._show_matrices(view)
        for row, operand, result in (
            (self.blur, view.x, view.y),
            (self.back, view.y, view.back),
            (self.undone, view.y, view.solution),
        ):
            self._show_row(row, view, operand, result)

    def _show_legend(self) -> None:
        """Say what the colours of the errors stand for."""
        ends = ((theme.INPUT, f"−{ERROR:g}"), (theme.PRESENT, f"+{ERROR:g}"))
        low, high = (f"<span style='color: {colour.name()}'>■</span>&nbsp;{text}" for colour, text in ends)
        self.legend.setText(tr("OneMatrix", "error from {low} to {high}").format(low=low, high=high))

    def _show_titles(self, view: OneMatrixView) -> None:
        state = view.state
        blurred = tr("OneMatrix", "{formula} blur and noise")
        if state.stride > 1:
            blurred = tr("OneMatrix", "{formula} blur at stride {stride}, and noise")
        self.blur.title.setText(blurred.format(formula=_formula("C x + n = y"), stride=state.stride))
        back = tr("OneMatrix", "{formula} transposed convolution: the right size, not the right picture")
        if state.forget_flip:
            back = tr("OneMatrix", "{formula} without the flip: not the transpose of C any more")
        self.back.title.setText(back.format(formula=_formula("C<sup>T</sup> y")))
        undone = tr("OneMatrix", "{formula} deconvolution: the right picture, until there is noise")
        if state.stride > 1:
            undone = tr("OneMatrix", "{formula} super-resolution: more cells than data")
        self.undone.title.setText(undone.format(formula=_formula("C<sup>+</sup> y")))

    def _show_matrices(self, view: OneMatrixView) -> None:
        scene, data = view.x.shape, view.data_shape
        shown = view.frequencies
        C, back, inverse = (
            (view.system.forward, view.system.adjoint, view.inverse)
            if shown is None
            else (np.abs(shown.forward), np.abs(shown.adjoint), np.abs(shown.inverse))
        )
        for row, symbol, matrix, sides in (
            (self.blur, "C", C, (data, scene)),
            (self.back, "C<sup>T</sup>", back, (scene, data)),
            (self.undone, "C<sup>+</sup>", inverse, (scene, data)),
        ):
            self._show_matrix(row.matrix, symbol, matrix, sides, frequencies=shown is not None)

    @staticmethod
    def _show_matrix(pane: Pane, symbol: str, matrix: Array, sides: tuple[Shape, Shape], *, frequencies: bool) -> None:
        assert isinstance(pane.picture, MatrixPicture)
        pane.picture.show_matrix(matrix, *sides, frequencies=frequencies)
        name = f"F {symbol} F<sup>−1</sup>" if frequencies else symbol
        most = float(np.abs(matrix).max())
        text = tr("OneMatrix", "{name}, up to {most}").format(name=_formula(name), most=number(most, 2))
        pane.say(text)
        pane.caption.setToolTip(
            tr(
                "OneMatrix",
                "{size}. Orange is positive, purple negative; the shade goes with the square root of the size, so that "
                "small entries can be seen.",
            ).format(size=times(*matrix.shape))
        )

    def _show_row(self, row: Row, view: OneMatrixView, operand: Array, result: Array) -> None:
        matrix = view.system.forward
        _cells(row.operand).show_cells(operand, matrix)
        scene_like = result.shape == view.x.shape
        _cells(row.result).show_cells(result, matrix, behind=view.x if scene_like else None)
        _cells(row.error).show_cells(result - view.x if scene_like else None, matrix)
        row.operand.say(_formula("x" if row is self.blur else "y"))
        score = decibels(view.score(result))
        row.result.say(f"{_formula(row.symbol)}&nbsp; {score}")
        row.result.caption.setToolTip(_range_text(result))
        error = tr("OneMatrix", "other size")
        if scene_like:
            rms = float(np.sqrt(np.mean((result - view.x) ** 2)))
            error = tr("OneMatrix", "error {rms}").format(rms=number(rms, 2))
        row.error.say(error)

    def _matrix(self, name: str) -> MatrixPicture:
        titles = {
            "C": tr("OneMatrix", "Matrix of the blur"),
            "Cᵀ": tr("OneMatrix", "Transpose of the matrix"),
            "C⁺": tr("OneMatrix", "Inverse of the matrix"),
        }
        return MatrixPicture(self._pointing, "forward" if name == "C" else "back", name, titles[name])

    def _operand(self, name: str) -> CellPicture:
        title, side = _TITLES[name]
        return CellPicture(self._pointing, side, name, tr("OneMatrix", title), frame=theme.INPUT)

    def _result(self, name: str) -> tuple[CellPicture, CellPicture]:
        """Return pictures of a result and of its error."""
        title, side = _TITLES[name]
        result = CellPicture(self._pointing, side, name, tr("OneMatrix", title), frame=theme.OUTPUT)
        error = tr("OneMatrix", "Error: {title}").format(title=tr("OneMatrix", title))
        return result, CellPicture(self._pointing, side, f"{name} − x", error, Scale.ERROR)

    def _add_row(
        self, index: int, matrix: MatrixPicture, operand: CellPicture, results: tuple[CellPicture, CellPicture]
    ) -> Row:
        result, error = results
        row = Row(markup(result.name), heading(), Pane(matrix), Pane(operand), Pane(result), Pane(error))
        row.title.setContentsMargins(0, 6 if index else 0, 0, 0)
        self._grid.addWidget(row.title, 2 * index, 0, 1, len(COLUMNS))
        for column, widget in enumerate((row.matrix, sign("·"), row.operand, sign("="), row.result, row.error)):
            self._grid.addWidget(widget, 2 * index + 1, column)
        self._grid.setRowStretch(2 * index + 1, 1)
        return row


_TITLES: dict[str, tuple[str, Side]] = {
    "x": (mark("OneMatrix", "Scene"), "scene"),
    "y": (mark("OneMatrix", "Data"), "data"),
    "Cᵀ y": (mark("OneMatrix", "Transposed convolution"), "scene"),
    "C⁺ y": (mark("OneMatrix", "Deconvolution"), "scene"),
}


def _cells(pane: Pane) -> CellPicture:
    assert isinstance(pane.picture, CellPicture)
    return pane.picture


def markup(name: str) -> str:
    """Return a name with raised letters as rich text."""
    return name.replace("ᵀ", "<sup>T</sup>").replace("⁺", "<sup>+</sup>")


def _formula(text: str) -> str:
    return f"<b>{text}</b>"


def _range_text(values: Array) -> str:
    return tr(
        "OneMatrix", "Values from {low} to {high}; grey shows 0 to 1 and clips the rest, in the picture only."
    ).format(low=number(float(values.min())), high=number(float(values.max())))
