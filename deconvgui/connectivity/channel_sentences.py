"""The present step of a layer of several channels in words, with its numbers."""

from collections.abc import Iterable

import numpy as np

from deconvgui.connectivity.channels import Channels, Stack
from deconvgui.connectivity.frames import Frame
from deconvgui.connectivity.sentences import number
from deconvgui.operators.base import Array
from deconvgui.texts import listed, sentences, tr

TERMS = 9
"""Products that are written out, shared out among the channels; longer sums are cut short."""


def channel_sentence(frame: Frame, stack: Stack, channel: int) -> str:
    """Return what happens in `frame` when its cell is that of `channel`: of an output in a gathering walk.

    For example "y[1](2, 0) = (4·5 + 0·1) + (1·2 + 3·0) = 20 + 2 = 22, summed over input channels 0 and 1." translated.
    """
    return _scatter(frame, stack, channel) if frame.mode == "scatter" else _gather(frame, stack, channel)


def channel_question(frame: Frame, stack: Stack, channel: int) -> str:
    """Return what happens without the result, translated."""
    if frame.mode == "scatter":
        return sentences(_scatter(frame, stack, channel), tr("Channels", "What do these output cells hold?"))
    output = _name("y", channel, frame)
    if not len(frame.contributions):
        return tr("Channels", "{output} = ?").format(output=output)
    return tr("Channels", "{output} = {products} = ?").format(output=output, products=_products(frame, stack, channel))


def weights_text(channels: Channels, kernel_shape: tuple[int, ...]) -> str:
    """Return the number of weights with its arithmetic, and what the groups mean."""
    factors = " · ".join(map(str, (channels.inputs, channels.outputs)))
    sizes = " · ".join(map(str, kernel_shape))
    count = tr(
        "Channels",
        "C<sub>in</sub> · C<sub>out</sub> / groups · k<sub>h</sub> · k<sub>w</sub> = {factors} / {groups} · {sizes} = ",
    ).format(factors=factors, groups=channels.groups, sizes=sizes)
    weights = tr("Channels", "{count} weights").format(count=channels.weight_count(kernel_shape))
    return sentences(
        tr("Channels", "{product}{weights}.").format(product=count, weights=f"<b>{weights}</b>"), _meaning(channels)
    )


def _meaning(channels: Channels) -> str:
    if channels.depthwise:
        return tr("Channels", "<b>Depthwise</b>: every input channel is on its own.")
    if channels.groups == 1:
        return tr("Channels", "Every input channel reaches every output channel.")
    return tr("Channels", "Groups do not know of each other.")


def _gather(frame: Frame, stack: Stack, channel: int) -> str:
    output, value = _name("y", channel, frame), number(float(stack.outputs[channel][frame.cell]))
    if not len(frame.contributions):
        return tr("Channels", "No input cell reaches {output}: it holds the bias alone.").format(output=output)
    starts = stack.channels.partners(channel, of_input=False)
    products = _products(frame, stack, channel)
    if len(starts) == 1:
        text = tr("Channels", "{output} = {products} = {value}, from input channel {channel} alone.")
        return text.format(output=output, products=products, value=value, channel=starts[0])
    sums = " + ".join(_factor(float(np.dot(*_pairs(frame, stack, start, channel)))) for start in starts)
    text = tr("Channels", "{output} = {products} = {sums} = {value}, summed over input channels {channels}.")
    return text.format(output=output, products=products, sums=sums, value=value, channels=_listed(starts))


def _scatter(frame: Frame, stack: Stack, channel: int) -> str:
    cell, value = _name("x", channel, frame), number(float(stack.planes[channel][frame.cell]))
    if not len(frame.contributions):
        text = tr("Channels", "{input} = {value} reaches no output cell: all its products are cropped.")
        return text.format(input=cell, value=value)
    ends = stack.channels.partners(channel, of_input=True)
    kernels = _listed(kernel_name(stack.channels, channel, end) for end in ends)
    text = tr("Channels", "{input} = {value} is multiplied by {kernels}: {cells} products are added to {outputs}.")
    if len(ends) > 1:
        text = tr(
            "Channels", "{input} = {value} is multiplied by {kernels}: {cells} products are added to each of {outputs}."
        )
    outputs = _listed(f"y[{end}]" for end in ends)
    return text.format(input=cell, value=value, kernels=kernels, cells=len(frame.contributions), outputs=outputs)


def kernel_name(channels: Channels, start: int, end: int) -> str:
    """Return what the kernel from an input to an output of its group is called, by its place in the stored array."""
    first, second = channels.kernel(start, end)
    return f"w[{first}, {second}]"


def _products(frame: Frame, stack: Stack, channel: int) -> str:
    """Return the products of all input channels, those of each channel in brackets."""
    starts = stack.channels.partners(channel, of_input=False)
    most, links = max(1, TERMS // len(starts)), len(frame.contributions)
    sums = []
    for start in starts:
        pairs = zip(*_pairs(frame, stack, start, channel), strict=True)
        terms = [f"{_factor(float(a))}·{_factor(float(b))}" for a, b in pairs][:most]
        sums.append(" + ".join(terms + ["…"] * (links > most)))
    return " + ".join(f"({text})" if links > 1 < len(starts) else text for text in sums)


def _pairs(frame: Frame, stack: Stack, start: int, end: int) -> tuple[Array, Array]:
    """Return the values of one input plane that flow into the present output cell, and their weights."""
    inputs, taps = frame.contributions.inputs, frame.contributions.taps
    kernel = stack.kernels[stack.channels.kernel(start, end)]
    return stack.planes[start][tuple(inputs.T)], kernel[tuple(taps.T)]


def _name(tensor: str, channel: int, frame: Frame) -> str:
    return f"{tensor}[{channel}]({frame.cell[0]}, {frame.cell[1]})"


def _factor(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)


def _listed(names: Iterable[object]) -> str:
    """Return names as they are listed in a sentence: "0, 1 and 2"."""
    *most, last = map(str, names)
    return tr("Channels", "{most} and {last}").format(most=listed(most), last=last) if most else last
