"""Curves as SVG that stands in a page."""

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

WIDTH, HEIGHT = 520, 240
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 12, 44
MOST = 400
"""Points of a curve that are drawn."""


@dataclass(frozen=True)
class Curve:
    """Values over a quantity, with a name and a colour; a dashed curve leaves one beneath it seen."""

    name: str
    colour: str
    x: Sequence[float]
    y: Sequence[float]
    dashed: bool = False


def chart(curves: Sequence[Curve], across: str, up: str) -> str:
    """Return curves over one pair of axes; what is not finite is left out."""
    known = [
        (curve, [(x, y) for x, y in zip(curve.x, curve.y, strict=True) if math.isfinite(x) and math.isfinite(y)])
        for curve in curves
    ]
    points = [point for _, found in known for point in found]
    if not points:
        return ""
    x_ticks, y_ticks = (ticks(min(values), max(values)) for values in zip(*points, strict=True))
    xs, ys = _Scale(x_ticks, LEFT, WIDTH - RIGHT), _Scale(y_ticks, HEIGHT - BOTTOM, TOP)
    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(f"{up}, {across}")}">']
    for value in x_ticks:
        parts.append(_line(xs(value), TOP, xs(value), HEIGHT - BOTTOM))
        parts.append(_text(xs(value), HEIGHT - BOTTOM + 16, f"{value:g}", "middle"))
    for value in y_ticks:
        parts.append(_line(LEFT, ys(value), WIDTH - RIGHT, ys(value)))
        parts.append(_text(LEFT - 6, ys(value) + 4, f"{value:g}", "end"))
    for curve, found in known:
        step = max(1, -(-len(found) // MOST))
        dashes = ' stroke-dasharray="6 5"' if curve.dashed else ""
        path = " ".join(f"{xs(x):.1f},{ys(y):.1f}" for x, y in found[::step])
        parts.append(f'<polyline points="{path}" fill="none" stroke="{curve.colour}" stroke-width="2"{dashes}/>')
        if len(found) == 1:
            parts.append(f'<circle cx="{xs(found[0][0]):.1f}" cy="{ys(found[0][1]):.1f}" r="3" fill="{curve.colour}"/>')
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, across, "middle"))
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(
        f'<text x="14" y="{middle}" text-anchor="middle" transform="rotate(-90 14 {middle})">{html.escape(up)}</text>'
    )
    parts.append("</svg>")
    legend = " ".join(
        f'<span style="color:{curve.colour}">●</span> {html.escape(curve.name)}' for curve in curves if curve.name
    )
    return f"<figure>{''.join(parts)}<figcaption>{legend}</figcaption></figure>"


def ticks(low: float, high: float) -> list[float]:
    """Return about five round values that enclose a range."""
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / 4))
    step = next(power * factor for factor in (1, 2, 5, 10) if span / 4 <= power * factor * (1 + 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * n, 12) for n in range(first, max(last, first + 1) + 1)]


class _Scale:
    """From values to places in the picture."""

    def __init__(self, marks: Sequence[float], start: float, end: float) -> None:
        self._low, self._span = marks[0], marks[-1] - marks[0]
        self._start, self._length = start, end - start

    def __call__(self, value: float) -> float:
        return float(np.clip(self._start + (value - self._low) / self._span * self._length, 0, WIDTH))


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#ddd"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{html.escape(words)}</text>'
