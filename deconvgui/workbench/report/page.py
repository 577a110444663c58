"""The page of a report: pictures, PSF, parameters, plots, table and recipe, all in one HTML file."""

import base64
import html
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import numpy as np

from deconvgui.imaging import to_display
from deconvgui.parameters import CONTEXT, Declared
from deconvgui.restoration import Method
from deconvgui.texts import language, tr
from deconvgui.workbench.board import methods_axis, shrunk, survey
from deconvgui.workbench.choice_words import boundary_words, colour_words, light_words
from deconvgui.workbench.mtf import mtf
from deconvgui.workbench.recipe import recipe_text
from deconvgui.workbench.report.chart import Curve, chart
from deconvgui.workbench.report.rows import Row, row_of, row_of_entry
from deconvgui.workbench.restoration import Image, RestorationState, Snapshot
from deconvgui.workbench.tones import PLAIN, Signed, Tone, fitting_levels, signed
from deconvgui.workbench.views import difference, residual, rms

LARGEST = 1024
"""Pixels of the longer side of a picture in the page; a larger one is made smaller by whole factors."""

BLUE, ORANGE, GREEN = "#0072B2", "#E69F00", "#009E73"
PICTURE = 8
"""How long a picture takes, in rows of a table."""

STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #222; background: #fff; }
body { max-width: 1100px; margin: 24px auto; padding: 0 16px; }
h1 { font-size: 26px; } h2 { font-size: 19px; margin-top: 32px; }
.row { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 16px; } figure { margin: 0; }
.row.wide { grid-template-columns: repeat(auto-fill, minmax(min(440px, 100%), 1fr)); }
figure img { max-width: 100%; } .psf img { width: 200px; image-rendering: pixelated; }
figcaption { font-size: 13px; color: #555; } svg { width: 100%; } svg text { font-size: 12px; fill: #444; }
table { border-collapse: collapse; } td, th { padding: 4px 12px; text-align: left; border-bottom: 1px solid #ddd; }
td.n { text-align: right; font-variant-numeric: tabular-nums; } td img { height: 64px; display: block; }
pre { background: #f5f5f5; padding: 12px; overflow-x: auto; font-size: 12px; }
"""


def report(snapshot: Snapshot, others: Sequence[Row] = (), whole: Snapshot | None = None) -> Iterator[float | str]:
    """Yield which share of a page about a moment of an experiment is done, wherever it can be left, and then the page.

    Parameters
    ----------
    snapshot : Snapshot
        With a restored picture.
    others : sequence of Row
        Results to stand beside it in the table.
    whole : Snapshot, optional
        The last moment of the run, with all that is known of its steps; by default the moment itself.

    Raises
    ------
    DeconvError
        If the image of the experiment cannot be read again for its checksum.
    """
    name = html.escape(snapshot.state.source.name)
    heading = _words(tr("Report", "Restoration of {name}"), name)
    parts = [
        f"<!doctype html><html lang='{language().replace('_', '-')}'><head><meta charset='utf-8'>",
        f"<title>{name} – deconvgui</title>",
        f"<style>{STYLE}</style></head><body><h1>{heading}</h1>",
    ]
    pieces = list(_pieces(snapshot, others, whole or snapshot))
    done, total = 0, sum(weight for weight, _ in pieces)
    for weight, write in pieces:
        parts.append(write())
        done += weight
        yield done / total
    yield "\n".join([*parts, "</body></html>\n"])


def compared(state: RestorationState, tags: Sequence[str]) -> Iterator[list[Row]]:
    """Yield what some methods find in the data of an experiment, one more each time."""
    for found in filter(None, survey(state, (methods_axis(tags, state),))):
        yield [row_of_entry(entry) for entry in found.entries]


Piece = Callable[[], str]


def _pieces(snapshot: Snapshot, others: Sequence[Row], whole: Snapshot) -> Iterator[tuple[int, Piece]]:
    """Yield the parts of the page in order, each with about how long it takes."""
    yield 0, lambda: _section(tr("Report", "Pictures"), "<div class='row'>")
    for picture in _pictures(snapshot):
        yield PICTURE, picture
    yield 0, lambda: "</div>"
    rows = [row_of(snapshot), *others]
    yield len(rows), lambda: _section(tr("Report", "Result"), _table(rows, snapshot))
    yield 1, lambda: _section(tr("Report", "PSF"), _psf(snapshot))
    yield 1, lambda: _course(whole)
    yield 1, lambda: _section(tr("Report", "Settings"), _settings(snapshot))
    yield 1, lambda: _section(tr("Report", "Recipe"), _recipe(snapshot.state))


def _recipe(state: RestorationState) -> str:
    words = tr("Report", "deconvgui run repeats the experiment from this recipe.")
    return f"<p>{html.escape(words)}</p><pre>{html.escape(recipe_text(state))}</pre>"


def _pictures(snapshot: Snapshot) -> Iterator[Piece]:
    data, restored = snapshot.data, snapshot.restored
    assert restored is not None  # see `report`
    tone = fitting_levels(data.shown)
    for name, image, words in (
        (tr("Restoration", "Original"), data.original, ""),
        (tr("Restoration", "Blurred"), data.shown, _scores(data.psnr, data.score.ssim if data.score else math.nan)),
        (
            tr("Restoration", "Restored"),
            restored,
            _scores(snapshot.score.psnr, snapshot.score.ssim) if snapshot.score else "",
        ),
    ):
        if image is not None:
            yield partial(_picture, image, tone, name, words)
    if data.original is not None:
        yield lambda: _signed_picture(difference(snapshot), tr("Restoration", "Difference"))
    yield lambda: _signed_picture(residual(snapshot.state, data, restored), tr("Restoration", "Residual"))


def _signed_picture(values: Image | None, name: str) -> str:
    if values is None:
        return ""
    tone = signed(values)
    words = tr("Report", "rms {rms:.4f}; blue −{limit:g}, red +{limit:g}").format(rms=rms(values), limit=tone.limit)
    return _picture(values, tone, name, words)


def _picture(values: Image, tone: Tone, name: str, words: str) -> str:
    size = f"{values.shape[1]}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{values.shape[0]}\N{NO-BREAK SPACE}px"
    caption = html.escape(" · ".join(filter(None, (name, words, size))))
    return (
        f"<figure><img alt='{html.escape(name)}' src='{_uri(values, tone)}'><figcaption>{caption}</figcaption></figure>"
    )


def _uri(values: Image, tone: Tone) -> str:
    """Return a picture as it is seen, within the page."""
    import imagecodecs

    small = shrunk(values, LARGEST)
    if isinstance(tone, Signed):
        pixels = tone.colours(small)
    else:
        bright = tone.brightness(small)
        pixels = np.rint(bright * 255).astype(np.uint8)
    content = bytes(imagecodecs.png_encode(np.ascontiguousarray(pixels)))
    return "data:image/png;base64," + base64.b64encode(content).decode("ascii")


def _psf(snapshot: Snapshot) -> str:
    psf = snapshot.data.psf
    curves = mtf(psf)
    frequency = curves.frequency.tolist()
    drawn = [
        Curve(tr("Report", "MTF across"), ORANGE, frequency, curves.across.tolist()),
        Curve(tr("Report", "MTF down"), BLUE, frequency, curves.down.tolist(), dashed=True),
    ]
    if snapshot.response is not None:
        net = snapshot.response
        words = tr("Report", "after blur and restoration (mean over all directions)")
        drawn.append(Curve(words, GREEN, net.frequency.tolist(), net.net.tolist()))
    picture = (
        f"<figure class='psf'><img alt='PSF' src='{_uri(to_display(psf / psf.max()), PLAIN)}'>"
        f"<figcaption>{psf.shape[1]} × {psf.shape[0]} px</figcaption></figure>"
    )
    plot = chart(drawn, tr("Restoration", "frequency (cycles per pixel)"), tr("Restoration", "contrast left"))
    return f"<div class='row wide'>{picture}{plot}</div>"


def _course(whole: Snapshot) -> str:
    """Return the curves over the steps; of a single step there are none."""
    curves = "".join(_curves(whole))
    return _section(tr("Report", "Course"), f"<div class='row wide'>{curves}</div>") if curves else ""


def _curves(whole: Snapshot) -> Iterator[str]:
    step = tr("Restoration", "step")
    if len(whole.scores) > 1:
        steps = [score.index for score in whole.scores]
        yield chart([Curve("PSNR", GREEN, steps, [s.psnr for s in whole.scores])], step, tr("Restoration", "PSNR (dB)"))
        known = [score for score in whole.scores if math.isfinite(score.ssim)]
        if len(known) > 1:
            yield chart([Curve("SSIM", GREEN, [s.index for s in known], [s.ssim for s in known])], step, "SSIM")
    if len(whole.measures) > 1:
        steps = [measure.index for measure in whole.measures]
        values = [measure.residual for measure in whole.measures]
        level = [whole.noise] * len(steps)
        residuals = [
            Curve(tr("Report", "residual, rms"), GREEN, steps, values),
            Curve(tr("Report", "noise, estimated"), ORANGE, steps, level),
        ]
        yield chart(residuals, step, tr("Report", "residual"))
        minimised = [measure.objective for measure in whole.measures]
        yield chart([Curve(tr("Report", "what the method minimises"), BLUE, steps, minimised)], step, "")


def _table(rows: Iterable[Row], snapshot: Snapshot) -> str:
    scored = snapshot.data.original is not None
    scores = ("PSNR (dB)", "SSIM", tr("Board", "Gain (dB)")) if scored else ()
    costs = tr("Board", "Steps"), tr("Board", "Time (s)")
    heads = ("", tr("Report", "Method"), *scores, *costs, tr("Board", "Remark"))
    before = snapshot.data.psnr if snapshot.data.psnr is not None else math.nan
    lines = [f"<tr>{''.join(f'<th>{html.escape(head)}</th>' for head in heads)}</tr>"]
    for row in rows:
        picture = (
            f"<img alt='' src='{_uri(row.picture, fitting_levels(row.picture))}'>" if row.picture is not None else ""
        )
        found = (_number(row.psnr, 2), _number(row.ssim, 3), _number(row.psnr - before, 2)) if scored else ()
        numbers = (*found, str(row.steps), f"{row.seconds:.3g}")
        cells = "".join(f"<td class='n'>{number}</td>" for number in numbers)
        lines.append(
            f"<tr><td>{picture}</td><td>{html.escape(row.name)}</td>{cells}<td>{html.escape(row.remark)}</td></tr>"
        )
    blind = snapshot.blind
    if blind is not None:
        words = tr(
            "Report",
            "Noise, estimated: {noise:.4f}. Whiteness of the residual: {white:.2f}. "
            "Sharpness: {before:.3f} → {after:.3f}.",
        ).format(noise=blind.noise, white=blind.whiteness, before=blind.before, after=blind.after)
        return f"<table>{''.join(lines)}</table><p>{html.escape(words)}</p>"
    return f"<table>{''.join(lines)}</table>"


def _settings(snapshot: Snapshot) -> str:
    state = snapshot.state
    lines = [_line(tr("Report", "Image"), state.source.name)]
    lines += _declared(tr("Report", "PSF"), state.psf)
    if not state.blurred_already:
        lines += [*_declared(tr("Report", "Noise"), state.noise), _line(tr("Report", "Seed"), str(state.seed))]
    for leg in state.before:
        name = tr("Report", "Before: {count} steps of").format(count=leg.steps)
        lines += _declared(name, leg.method)
    lines += _declared(tr("Report", "Method"), state.method)
    lines += [
        _line(
            tr("Report", "Chosen: {name}").format(name=_called(state.method, name)),
            f"{value:.4g}" if isinstance(value, float) else str(value),
        )
        for name, value in snapshot.chosen.items()
    ]
    lines += [
        _line(tr("Report", "Boundary"), boundary_words(state)),
        _line(tr("Report", "Acts on"), light_words(state)),
        _line(tr("Report", "Colour"), colour_words(state)),
        _line(tr("Report", "Scale"), str(state.scale)),
    ]
    if state.saturation is not None:
        lines.append(_line(tr("Report", "Saturation"), f"{state.saturation:g}"))
    lines += [_line(tr("Report", "To know"), note) for note in snapshot.data.notes]
    return f"<table>{''.join(lines)}</table>"


def _declared(name: str, value: Declared) -> list[str]:
    lines = [_line(name, tr(CONTEXT, value.label).rstrip("…"))]
    for field in value.fields():
        shown = getattr(value, field.name)
        if field.parameter.packed or shown == "":
            continue
        unit = tr(CONTEXT, field.parameter.unit) if field.parameter.unit and shown is not None else ""
        lines.append(_line(tr(CONTEXT, field.parameter.label or field.name), f"{field.said(shown)} {unit}".rstrip()))
    return lines


def _called(method: Method, name: str) -> str:
    """Return what forms call a parameter."""
    labels = {field.name: field.parameter.label for field in method.fields()}
    return tr(CONTEXT, labels.get(name) or name)


def _line(name: str, value: str) -> str:
    return f"<tr><td>{html.escape(name)}</td><td>{html.escape(value)}</td></tr>"


def _section(title: str, content: str) -> str:
    return f"<h2>{html.escape(title)}</h2>{content}"


def _words(form: str, name: str) -> str:
    return html.escape(form).format(name=name)


def _scores(psnr: float | None, ssim: float) -> str:
    if psnr is None:
        return ""
    return f"{psnr:.2f} dB" if math.isnan(ssim) else f"{psnr:.2f} dB · SSIM {ssim:.3f}"


def _number(value: float, digits: int) -> str:
    return "–" if math.isnan(value) else f"{value:z.{digits}f}".replace("-", "−")  # z: what rounds to 0 has no sign
