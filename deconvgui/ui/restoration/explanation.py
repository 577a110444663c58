"""The right panel: the model with its numbers, the method's formula, the scores, and what is to be known."""

import html
import math
from pathlib import Path

from deconvgui.parameters import CONTEXT, Declared
from deconvgui.texts import again, listed, percent, tr
from deconvgui.ui.editors import label_of
from deconvgui.ui.restoration.branch_row import way_text
from deconvgui.ui.workspace import Section, SidePanel, prose
from deconvgui.workbench.diary import Blind
from deconvgui.workbench.restoration import Data, RestorationState, Score, Snapshot

LONGEST = 24
"""Characters of a value that are shown; the values of a measured PSF are a thousand."""


class RestorationExplanation:
    """Fills the right panel."""

    def __init__(self, panel: SidePanel) -> None:
        self._model = _Words(panel, tr("Restoration", "Model"))
        self._method = _Words(panel, tr("Restoration", "Method"))
        self._chosen = _Words(panel, tr("Restoration", "What was chosen"))
        self._scores = _Words(panel, tr("Restoration", "Scores"))
        self._notes = _Words(panel, tr("Restoration", "To know"))
        self._data: Data | None = None

    def show_state(self, state: RestorationState) -> None:
        """Explain what the state describes, before anything is computed."""
        self._model.say(model_text(state))
        self._method.say(method_text(state))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the scores and what was noticed; until there are new ones of the same data, the former ones stay."""
        early = snapshot.index == 0 or (snapshot.total == 1 and not snapshot.complete)
        if early and snapshot.data is self._data:
            return
        self._data = snapshot.data
        self._chosen.say(html.escape(again(snapshot.note)))
        self._scores.say(scores_text(snapshot))
        self._notes.say("".join(f"<p>{note}</p>" for note in notes(snapshot)))


class _Words(Section):
    """A section of running text, seen only where there is any."""

    def __init__(self, panel: SidePanel, title: str) -> None:
        super().__init__(title)
        self._label = prose()
        self.add(self._label)
        panel.add(self)
        self.hide()

    def say(self, text: str) -> None:
        self._label.setText(text)
        self.setVisible(bool(text))


def model_text(state: RestorationState) -> str:
    """Return the model y = C x + n in words and symbols."""
    fine = "S " if state.scale > 1 else ""
    formula = f"<p style='font-size: large'>y = {fine}C x + n</p>"
    words = [tr("Restoration", "C blurs with the PSF: {psf}.").format(psf=declared_text(state.psf))]
    if state.blurred_already:
        words.append(tr("Restoration", "y is the image itself; x and n are unknown."))
    else:
        words.append(tr("Restoration", "n is the noise: {noise}.").format(noise=declared_text(state.noise)))
    if state.scale > 1:
        words.append(
            tr("Restoration", "S takes the mean of {scale} × {scale} pixels as one.").format(scale=state.scale)
        )
    if state.light == "linear":
        words.append(tr("Restoration", "x and y are linear light; the panes show it as sRGB."))
    return formula + "".join(f"<p>{sentence}</p>" for sentence in words)


def declared_text(value: Declared) -> str:
    """Return a declared value in words: "Gaussian, width σ 2 px"."""
    parts = [tr(CONTEXT, value.label).rstrip("…")]
    for field in value.fields():
        if field.kind == "text" and not field.parameter.suffixes:
            continue  # packed values of a PSF
        number = getattr(value, field.name)
        if number not in (None, "") and not number == field.default == 0:  # nothing of it, and nothing to say
            shown = field.said(number)
            shown = Path(shown).name if field.parameter.suffixes else shown
            shown = shown if len(shown) <= LONGEST else shown[:LONGEST] + "…"
            unit = tr(CONTEXT, field.parameter.unit) if field.parameter.unit else ""
            parts.append("\u00a0".join(filter(None, (label_of(field).lower(), shown, unit))))
    return listed(parts)


def method_text(state: RestorationState) -> str:
    """Return the method's formula and when to use it."""
    formula = f"<p style='font-size: large'>{state.method.formula}</p>"
    words = [way_text(state.before), tr(CONTEXT, state.method.summary)]
    return formula + "".join(f"<p>{sentence}</p>" for sentence in words if sentence)


