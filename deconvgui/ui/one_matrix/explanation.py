"""The right panel: what is pointed at, the three equations with their numbers, the noise, the step, the dot test."""

import numpy as np
from PySide6.QtWidgets import QLabel

from deconvgui.parameters import CONTEXT
from deconvgui.texts import tr
from deconvgui.ui.one_matrix.pointing import NOTHING, Lit
from deconvgui.ui.one_matrix.words import decibels, number, percent, place_text, times
from deconvgui.ui.workspace import Section, SidePanel, prose
from deconvgui.workbench.one_matrix import OneMatrixView
from deconvgui.workbench.one_matrix_inverses import INVERSES

FAILED = 1e-9
"""A gap of the dot test above this is no rounding."""

TRANSPOSED = 3
"""The phase of a step that is a transposed convolution."""


class OneMatrixExplanation:
    """Fills the panel with sections and keeps them true."""

    def __init__(self, panel: SidePanel) -> None:
        self._pointed = _section(panel, tr("OneMatrix", "Under the pointer"))
        self._matrix = _section(panel, tr("OneMatrix", "One matrix, three uses"))
        self._noise = _section(panel, tr("OneMatrix", "Where the noise goes"))
        self._step = _section(panel, tr("OneMatrix", "This step of Richardson-Lucy"))
        self._meter = _section(panel, tr("OneMatrix", "The dot test"))
        self._frequencies = _section(panel, tr("OneMatrix", "In frequencies"))

    def show_view(self, view: OneMatrixView, lit: Lit) -> None:
        """Explain a view, except for the step of the walk."""
        self._matrix.setText(matrix_text(view))
        self._noise.setText(noise_text(view))
        self._meter.setText(meter_text(view))
        self._frequencies.setText(frequencies_text(view))
        self.show_lit(view, lit)

    def show_step(self, view: OneMatrixView) -> None:
        """Explain the present part of the walk."""
        self._step.setText(step_text(view))

    def show_lit(self, view: OneMatrixView, lit: Lit) -> None:
        """Explain what is pointed at."""
        self._pointed.setText(lit_text(view, lit))


def lit_text(view: OneMatrixView, lit: Lit) -> str:
    """Return what a row, a column or an entry of C is."""
    if lit == NOTHING:
        return _paragraph(
            tr(
                "OneMatrix",
                "Point at a cell or an entry to light up its row and column; click to keep them, Esc lets go. "
                "Ctrl with the arrow keys moves them. A click on x, or Return on the cell that is lit, paints it.",
            )
        )
    said = []
    if lit.datum is not None:
        text = tr(
            "OneMatrix",
            "<b>Row {row} of C</b> gathers datum y[{place}] from {count} cells of x: the <i>rotated</i> kernel. "
            "In C<sup>T</sup> it is a column: what the datum scatters.",
        )
        said.append(
            text.format(
                row=lit.datum,
                place=place_text(lit.datum, view.data_shape),
                count=np.count_nonzero(view.system.forward[lit.datum]),
            )
        )
    if lit.cell is not None:
        text = tr(
            "OneMatrix",
            "<b>Column {column} of C</b> is what cell x[{place}] becomes: the kernel as it is, on {count} data. "
            "In C<sup>T</sup> it is a row.",
        )
        said.append(
            text.format(
                column=lit.cell,
                place=place_text(lit.cell, view.x.shape),
                count=np.count_nonzero(view.system.forward[:, lit.cell]),
            )
        )
    if lit.datum is not None and lit.cell is not None:
        entry = float(view.system.forward[lit.datum, lit.cell])
        said.append(f"C<sub>{lit.datum}, {lit.cell}</sub> = <b>{number(entry)}</b>")
    return "".join(map(_paragraph, said))


def matrix_text(view: OneMatrixView) -> str:
    """Return what C, its transpose and its inverse are, with their sizes and scores."""
    C = view.system.forward
    sizes = tr("OneMatrix", "C is {size}: {scene} cells of x, {data} data in y, {links} entries that are not 0.")
    uses = (
        ("y = C x + n", tr("OneMatrix", "what a camera does"), view.y),
        (
            "C<sup>T</sup> y",
            tr("OneMatrix", "what a network calls deconvolution: it spreads, and undoes nothing"),
            view.back,
        ),
        ("C<sup>+</sup> y", tr("OneMatrix", "what an astronomer calls deconvolution: it looks for x"), view.solution),
    )
    lines = [sizes.format(size=times(*C.shape), scene=C.shape[1], data=C.shape[0], links=np.count_nonzero(C))]
    for formula, words, image in uses:
        score = decibels(view.score(image))
        lines.append(f"<b><i>{formula}</i></b> &nbsp;{score}<br>{words}")
    if view.spectrum.lost:
        lost = tr("OneMatrix", "{count} of {all} directions of x leave no trace in y; no inverse brings them back.")
        lines.append(lost.format(count=view.spectrum.lost, all=view.x.size))
    return "".join(map(_paragraph, lines))


