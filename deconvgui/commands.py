"""The commands of the command line; their flags are read from the declared parameters."""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from deconvgui.operators.boundary import BOUNDARIES
from deconvgui.parameters import CONTEXT, Declared, Field
from deconvgui.texts import tr

if TYPE_CHECKING:
    from deconvgui.errors import DeconvError
    from deconvgui.imaging import Image
    from deconvgui.parameters import Value

T = TypeVar("T")

DEFAULT_METHOD = "auto"

BAR = 32
"""Characters of the progress bar."""


@dataclass(frozen=True)
class Command:
    """One command: what it is called, which flags it takes, and what it does."""

    name: str
    help: str
    declare: Callable[[argparse.ArgumentParser, Sequence[str]], None]
    """Adds the flags to the parser; sees the whole command line, for flags that depend on others."""
    run: Callable[[argparse.Namespace], None]


def _declare_blur(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    _declare_files(parser)
    _declare_psf(parser)
    parser.add_argument(
        "--noise", default="none", metavar="SPEC", help=_specs("noise", "gaussian:sigma=0.005 or poisson:peak=300")
    )
    parser.add_argument("--seed", type=int, default=0, help=tr("Command", "seed of the noise (default 0)"))
    _declare_boundary(parser, [name for name in BOUNDARIES if name != "unknown"])


def _blur(options: argparse.Namespace) -> None:
    import numpy as np

    from deconvgui.imaging import NOISES, check_output, parse_psf, write_image
    from deconvgui.operators import Blur

    check_output(options.output)
    if options.boundary == "unknown":
        raise _no_scene()
    noise, psf = NOISES.parse(options.noise), parse_psf(options.psf)
    image = _read(options)
    blurred = Blur(image.shape, psf, boundary=options.boundary).forward(image)
    write_image(options.output, noise.apply(blurred, np.random.default_rng(_seed(options.seed))))


def _declare_restore(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
    from deconvgui.restoration import METHODS

    _declare_files(parser)
    _declare_psf(parser)
    parser.add_argument(
        "--method",
        default=DEFAULT_METHOD,
        metavar="TAG",
        help=tr("Command", "auto, {tags} (default auto); add --help to see a method's own flags").format(
            tags=", ".join(METHODS)
        ),
    )
    _declare_boundary(parser, BOUNDARIES)
    parser.add_argument(
        "--noise-sigma",
        type=float,
        metavar="SIGMA",
        help=tr("Command", "standard deviation of the noise, for the methods that can use it"),
    )
    parser.add_argument("--original", metavar="FILE", help=tr("Command", "sharp original to compare with"))
    tag = _method_tag(arguments)
    if tag in METHODS:
        _declare_parameters(parser, METHODS[tag])


def _restore(options: argparse.Namespace) -> None:
    from deconvgui.imaging import check_output, parse_psf, write_image
    from deconvgui.restoration import METHODS, prepare

    check_output(options.output)
    parameters = _given(options, METHODS[options.method]) if options.method != DEFAULT_METHOD else {}
    image = _read(options)
    original = _original(options.original, image) if options.original else None
    solver = prepare(
        image,
        parse_psf(options.psf),
        options.method,
        noise_sigma=options.noise_sigma,
        boundary=options.boundary,
        **parameters,
    )
    for step in progress(solver.steps(), solver.method.total):
        last = step
    write_image(options.output, last.image)
    for name, value in last.chosen.items():
        sys.stdout.write(tr("Command", "{name} = {value:.6g}").format(name=name, value=value) + "\n")
    if original is not None:
        _compare(original, image, last.image)


def _original(path: str, image: "Image") -> "Image":
    """Return the sharp original, before the work begins: what cannot be compared is refused without a result."""
    from deconvgui.errors import ImageError
    from deconvgui.imaging import read_image
    from deconvgui.operators.base import shape_text

    original = read_image(path)
    if original.shape != image.shape:
        raise ImageError(
            tr("Command", "The original is {original}, but the image is {image}.").format(
                original=shape_text(original.shape), image=shape_text(image.shape)
            ),
            tr("Command", "Give the original of the same size and colours."),
        )
    return original


def _compare(original: "Image", blurred: "Image", restored: "Image") -> None:
    from deconvgui.imaging import psnr, ssim

    for name, image in ((tr("Command", "blurred"), blurred), (tr("Command", "restored"), restored)):
        line = tr("Command", "{name}: PSNR {psnr:.2f} dB, SSIM {ssim:.4f}")
        sys.stdout.write(line.format(name=name, psnr=psnr(original, image), ssim=ssim(original, image)) + "\n")


def _declare_methods(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("tag", nargs="?", help=tr("Command", "show only this one"))


def _methods(options: argparse.Namespace) -> None:
    from deconvgui.restoration import METHODS

    for tag in [options.tag] if options.tag else METHODS:
        method = METHODS[tag]
        sys.stdout.write(f"{tag}: {tr(CONTEXT, method.summary)}\n")
        for field in method.fields():
            default = "auto" if field.default is None else field.default
            sys.stdout.write(f"    --{field.flag} ({field.bounds}; default {default})\n")
            sys.stdout.write(f"        {tr(CONTEXT, field.parameter.text)}\n")


def _declare_tour(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("folder", metavar="DIR", help=tr("Command", "folder for the pictures; made if it is missing"))


def _tour(options: argparse.Namespace) -> None:
    from deconvgui.app import headless

    application = headless()
    from deconvgui.ui.tour import STOPS, render_tour

    for path in progress(render_tour(application, Path(options.folder)), len(STOPS)):
        sys.stdout.write(f"{path}\n")


COMMANDS = (
    Command("blur", tr("Command", "blur an image with a PSF and add noise"), _declare_blur, _blur),
    Command("restore", tr("Command", "restore a blurred image with a known PSF"), _declare_restore, _restore),
    Command("methods", tr("Command", "list the restoration methods and their parameters"), _declare_methods, _methods),
    Command("tour", tr("Command", "render the lecture tour into a folder, without a display"), _declare_tour, _tour),
)


def progress(items: Iterable[T], total: int) -> Iterator[T]:
    """Pass items on and, on a terminal, show how many of `total` have come; not for what ends within 0.2 s."""
    started, shown = time.monotonic(), False
    try:
        for count, item in enumerate(items, 1):
            if sys.stderr.isatty() and (shown or time.monotonic() - started > 0.2):
                shown = True
                filled = round(BAR * count / total)
                sys.stderr.write(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {count}/{total}")
                sys.stderr.flush()
            yield item
    finally:
        if shown:
            sys.stderr.write("\r\033[K")


def _declare_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="IN", help=tr("Command", "image to read"))
    parser.add_argument("output", metavar="OUT", help=tr("Command", "image to write: .png, .tif or .jpg"))
    parser.add_argument("--page", type=int, default=0, help=tr("Command", "page of a multi-page file (default 0)"))


def _declare_psf(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--psf", required=True, metavar="SPEC", help=_specs("PSF", "gaussian:sigma=2.5, or a file"))


def _declare_boundary(parser: argparse.ArgumentParser, names: Iterable[str]) -> None:
    parser.add_argument(
        "--boundary",
        default="reflect",
        metavar="NAME",
        help=tr("Command", "what lies beyond the frame: {names} (default reflect)").format(names=", ".join(names)),
    )


def _specs(noun: str, example: str) -> str:
    from deconvgui.imaging import NOISES, PSFS

    tags = ", ".join(PSFS if noun == "PSF" else NOISES)
    return tr("Command", "{noun} as name:key=value,... with the names {tags}; for example {example}").format(
        noun=noun, tags=tags, example=example
    )


def _declare_parameters(parser: argparse.ArgumentParser, kind: type[Declared]) -> None:
    group = parser.add_argument_group(tr("Command", "parameters of {tag}").format(tag=kind.tag))
    for field in kind.fields():
        if field.name != "noise_sigma":  # a flag of every method
            group.add_argument(f"--{field.flag}", metavar="VALUE", help=_field_help(field))


def _field_help(field: Field) -> str:
    default = "auto" if field.default is None else field.default
    words = f"{tr(CONTEXT, field.parameter.text)} ({field.bounds}; default {default})"
    return words.replace("%", "%%")


def _given(options: argparse.Namespace, kind: type[Declared]) -> "dict[str, Value]":
    texts = {field: getattr(options, field.name, None) for field in kind.fields() if field.name != "noise_sigma"}
    return {field.name: field.parse(text) for field, text in texts.items() if text is not None}


def _method_tag(arguments: Sequence[str]) -> str:
    """Find the method on the command line before it is parsed, for its flags depend on it."""
    finder = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    finder.add_argument("--method", default="")
    try:
        return str(finder.parse_known_args(list(arguments))[0].method)
    except argparse.ArgumentError:
        return ""


def _read(options: argparse.Namespace) -> "Image":
    from deconvgui.imaging import load_image
    from deconvgui.restoration.engine import checked_image

    loaded = load_image(options.input, page=options.page)
    image = checked_image(loaded.pixels)
    for note in loaded.notes:
        sys.stderr.write(f"deconvgui: {note}\n")
    return image


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
