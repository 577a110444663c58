"""`restore`: the model, backwards."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deconvgui.commands.base import Command, progress
from deconvgui.commands.flags import (
    declare_boundary,
    declare_files,
    declare_light,
    declare_parameters,
    declare_psf,
    formation,
    given,
    read,
    write,
)
from deconvgui.commands.tiles import declare_tiles, restore_in_tiles
from deconvgui.operators.boundary import BOUNDARIES
from deconvgui.operators.devices import VARIABLE
from deconvgui.texts import mark, tr

if TYPE_CHECKING:
    from deconvgui.imaging import Claim, Image
    from deconvgui.restoration import Solver

DEFAULT_METHOD = "auto"


def _declare(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
    from deconvgui.restoration import METHODS

    declare_files(parser)
    declare_psf(parser)
    parser.add_argument(
        "--method",
        default=DEFAULT_METHOD,
        metavar="TAG",
        help=tr("Command", "{tags} (default {default}); add --help to see a method's own flags").format(
            tags=", ".join(METHODS), default=DEFAULT_METHOD
        ),
    )
    declare_boundary(parser, BOUNDARIES)
    parser.add_argument(
        "--noise-sigma",
        type=float,
        metavar="SIGMA",
        help=tr("Command", "standard deviation of the noise, for the methods that can use it"),
    )
    declare_light(parser, tr("Command", "what the blur acted on and is undone on"))
    parser.add_argument(
        "--colour",
        default="channels",
        choices=("channels", "luminance"),
        help=tr("Command", "restore each channel of a colour image (default), or its brightness alone"),
    )
    parser.add_argument(
        "--scale",
        type=int,
        default=1,
        metavar="N",
        help=tr("Command", "super-resolution: make the result N times as wide and high; the PSF is on its grid"),
    )
    parser.add_argument(
        "--saturation",
        type=float,
        metavar="VALUE",
        help=tr(
            "Command",
            "count pixels of IN at or above this value as not measured, so that clipped ones do not ring; white is 1",
        ),
    )
    parser.add_argument(
        "--device",
        metavar="NAME",
        help=tr("Command", "where to compute: cuda, cuda:1, mps, torch:cpu, cupy:0 (default {variable} or cpu)").format(
            variable=VARIABLE
        ),
    )
    parser.add_argument("--original", metavar="FILE", help=tr("Command", "sharp original to compare with"))
    declare_tiles(parser)
    tag = _method_tag(arguments)
    if tag in METHODS:
        declare_parameters(parser, METHODS[tag])


def _run(options: argparse.Namespace) -> None:
    if options.tiles:
        restore_in_tiles(options)
    else:
        _restore(options)


def _restore(options: argparse.Namespace) -> None:
    from deconvgui.imaging import check_output, enlarged, parse_psf
    from deconvgui.operators.decimation import checked_scale
    from deconvgui.restoration import METHODS, prepare
    from deconvgui.restoration.room import check_room

    check_output(options.output, bits=options.bits)
    checked_scale(options.scale)
    parameters = given(options, METHODS[options.method])
    psf = parse_psf(options.psf)

    def admit(claim: "Claim") -> None:
        check_room(
            Path(options.input).name,
            METHODS[options.method],
            claim,
            psf.shape,
            formation=formation(options),
        )

    image, carried = read(options, admit)
    original = _original(options.original, image, options.scale) if options.original else None
    solver = prepare(
        image,
        psf,
        options.method,
        formation(options),
        noise_sigma=options.noise_sigma,
        device=options.device,
        **parameters,
    )
    if options.saturation is not None:
        line = tr("Command", "{count} saturated pixels are left out")
        sys.stdout.write(line.format(count=solver.view.left_out) + "\n")
    for step in progress(solver.steps(), solver.method.total):
        last = step
    write(options, last.image, carried.finer(options.scale).with_history(_history(options, solver)))
    if last.note:
        sys.stdout.write(last.note + "\n")
    for name, value in last.chosen.items():
        sys.stdout.write(tr("Command", "{name} = {value:.6g}").format(name=name, value=value) + "\n")
    if original is not None:
        _compare(original, enlarged(image, options.scale), last.image)


def _history(options: argparse.Namespace, solver: "Solver") -> str:
    """Return what was done, for the header of a FITS file: not translated."""
    from deconvgui import __version__

    settings = f"psf {options.psf}, {solver.method.spec}, boundary {options.boundary}"
    if options.saturation is not None:
        settings += f", saturation {options.saturation:g}"
    return f"deconvgui {__version__}: restored with {settings}, light {options.light}, scale {options.scale}"


def _original(path: str, image: "Image", scale: int) -> "Image":
    """Return the sharp original, before the work begins: what cannot be compared is refused without a result."""
    from deconvgui.errors import ImageError
    from deconvgui.imaging import read_image
    from deconvgui.operators.base import shape_text

    original = read_image(path)
    expected = (image.shape[0] * scale, image.shape[1] * scale, *image.shape[2:])
    if original.shape != expected:
        raise ImageError(
            tr("Command", "The original is {original}, but the image is {image}.").format(
                original=shape_text(original.shape), image=shape_text(expected)
            ),
            tr("Command", "Give the original of the same size and colours."),
        )
    return original


def _compare(original: "Image", blurred: "Image", restored: "Image") -> None:
    from deconvgui.imaging import psnr, ssim

    for name, image in ((tr("Command", "blurred"), blurred), (tr("Command", "restored"), restored)):
        line = tr("Command", "{name}: PSNR {psnr:.2f} dB, SSIM {ssim:.4f}")
        sys.stdout.write(line.format(name=name, psnr=psnr(original, image), ssim=ssim(original, image)) + "\n")


def _method_tag(arguments: Sequence[str]) -> str:
    """Find the method on the command line before it is parsed, for its flags depend on it."""
    finder = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    finder.add_argument("--method", default=DEFAULT_METHOD)
    try:
        return str(finder.parse_known_args(list(arguments))[0].method)
    except argparse.ArgumentError:
        return ""


COMMAND = Command("restore", mark("Command", "restore a blurred image with a known PSF"), _declare, _run)
