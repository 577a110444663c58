"""`figure`: a transposed convolution as a picture for a paper, as a film of its steps, or as its matrix."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deconvgui.commands.base import Command, progress
from deconvgui.texts import mark, tr

if TYPE_CHECKING:
    from deconvgui.workbench.connectivity_state import ConnectivityState

SIZES = {
    "input": ("shape", mark("Command", "input size")),
    "kernel": ("kernel_shape", mark("Command", "kernel size")),
    "stride": ("stride", mark("Command", "stride")),
    "padding": ("padding", mark("Command", "padding, the same on both sides of an axis")),
    "output-padding": ("output_padding", mark("Command", "output padding")),
    "dilation": ("dilation", mark("Command", "dilation")),
}
"""Flags that take one number, or two for height and width, and the fields of the state that they set."""


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    from deconvgui.connectivity.presets import PRESETS

    parser.add_argument(
        "output",
        metavar="OUT",
        help=tr(
            "Command",
            "file to write: a step as .svg, .pdf or .png, all steps as .gif or .mp4, "
            "the matrix C as .csv, .npy, .npz or .tex",
        ),
    )
    parser.add_argument(
        "--preset",
        default="default",
        metavar="NAME",
        help=tr("Command", "geometry to begin with: {names}").format(names=", ".join(PRESETS)),
    )
    parser.add_argument(
        "--mode",
        default="gather",
        choices=("gather", "scatter"),
        help=tr("Command", "walk from the output (gather, the default) or from the input (scatter)"),
    )
    parser.add_argument("--step", type=int, default=1, metavar="K", help=tr("Command", "step to show (default 1)"))
    for flag, (_, words) in SIZES.items():
        help_text = tr("Command", "{what}: one number, or height,width").format(what=tr("Command", words))
        parser.add_argument(f"--{flag}", type=_pair, metavar="N", help=help_text)
    parser.add_argument(
        "--channels",
        type=_pair,
        metavar="N",
        help=tr("Command", "input and output channels of a layer: one number, or in,out; up to 4"),
    )
    parser.add_argument("--groups", type=int, metavar="G", help=tr("Command", "groups of the channels"))
    parser.add_argument(
        "--channel",
        type=int,
        metavar="K",
        help=tr("Command", "channel of the step: of the output in gather, of the input in scatter (default 0)"),
    )
    parser.add_argument("--theme", default="light", choices=("light", "dark"), help=tr("Command", "colours"))
    parser.add_argument("--matrix", action="store_true", help=tr("Command", "draw Cᵀ beside the grids"))
    parser.add_argument("--transpose", action="store_true", help=tr("Command", "write Cᵀ rather than C"))
    parser.add_argument(
        "--rate", type=_rate, default=2.0, metavar="N", help=tr("Command", "steps in a second of a film (default 2)")
    )


def _run(options: argparse.Namespace) -> None:
    from deconvgui.app import headless

    state, path = _state(options), Path(options.output)
    headless()
    from deconvgui.ui.connectivity import export

    suffix = path.suffix.lower()
    size = export.WIDE_PAPER if options.matrix else export.HIGH_PAPER if state.layer else export.PAPER
    take = export.Take(state, size, options.theme, options.matrix, options.rate)
    if suffix in export.MATRICES:
        export.write_numbers(path, state, transposed=options.transpose)
    elif suffix in export.FILMS:
        for _ in progress(export.write_film(path, take), export.film_length(take)):
            pass
    else:
        export.write_figure(path, take)


def _state(options: argparse.Namespace) -> "ConnectivityState":
    """Return the state that was asked for, or refuse it: a figure must show what its caption will say."""
    from deconvgui.workbench.connectivity_pages import CHANNELS
    from deconvgui.workbench.connectivity_state import ConnectivityState

    state = ConnectivityState.of_preset(options.preset, options.mode)
    asked = {flag: getattr(options, flag.replace("-", "_")) for flag in SIZES}
    wanted = {flag: _field_value(flag, pair) for flag, pair in asked.items() if pair is not None}
    if wanted:
        state = state.with_changes(side="small", **{SIZES[flag][0]: value for flag, value in wanted.items()})
    layer = _layer(options)
    if layer:
        state = state.with_changes(page=CHANNELS, **layer)
    state = state.with_changes(step=options.step - 1)
    for flag, value in wanted.items():
        _insist(flag, value, getattr(state, SIZES[flag][0]))
    if layer:
        _insist("channels", (layer["channels_in"], layer["channels_out"]), (state.channels_in, state.channels_out))
        _insist("groups", layer["groups"], state.groups)
        _insist("channel", layer["channel"], state.channel)
    _insist("step", options.step, state.step + 1)
    return state


def _layer(options: argparse.Namespace) -> dict[str, int]:
    """Return the fields of a layer of several channels, if one was asked for."""
    if (options.channels, options.groups, options.channel) == (None, None, None):
        return {}
    inputs, outputs = options.channels or (2, 2)
    return {
        "channels_in": inputs,
        "channels_out": outputs,
        "groups": 1 if options.groups is None else options.groups,
        "channel": options.channel or 0,
    }


def _field_value(flag: str, pair: tuple[int, int]) -> object:
    return tuple((side, side) for side in pair) if flag == "padding" else pair


def _insist(flag: str, wanted: object, possible: object) -> None:
    from deconvgui.errors import GeometryError

    if wanted != possible:
        raise GeometryError(
            tr("Command", "{flag} cannot be {wanted} here; the nearest is {possible}.").format(
                flag=f"--{flag}", wanted=wanted, possible=possible
            ),
            tr("Command", "Change it, or the sizes that it depends on."),
        )


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0.1 <= rate <= 60:
        raise argparse.ArgumentTypeError(tr("Command", "{text} is not a number from 0.1 to 60").format(text=repr(text)))
    return rate


def _pair(text: str) -> tuple[int, int]:
    words = text.split(",")
    if len(words) > 2 or not all(word.strip().isdecimal() for word in words):
        raise argparse.ArgumentTypeError(
            tr("Command", "{text} is not a whole number, nor two as height,width").format(text=repr(text))
        )
    return int(words[0]), int(words[-1])


COMMAND = Command(
    "figure", mark("Command", "draw a transposed convolution: one step, a film of all, or its matrix"), _declare, _run
)
