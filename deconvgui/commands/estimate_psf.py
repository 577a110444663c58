"""`estimate-psf`: the kernel from the blurred image alone, or from what is known of the scene."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deconvgui.commands.base import Command, progress
from deconvgui.commands.flags import declare_files, declare_parameters, given, read, write
from deconvgui.texts import mark, percent, tr

if TYPE_CHECKING:
    from deconvgui.imaging import Image
    from deconvgui.restoration.estimation.estimator import Kernel

DEFAULT_ESTIMATOR = "sparse-gradient"


def _declare(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
    from deconvgui.restoration import ESTIMATORS

    declare_files(parser)
    parser.add_argument(
        "--from",
        dest="way",
        default="image",
        choices=tuple(WAYS),
        help=tr(
            "Command",
            "what shows the PSF: the blurred image alone (default), a pair with a sharp image, points of light, a "
            "slanted edge, or the cepstrum of a motion or defocus",
        ),
    )
    parser.add_argument(
        "--size",
        type=_size,
        metavar="PIXELS",
        help=tr("Command", "width and height of the PSF: odd, a little more than the blur is long (default auto)"),
    )
    parser.add_argument(
        "--region",
        type=_region,
        metavar="X,Y,W,H",
        help=tr("Command", "look only at this part of the image, in pixels"),
    )
    parser.add_argument("--sharp", metavar="FILE", help=tr("Command", "with --from pair: the sharp image"))
    parser.add_argument("--restored", metavar="FILE", help=tr("Command", "write the restored image, too"))
    parser.add_argument(
        "--estimator",
        default=DEFAULT_ESTIMATOR,
        choices=tuple(ESTIMATORS),
        help=tr("Command", "with --from image: how (default {tag})").format(tag=DEFAULT_ESTIMATOR),
    )
    tag = _estimator_tag(arguments)
    if tag in ESTIMATORS:
        declare_parameters(parser, ESTIMATORS[tag])


def _run(options: argparse.Namespace) -> None:
    from deconvgui.imaging import check_output, write_image
    from deconvgui.imaging.writing import BITS
    from deconvgui.restoration.estimation.engine import finishing

    check_output(options.output, bits=options.bits)
    if options.restored:
        check_output(options.restored)
    image, carried = read(options)
    psf = WAYS[options.way](options, _part(image, options))
    exact = (options.bits or BITS[Path(options.output).suffix.lower()][0]) >= 32
    # Integers would lose a dim PSF; it is scaled to unit sum again when it is read.
    write_image(options.output, psf if exact else psf / psf.max(), bits=options.bits)
    if options.restored:
        *_, restored = finishing(image, psf)
        write(options, restored.image, carried, path=options.restored)
    _tell(
        tr("Command", "PSF of {height} × {width} pixels, peak {peak:.3g}"),
        height=psf.shape[0],
        width=psf.shape[1],
        peak=psf.max(),
    )


def _from_image(options: argparse.Namespace, image: "Image") -> "Kernel":
    from deconvgui.restoration import ESTIMATORS, prepare_estimate
    from deconvgui.restoration.estimation.agreement import DOUBTFUL

    chosen = ESTIMATORS[options.estimator].of(**given(options, ESTIMATORS[options.estimator]))
    task = prepare_estimate(image, options.size, chosen)
    for step in progress(task.estimates(), task.total):
        last = step
    if last.agreement is not None and last.agreement < DOUBTFUL:
        _tell(
            tr("Command", "doubtful: no other attempt agrees to more than {share}; try a --region with more edges"),
            share=percent(last.agreement),
        )
    return last.psf


def _from_pair(options: argparse.Namespace, image: "Image") -> "Kernel":
    from deconvgui.errors import ParameterError
    from deconvgui.imaging import read_image
    from deconvgui.restoration import propose_size, psf_from_pair

    if not options.sharp:
        raise ParameterError(
            tr("Command", "A pair needs a sharp image."), tr("Command", "Give its file with --sharp FILE.")
        )
    sharp = _part(read_image(options.sharp), options)
    found = psf_from_pair(sharp, image, options.size or propose_size(image))
    _tell(
        tr("Command", "shift {rows:.2f} rows, {columns:.2f} columns; the sharp image explains {share}"),
        rows=found.shift[0],
        columns=found.shift[1],
        share=percent(found.explained, 2),
    )
    return found.psf


def _from_points(options: argparse.Namespace, image: "Image") -> "Kernel":
    from deconvgui.restoration import psf_from_points

    found = psf_from_points(image, options.size or 15)
    _tell(
        tr("Command", "{used} of {count} points used; they differ by {spread}"),
        used=len(found.used),
        count=len(found.points),
        spread=percent(found.spread, 1),
    )
    return found.psf


def _from_edge(options: argparse.Namespace, image: "Image") -> "Kernel":
    from deconvgui.restoration import edge_response

    found = edge_response(image, options.size)
    _tell(
        tr("Command", "edge at {angle:.1f}°, {contrast:.0f} times the noise; MTF50 {mtf50:.4f} cycles per pixel"),
        angle=found.angle,
        contrast=found.contrast,
        mtf50=found.mtf50,
    )
    return found.psf


def _from_cepstrum(_options: argparse.Namespace, image: "Image") -> "Kernel":
    from deconvgui.restoration import EstimationError, measure_defocus, measure_motion

    try:
        motion = measure_motion(image)
    except EstimationError:
        defocus = measure_defocus(image)
        _tell(
            tr("Command", "defocus of radius {radius:.2f} px, agreement {agreement:.2f}"),
            radius=defocus.radius,
            agreement=defocus.agreement,
        )
        return defocus.psf
    _tell(
        tr("Command", "motion of {length:.2f} px at {angle:.1f}°, agreement {agreement:.2f}"),
        length=motion.length,
        angle=motion.angle,
        agreement=motion.agreement,
    )
    return motion.psf


WAYS: dict[str, Callable[[argparse.Namespace, "Image"], "Kernel"]] = {
    "image": _from_image,
    "pair": _from_pair,
    "points": _from_points,
    "edge": _from_edge,
    "cepstrum": _from_cepstrum,
}
"""What can show a PSF, and how it is found there."""


def _part(image: "Image", options: argparse.Namespace) -> "Image":
    """Return the region that was asked for, or the whole image."""
    from deconvgui.errors import ParameterError

    if options.region is None:
        return image
    left, top, width, height = options.region
    if min(left, top) < 0 or min(width, height) < 1 or left + width > image.shape[1] or top + height > image.shape[0]:
        raise ParameterError(
            tr("Command", "The region {region} does not lie in the image of {width} × {height} pixels.").format(
                region=",".join(map(str, options.region)), width=image.shape[1], height=image.shape[0]
            ),
            tr("Command", "Give left, top, width and height in pixels."),
        )
    return image[top : top + height, left : left + width]


def _size(text: str) -> int | None:
    return None if text.strip().lower() == "auto" else int(text)


def _region(text: str) -> tuple[int, ...]:
    numbers = tuple(int(part) for part in text.split(","))
    if len(numbers) != 4:
        raise ValueError(text)
    return numbers


def _tell(sentence: str, **values: object) -> None:
    sys.stdout.write(sentence.format(**values) + "\n")


def _estimator_tag(arguments: Sequence[str]) -> str:
    """Find the estimator on the command line before it is parsed, for its flags depend on it."""
    finder = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    finder.add_argument("--estimator", default=DEFAULT_ESTIMATOR)
    try:
        return str(finder.parse_known_args(list(arguments))[0].estimator)
    except argparse.ArgumentError:
        return ""


COMMAND = Command(
    "estimate-psf",
    mark("Command", "estimate the PSF from a blurred image alone, a pair, points, an edge or the cepstrum"),
    _declare,
    _run,
)