def noise_text(view: OneMatrixView) -> str:
    """Return what the inverse makes of the noise, and why."""
    spectrum, noise = view.spectrum, view.noise
    before = float(np.sqrt(np.mean(noise**2)))
    after = float(np.sqrt(np.mean((view.inverse @ noise.ravel()) ** 2)))
    formula = "<i>C<sup>+</sup> = Σ φ<sub>i</sub> v<sub>i</sub> u<sub>i</sub></i><sup>T</sup><i> / σ<sub>i</sub></i>"
    condition = tr(
        "OneMatrix", "σ falls from {high} to {low}: one pattern is weakened {ratio} times more than another."
    )
    lines = [
        formula,
        condition.format(
            high=number(float(spectrum.singular[0])),
            low=number(float(spectrum.singular[-1])),
            ratio=number(spectrum.condition),
        ),
    ]
    label = tr(CONTEXT, INVERSES[spectrum.chosen].label)
    lines.append(f"<b>{label}:</b> <i>{INVERSES[spectrum.chosen].formula}</i>")
    if before:
        grown = tr("OneMatrix", "Noise of {before} becomes {after} in the picture, <b>{gain} times</b> as much.")
        lines.append(grown.format(before=percent(before), after=percent(after), gain=number(after / before, 2)))
    else:
        lines.append(tr("OneMatrix", "There is no noise: every pattern comes back, however weak. Now move the slider."))
    return "".join(map(_paragraph, lines))


def step_text(view: OneMatrixView) -> str:
    """Return what the present part of the step does."""
    parts, state = view.parts, view.state
    ratio, factor = parts.ratio, parts.factor
    said = (
        tr("OneMatrix", "<b>x</b> is the present estimate; the first one is flat."),
        tr("OneMatrix", "<b>C x</b> predicts what the camera would see if x were the scene."),
        tr(
            "OneMatrix",
            "<b>y / C x</b> compares: from {low} to {high}. Where it is above 1 (red) there is more light than "
            "predicted.",
        ).format(low=number(float(ratio.min()), 2), high=number(float(ratio.max()), 2)),
        tr(
            "OneMatrix",
            "<b>C<sup>T</sup>(y / C x) / C<sup>T</sup>1</b> brings the comparison back to the scene: a <b>transposed "
            "convolution</b>, divided by what it makes of ones. Factors from {low} to {high}.",
        ).format(low=number(float(factor.min()), 2), high=number(float(factor.max()), 2)),
        tr(
            "OneMatrix",
            "<b>x times the factor</b> is the next estimate. It stays positive, and fits the data better than the "
            "last one.",
        ),
    )
    lines = [said[state.phase]]
    if state.forget_flip and state.phase == TRANSPOSED:
        lines.append(tr("OneMatrix", "But here the kernel was not rotated, so the ratios arrive at the wrong cells."))
    misfit = tr("OneMatrix", "Misfit: {before} → {after}")
    values = view.walk.misfits[state.step : state.step + 2]
    lines.append(misfit.format(before=number(float(values[0])), after=number(float(values[1]))))
    if view.walk.first_rise is not None:
        rise = tr(
            "OneMatrix",
            "<b>It rises from step {step} on</b>, which Richardson-Lucy never does: the transpose is not one.",
        )
        lines.append(rise.format(step=view.walk.first_rise))
    return "".join(map(_paragraph, lines))


def meter_text(view: OneMatrixView) -> str:
    """Return the two products that must be equal."""
    meter = view.meter
    lines = [
        "<i>⟨C x, y⟩ = ⟨x, C</i><sup>T</sup><i> y⟩</i>",
        f"<b>{number(meter.forward, 6)}</b> {'=' if meter.gap < FAILED else '≠'} <b>{number(meter.adjoint, 6)}</b>",
    ]
    if meter.gap < FAILED:
        lines.append(tr("OneMatrix", "Equal, for any x and y: this C<sup>T</sup> is the adjoint of C."))
    else:
        lines.append(
            tr(
                "OneMatrix", "They are <b>{gap}</b> apart: with the flip forgotten this is not the adjoint of C."
            ).format(gap=percent(meter.gap))
        )
    if view.state.forget_flip and meter.gap < FAILED:
        lines.append(tr("OneMatrix", "The kernel looks the same rotated, so nobody notices. Take a lopsided one."))
    return "".join(map(_paragraph, lines))


def frequencies_text(view: OneMatrixView) -> str:
    """Return what the Fourier transform makes of C."""
    shown = view.frequencies
    if shown is None:
        return _paragraph(tr("OneMatrix", "Switch <b>Matrices in frequencies</b> on to see C in another basis."))
    if shown.transfer is not None:
        apart = float(np.abs(np.diag(shown.forward) - shown.transfer).max())
        return _paragraph("<i>F C F<sup>−1</sup> = diag(H)</i>") + _paragraph(
            tr(
                "OneMatrix",
                "Beside the diagonal there is {rest} of it: nothing. The diagonal is the transfer function H, the "
                "Fourier transform of the kernel, to within {apart}. So C<sup>T</sup> is H* and the Wiener inverse "
                "H* / (|H|<sup>2</sup> + K), frequency by frequency.",
            ).format(rest=percent(shown.off_diagonal), apart=number(apart, 1))
        )
    if view.state.stride > 1:
        return _paragraph(
            tr(
                "OneMatrix",
                "Several diagonals side by side: each frequency of y is a sum of {count} of x. That is aliasing.",
            ).format(count=view.state.stride ** (1 if view.state.is_line else 2))
        )
    return _paragraph(
        tr(
            "OneMatrix",
            "Not diagonal: {rest} of its size lies beside the diagonal, because of the boundary. A periodic one makes "
            "it diagonal; that is why filters by Fourier transform take the picture to be periodic.",
        ).format(rest=percent(shown.off_diagonal))
        if not np.isnan(shown.off_diagonal)
        else tr("OneMatrix", "C is not square here, so it has no diagonal to be on.")
    )


def _paragraph(text: str) -> str:
    return f"<p style='margin: 0 0 6px 0'>{text}</p>"


def _section(panel: SidePanel, title: str) -> QLabel:
    section, label = Section(title), prose()
    section.add(label)
    panel.add(section)
    return label
