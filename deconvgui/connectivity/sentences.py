"""The present step in words, with its numbers."""

import functools
import itertools

from deconvgui.connectivity.frames import Contribution, Frame
from deconvgui.texts import sentences, tr

TERMS = 9
"""Products that are written out; a longer sum is cut short."""
SUMS = 3
"""Output cells whose sums are written out."""


def sentence(frame: Frame) -> str:
    """Return what happens in `frame`, such as "Output (2, 1) = 1·3 + 2·5 = 13, from 2 input cells.", translated."""
    return sentences(_scatter(frame), _sums(frame)) if frame.mode == "scatter" else _gather(frame)


def question(frame: Frame) -> str:
    """Return what happens in `frame` without its result: "Output (2, 1) = 1·3 + 2·5 = ?", translated."""
    if frame.mode == "scatter":
        return sentences(_scatter(frame), tr("Walk", "What do these output cells hold now?"))
    if not len(frame.contributions):
        return tr("Walk", "Output {cell} = ?").format(**_names(frame))
    return tr("Walk", "Output {cell} = {terms} = ?").format(**_names(frame), terms=_terms(frame))


def number(value: float) -> str:
    """Return a value as it stands in a cell or a sentence: six digits at most, with a true minus sign."""
    return f"{value:.6g}".replace("-", "−")


def _scatter(frame: Frame) -> str:
    links, names = len(frame.contributions), _names(frame)
    if not links:
        text = tr("Walk", "Input {cell} = {value} reaches no output cell: all its products fall into cropped cells.")
    elif frame.cropped:
        text = tr(
            "Walk",
            "Input {cell} = {value} is multiplied by all {taps} weights: "
            "{links} products are added to output cells, {cropped} fall into cropped cells.",
        )
    elif links == 1:
        text = tr("Walk", "Input {cell} = {value} is multiplied by the only weight and added to one output cell.")
    else:
        text = tr(
            "Walk", "Input {cell} = {value} is multiplied by all {taps} weights and added to {links} output cells."
        )
    return text.format(**names, taps=links + frame.cropped, links=links, cropped=frame.cropped)


def _sums(frame: Frame) -> str:
    """Return what is added to what: "Output (2, 1): 3 + 2·5 = 13; …" for the first cells that the products reach."""
    if not len(frame.contributions):
        return ""
    first, *others = (_sum(frame, link) for link in itertools.islice(frame.contributions, SUMS))
    text = functools.reduce(lambda before, after: tr("Walk", "{0}; {1}").format(before, after), others, first)
    whole = tr("Walk", "{0}; …") if len(frame.contributions) > SUMS else tr("Walk", "{0}.")
    return whole.format(text)


def _sum(frame: Frame, link: Contribution) -> str:
    after = float(frame.output[link.output])
    return tr("Walk", "Output {cell}: {before} + {term} = {after}").format(
        cell=f"({link.output[0]}, {link.output[1]})",
        before=number(round(after - link.product, 9) + 0.0),  # no −0
        term=f"{_factor(link.value)}·{_factor(link.weight)}",
        after=number(round(after, 9) + 0.0),
    )


def _gather(frame: Frame) -> str:
    links, names = len(frame.contributions), _names(frame)
    if not links:
        text = tr("Walk", "No input cell reaches output {cell}: it holds the bias alone.")
    elif links == 1:
        text = tr("Walk", "Output {cell} = {terms} = {value}, from one input cell.")
    else:
        text = tr("Walk", "Output {cell} = {terms} = {value}, from {links} input cells.")
    return text.format(**names, terms=_terms(frame), links=links)


def _names(frame: Frame) -> dict[str, str]:
    return {"cell": f"({frame.cell[0]}, {frame.cell[1]})", "value": number(frame.value)}


def _terms(frame: Frame) -> str:
    links = frame.contributions
    terms = [f"{_factor(a)}·{_factor(b)}" for a, b in zip(links.values[:TERMS], links.weights[:TERMS], strict=True)]
    return " + ".join(terms + ["…"] * (len(links) > TERMS))


def _factor(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)
