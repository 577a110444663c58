"""Flags that several commands share; those of declared values are read from their declarations."""

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from deconvgui.parameters import CONTEXT, Declared, Field
from deconvgui.texts import tr

if TYPE_CHECKING:
    from deconvgui.imaging import Carried, Image
    from deconvgui.imaging.pixels import Admission
    from deconvgui.parameters import Value
    from deconvgui.restoration import Formation


def declare_files(parser: argparse.ArgumentParser) -> None:
    """Take an image to read and one to write."""
    parser.add_argument("input", metavar="IN", help=tr("Command", "image to read"))
    declare_output(parser)
    parser.add_argument(
        "--page",
        type=int,
        default=0,
        help=tr("Command", "page of a file, frame of an animation or plane of a stack (default 0)"),
    )
    parser.add_argument(
        "--alpha",
        default="keep",
        choices=("keep", "white", "black"),
        help=tr("Command", "transparency: kept aside and put back (default), or the image composed over a colour"),
    )
    declare_limits(parser)


def declare_output(parser: argparse.ArgumentParser) -> None:
    """Take an image to write."""
    parser.add_argument(
        "output",
        metavar="OUT",
        help=tr("Command", "image to write: .png, .tif, .jpg, .webp, .bmp, .npy, or .fits (with the package astropy)"),
    )
    parser.add_argument(
        "--bits",
        type=int,
        metavar="N",
        help=tr("Command", "bits per channel of OUT: 8 or 16, clipped to black and white; 32 or 64, as computed"),
    )


def declare_limits(parser: argparse.ArgumentParser) -> None:
    """Take the limits on the size of an image."""
    parser.add_argument(
        "--max-megapixels",
        metavar="N",
        help=tr("Command", "refuse larger images (default 200, or {variable}; or: unlimited)").format(
            variable="DECONVGUI_MAX_MEGAPIXELS"
        ),
    )
    parser.add_argument(
        "--max-memory",
        metavar="GIB",
        help=tr("Command", "refuse what would take more memory (default what is free, or {variable})").format(
            variable="DECONVGUI_MAX_MEMORY"
        ),
    )


def set_limits(options: argparse.Namespace) -> None:
    """Use the limits that were given."""
    from deconvgui.imaging import limits

    limits.set_limits(
        pixels=limits.parsed("--max-megapixels", options.max_megapixels or "", 1e6),
        memory=limits.parsed("--max-memory", options.max_memory or "", 2**30),
    )


def declare_psf(parser: argparse.ArgumentParser) -> None:
    """Take a PSF."""
    parser.add_argument(
        "--psf",
        required=True,
        metavar="SPEC",
        help=specs("PSF", tr("Command", "{example}, or a file").format(example="gaussian:sigma=2.5")),
    )


def declare_boundary(parser: argparse.ArgumentParser, names: Iterable[str]) -> None:
    """Take one of the boundaries."""
    parser.add_argument(
        "--boundary",
        default="reflect",
        metavar="NAME",
        help=tr("Command", "what lies beyond the frame: {names} (default reflect)").format(names=", ".join(names)),
    )


def declare_light(parser: argparse.ArgumentParser, words: str) -> None:
    """Take the values on which a blur acts."""
    parser.add_argument(
        "--light",
        default="display",
        choices=("display", "linear"),
        help=tr("Command", "{what}: the values as they are (display, the default), or linear light (of sRGB)").format(
            what=words
        ),
    )


def specs(noun: str, example: str) -> str:
    """Return the help of a flag that takes a PSF or a kind of noise."""
    from deconvgui.imaging import NOISES, PSFS

    tags = ", ".join(PSFS if noun == "PSF" else NOISES)
    return tr("Command", "{noun} as name:key=value,... with the names {tags}; for example {example}").format(
        noun=noun, tags=tags, example=example
    )


def declare_parameters(parser: argparse.ArgumentParser, kind: type[Declared]) -> None:
    """Take the parameters of a declared class."""
    group = parser.add_argument_group(tr("Command", "parameters of {tag}").format(tag=kind.tag))
    for field in kind.fields():
        if field.name != "noise_sigma":  # a flag of every method
            group.add_argument(f"--{field.flag}", metavar="VALUE", help=_field_help(field))


def _field_help(field: Field) -> str:
    words = tr("Parameters", "{text} ({bounds})").format(text=tr(CONTEXT, field.parameter.text), bounds=accepted(field))
    return words.replace("%", "%%")


def accepted(field: Field) -> str:
    """Return which values a flag takes, and which one by itself."""
    default = "auto" if field.default is None else field.default
    return tr("Command", "{bounds}; default {default}").format(bounds=field.bounds, default=default)


def given(options: argparse.Namespace, kind: type[Declared]) -> "dict[str, Value]":
    """Return the parameters that were given, checked."""
    texts = {field: getattr(options, field.name, None) for field in kind.fields() if field.name != "noise_sigma"}
    return {field.name: field.parse(text) for field, text in texts.items() if text is not None}


def formation(options: argparse.Namespace) -> "Formation":
    """Return what a restoration is told of how the data were formed."""
    from deconvgui.restoration import Formation

    return Formation(options.boundary, options.light, options.colour, options.scale, options.saturation)


def write(
    options: argparse.Namespace, image: "Image", carried: "Carried", description: str = "", path: str = ""
) -> None:
    """Write a result, and tell of what its format cannot hold."""
    from deconvgui.imaging import write_image
    from deconvgui.imaging.losses import left_out

    target, bits = path or options.output, None if path else options.bits
    write_image(target, image, bits=bits, description=description, carried=carried)
    lost = left_out(target, image, carried, bits=bits)
    if lost:
        sys.stderr.write(f"deconvgui: {lost}\n")


def read(options: argparse.Namespace, admit: "Admission | None" = None) -> "tuple[Image, Carried]":
    """Return the image to work on and what travels with it, and tell of what had to be converted."""
    from deconvgui.imaging import load_image
    from deconvgui.restoration.solver import checked_image

    set_limits(options)
    loaded = load_image(options.input, page=options.page, alpha=options.alpha, admit=admit)
    image = checked_image(loaded.pixels)
    for note in loaded.notes:
        sys.stderr.write(f"deconvgui: {note}\n")
    return image, loaded.carried
