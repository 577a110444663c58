"""The right panel: the step in words, and the sizes with their arithmetic."""

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QLabel

from deconvgui.connectivity.formulas import Formula, telling_axes
from deconvgui.connectivity.frames import Mode
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import percent, tr
from deconvgui.ui.connectivity.frameworks_panel import FrameworksPanel
from deconvgui.ui.steady import Steady
from deconvgui.ui.workspace import Section, SidePanel, prose
from deconvgui.workbench.connectivity import ConnectivityView


class ConnectivityExplanation:
    """Fills the panel with sections and keeps them true."""

    def __init__(self, panel: SidePanel) -> None:
        section, self._step, self._walk = Section(tr("Connectivity", "This step")), Steady(prose()), prose()
        for part in (self._step, self._walk):
            section.add(part)
        panel.add(section)
        self._output = _section(panel, tr("Connectivity", "Size of the output"))
        self._matrix = _section(panel, tr("Connectivity", "As a matrix"))
        self._convolution = _section(panel, tr("Connectivity", "As an ordinary convolution"))
        self._back = _section(panel, tr("Connectivity", "Back again"))
        self.frameworks = FrameworksPanel()
        section = Section(tr("Connectivity", "In frameworks"))
        section.add(self.frameworks)
        panel.add(section)

    def show_view(self, view: ConnectivityView) -> None:
        """Explain a view."""
        self._step.forget()
        sizes, convolution, back = view.formulas[:3], view.formulas[3:6], view.formulas[6:]
        self._output.setText(formulas_text(sizes))
        self._matrix.setText(matrix_text(view))
        self._convolution.setText(formulas_text(convolution) + padding_text(view.geometry))
        self._back.setText(formulas_text(back))

    def show_step(self, view: ConnectivityView) -> None:
        """Explain another step of the same walk, or another page on it."""
        self.frameworks.show_layer(view.geometry, view.state.layer)
        self._step.setText(view.sentence)
        text = walk_text(view.frame.mode)
        if text != self._walk.text():  # labels lay out anew even what they show already
            self._walk.setText(text)


def walk_text(mode: Mode) -> str:
    """Return what a walk does, and that the other one does the same."""
    if mode == "scatter":
        return tr(
            "Connectivity",
            "<b>Scatter:</b> every input cell lays down a copy of the kernel as stored, and the copies add up. "
            "<b>Gather</b> is the other way to walk the same links, with the same result.",
        )
    return tr(
        "Connectivity",
        "<b>Gather:</b> every output cell collects what lies under the rotated kernel. "
        "<b>Scatter</b> is the other way to walk the same links, with the same result.",
    )


def formulas_text(lines: Sequence[Formula]) -> str:
    """Return formulas with their numbers, typeset."""
    return "".join(_formula_text(line) for line in lines)


def _formula_text(line: Formula) -> str:
    numbers = list(line.numbers)
    if len(numbers) == 2:
        axes = (tr("Connectivity", "rows: {numbers}"), tr("Connectivity", "columns: {numbers}"))
        numbers = [axis.format(numbers=number) for axis, number in zip(axes, numbers, strict=True)]
    return _paragraph(f"{line.name}<br>{italic(line.rule)}<br>{_strong('<br>'.join(numbers))}")


def padding_text(geometry: Geometry) -> str:
    """Return p + p′ = K − 1 with the numbers of the moment."""
    rule = italic("p<sub>b</sub> + p′<sub>b</sub> = K − 1")
    axes = telling_axes(geometry)
    sums = dict.fromkeys(f"{axis.before} + {_signed(axis.pad_before)} = {axis.extent - 1}" for axis in axes)
    text = tr("Connectivity", "What the one pads the other crops:")
    return _paragraph(f"{text}<br>{rule}<br>{_strong('<br>'.join(sums))}")


def matrix_text(view: ConnectivityView) -> str:
    """Return the shape of C and how full it is."""
    rows, columns = view.matrix_shape
    share = view.link_count / (rows * columns)
    shape = tr("Connectivity", "C is {rows} × {columns} with {links} non-zeros ({share}), one for each link.").format(
        rows=rows, columns=columns, links=view.link_count, share=percent(share, 1)
    )
    meaning = tr(
        "Connectivity", "The direct convolution multiplies by C, the transposed one by C<sup>T</sup>. It is no inverse."
    )
    return _paragraph(shape) + _paragraph(meaning)


def italic(rule: str) -> str:
    """Return a formula with its one-letter symbols in italics, as they are typeset."""
    return re.sub(r"(?<![\w<])([A-Za-zñ])(?![\w>])", r"<i>\1</i>", rule)


def _paragraph(text: str) -> str:
    return f"<p style='margin: 0 0 6px 0'>{text}</p>"


def _strong(text: str) -> str:
    return f"<b>{text}</b>"


def _signed(number: int) -> str:
    return str(number) if number >= 0 else f"(−{-number})"


def _section(panel: SidePanel, title: str) -> QLabel:
    section, label = Section(title), prose()
    section.add(label)
    panel.add(section)
    return label
