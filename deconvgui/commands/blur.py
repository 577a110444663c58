"""`blur`: the model, forwards."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deconvgui.commands.base import Command
from deconvgui.commands.flags import declare_boundary, declare_files, declare_light, declare_psf, read, specs, write
from deconvgui.operators.boundary import BOUNDARIES
from deconvgui.texts import mark, tr

if TYPE_CHECKING:
    from deconvgui.errors import DeconvError


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    declare_files(parser)
    declare_psf(parser)
    parser.add_argument(
        "--noise",
        action="append",
        metavar="SPEC",
        help=tr("Command", "{specs}; given several times, one is added after the other (default none)").format(
            specs=specs("noise", "gaussian:sigma=0.005 or poisson:peak=300")
        ),
    )
    parser.add_argument("--seed", type=int, default=0, help=tr("Command", "seed of the noise (default 0)"))
    declare_light(parser, tr("Command", "what blur and noise act on"))
    parser.add_argument(
        "--scale",
        type=int,
        default=1,
        metavar="N",
        help=tr("Command", "take the mean of N by N pixels before the noise, as a sensor of larger pixels does"),
    )
    declare_boundary(parser, [name for name in BOUNDARIES if name != "unknown"])


def _run(options: argparse.Namespace) -> None:
    import numpy as np

    from deconvgui.imaging import NOISES, check_output, parse_psf, to_display, to_linear
    from deconvgui.operators import Blur, Decimation
    from deconvgui.operators.decimation import checked_scale

    check_output(options.output, bits=options.bits)
    if options.boundary == "unknown":
        raise _no_scene()
    noises, psf = [NOISES.parse(spec) for spec in options.noise or ()], parse_psf(options.psf)
    rng = np.random.default_rng(_seed(options.seed))
    linear, scale = options.light == "linear", checked_scale(options.scale)
    picture, carried = read(options)
    image = to_linear(picture) if linear else picture
    blurred = Blur(image.shape, psf, boundary=options.boundary).forward(image)
    if scale > 1:
        height, width = (n - n % scale for n in image.shape[:2])
        blurred = Decimation((height, width, *image.shape[2:]), scale).forward(blurred[:height, :width])
    for noise in noises:
        blurred = noise.apply(blurred, rng)
    # Noise goes below black: what is simulated stays as computed, unless bits are asked for.
    kept = replace(carried.coarser(scale), integers=False)
    write(options, to_display(blurred) if linear else blurred, kept)


def _no_scene() -> "DeconvError":
    from deconvgui.errors import ParameterError

    return ParameterError(
        tr("Command", "An image cannot be blurred with the boundary 'unknown': its surroundings are needed."),
        tr("Command", "Choose wrap, reflect, edge or zero."),
    )


def _seed(seed: int) -> int:
    from deconvgui.errors import ParameterError

    if seed < 0:
        raise ParameterError(
            tr("Command", "The seed cannot be {seed}.").format(seed=seed), tr("Command", "It must be 0 or larger.")
        )
    return seed


COMMAND = Command("blur", mark("Command", "blur an image with a PSF and add noise"), _declare, _run)