def scores_text(snapshot: Snapshot) -> str:
    """Return a table of scores, or what stands in its place."""
    blurred, restored = snapshot.data.score, snapshot.score
    if blurred is None:
        alone = tr("Restoration", "There is no sharp original to compare with.")
        return alone if snapshot.blind is None else f"<p>{alone}</p>{blind_text(snapshot.blind)}"
    head = _row("", "PSNR", "SSIM", tag="th")
    rows = _score_row(tr("Restoration", "Blurred"), blurred)
    if restored is not None:
        rows += _score_row(tr("Restoration", "Restored"), restored)
        gain = Score(0, restored.psnr - blurred.psnr, restored.ssim - blurred.ssim)
        rows += _score_row(tr("Restoration", "Gain"), gain, signed=True)
    return f"<table cellpadding='3' width='100%'>{head}{rows}</table>"


def blind_text(blind: Blind) -> str:
    """Return a table of what is known without an original."""
    rows = (
        (tr("Restoration", "Noise, estimated"), f"{blind.noise:.4f}"),
        (
            tr("Restoration", "Whiteness of the residual"),
            "–" if math.isnan(blind.whiteness) else f"{blind.whiteness:.2f}",
        ),
        (tr("Restoration", "Sharpness, blurred"), f"{blind.before:.3f}"),
        (tr("Restoration", "Sharpness, restored"), f"{blind.after:.3f}"),
    )
    table = "".join(_row(name, value) for name, value in rows)
    words = tr(
        "Restoration",
        "A residual as white as noise has a whiteness near 1. Sharpness is the mean slope over the contrast, per "
        "pixel; noise raises it, too.",
    )
    return f"<table cellpadding='3' width='100%'>{table}</table><p>{words}</p>"


def notes(snapshot: Snapshot) -> list[str]:
    """Return the sentences that a careful reader of the result should know."""
    state = snapshot.state
    said = list(map(again, snapshot.data.notes))
    for name, value in snapshot.chosen.items():
        label = tr(CONTEXT, state.method.field(name).parameter.label)
        if getattr(state.method, name) is None and isinstance(value, int | float):
            said.append(
                tr("Restoration", "{label}: {value:.3g}, chosen from the data.").format(label=label, value=value)
            )
    if state.scale > 1:
        said.append(
            tr(
                "Restoration",
                "The blurred picture is enlarged by cubic interpolation, and scored like that: what the restoration "
                "has to beat.",
            )
        )
    if state.saturation is not None:
        count = snapshot.data.left_out(state.saturation)
        share = count / (snapshot.data.blurred.shape[0] * snapshot.data.blurred.shape[1])
        said.append(
            tr(
                "Restoration",
                "{count} pixels of the data are at or above {value:g} and count as not measured: {share}.",
            ).format(count=count, value=state.saturation, share=percent(share, 2))
        )
    if state.colour == "luminance" and snapshot.data.blurred.ndim == 3:
        said.append(
            tr("Restoration", "Only the brightness is restored; the differences of the colours from it stay blurred.")
        )
    if not state.framed and not state.blurred_already:
        said.append(
            tr(
                "Restoration",
                "Inverse crime: data and restoration share one boundary, so the scores flatter. "
                "Let the scene go on beyond the frame for honest ones.",
            )
        )
    if state.finer == 1 and state.framed and not state.blurred_already:
        said.append(
            tr(
                "Restoration",
                "The scene was blurred on the very grid of pixels that is restored, which flatters a little. A finer "
                "grid of the scene avoids that, too.",
            )
        )
    if state.boundary == "wrap" and (state.framed or state.blurred_already):
        said.append(
            tr(
                "Restoration",
                "A periodic boundary does not fit a picture whose scene goes on; expect ringing at the edges.",
            )
        )
    return said


def _score_row(name: str, score: Score, *, signed: bool = False) -> str:
    form = "+" if signed else ""
    ssim = "–" if math.isnan(score.ssim) else _typeset(format(score.ssim, f"{form}.3f"))
    decibels = tr("Restoration", "{psnr} dB").format(psnr=_typeset(format(score.psnr, f"{form}.2f")))
    return _row(name, decibels, ssim)


def _typeset(number: str) -> str:
    """Return a number with a minus sign instead of a hyphen."""
    return number.replace("-", "−")


def _row(name: str, *cells: str, tag: str = "td") -> str:
    filled = "".join(f"<{tag} align='right'>{cell}</{tag}>" for cell in cells)
    return f"<tr><{tag} align='left'>{name}</{tag}>{filled}</tr>"
