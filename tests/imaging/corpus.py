"""Good files of every format, and endless seeded ways to damage them; nothing is kept on disk."""

import io
import struct
import zlib

import numpy as np
import tifffile
from PIL import Image, ImageCms, PngImagePlugin

RNG = np.random.default_rng(12)
RGB = RNG.integers(0, 256, (24, 20, 3), np.uint8)
RGB[4:12] = 90  # something that compresses
ALPHA = RNG.integers(0, 256, (24, 20), np.uint8)
DEEP = RNG.integers(0, 65536, (24, 20, 3), np.uint16)
FLOAT = RNG.random((24, 20)).astype(np.float32)
NUMBERS = (0, 1, 2, 3, 7, 8, 16, 127, 128, 255, 256, 32767, 65535, 65536, 2**31 - 1, 2**31, 2**32 - 1)
"""What is at the edge of something."""


def pillow(image, form, **options):
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def tiff(array, **options):
    buffer = io.BytesIO()
    with tifffile.TiffWriter(buffer, **{k: options.pop(k) for k in ("bigtiff", "byteorder") if k in options}) as file:
        file.write(array, **options)
    return buffer.getvalue()


def npy(array):
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def exif():
    found = Image.Exif()
    found[0x0112], found[0x010F], found[0x0132] = 6, "Maker", "2024:01:02 03:04:05"
    found.get_ifd(0x8769).update({0x829A: 0.005, 0xA001: 1})
    found[0x8769] = 0
    return found


def good_files():
    """Return one file of each kind that can be read, by name."""
    colour, grey = Image.fromarray(RGB), Image.fromarray(RGB[..., 0].copy())
    frames = [Image.fromarray(np.roll(RGB, 3 * n, 0)) for n in range(3)]
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Title", "a street")
    text.add_text("Comment", "x" * 300, zip=True)
    many = {"save_all": True, "append_images": frames[1:]}
    fax = pillow(grey.convert("1"), "TIFF", compression="group4")
    return {
        "png": pillow(colour, "PNG", exif=exif(), icc_profile=profile, pnginfo=text, dpi=(300, 300)),
        "png-grey": pillow(grey, "PNG"),
        "png-alpha": pillow(Image.fromarray(np.dstack([RGB, ALPHA])), "PNG"),
        "png-palette": pillow(colour.quantize(16), "PNG", transparency=3),
        "png-bits": pillow(grey.convert("1"), "PNG"),
        "png-deep": deep_png(DEEP),
        "png-frames": pillow(frames[0], "PNG", **many),
        "jpeg": pillow(colour, "JPEG", exif=exif(), icc_profile=profile, comment=b"a comment"),
        "jpeg-progressive": pillow(colour, "JPEG", progressive=True),
        "jpeg-cmyk": pillow(colour.convert("CMYK"), "JPEG"),
        "bmp": pillow(colour, "BMP"),
        "bmp-palette": pillow(colour.quantize(16), "BMP"),
        "gif": pillow(frames[0], "GIF", **many),
        "webp": pillow(colour, "WEBP", lossless=True, exif=exif()),
        "webp-lossy": pillow(Image.fromarray(np.dstack([RGB, ALPHA])), "WEBP"),
        "webp-frames": pillow(frames[0], "WEBP", **many),
        "pgm": b"P5 20 24 65535\n" + DEEP[..., 0].astype(">u2").tobytes(),
        "ppm-words": b"P3\n# words\n2 2 255\n" + b"1 2 3 " * 4,
        "pbm": pillow(grey.convert("1"), "PPM"),
        "tiff": tiff(RGB, photometric="rgb", iccprofile=profile, resolution=(300, 300), description="a street"),
        "tiff-deep": tiff(DEEP, photometric="rgb", byteorder=">", predictor=True, compression="lzw"),
        "tiff-big": tiff(FLOAT, bigtiff=True, compression="zlib", predictor=True),
        "tiff-planar": tiff(np.moveaxis(RGB, -1, 0), photometric="rgb", planarconfig="separate"),
        "tiff-pages": tiff(np.stack([RGB[..., 0]] * 3), photometric="minisblack", compression="packbits"),
        "tiff-tiles": tiff(RGB, photometric="rgb", tile=(16, 16), compression="zstd"),
        "tiff-alpha": tiff(np.dstack([RGB, ALPHA]), photometric="rgb", extrasamples=["assocalpha"]),
        "tiff-jpeg": tiff(RGB, photometric="rgb", compression="jpeg"),
        "tiff-j2k": tiff(RGB, photometric="rgb", compression="jpeg2000"),
        "tiff-lzma": tiff(RGB, photometric="rgb", compression="lzma"),
        "tiff-webp": tiff(RGB, photometric="rgb", compression="webp"),
        "tiff-fax": fax,
        "tiff-palette": pillow(colour.quantize(16), "TIFF"),
        "npy": npy(RGB),
        "npy-stack": npy(np.stack([FLOAT] * 3)),
        **fits_files(),
    }


def fits_files():
    try:
        from astropy.io import fits
    except ImportError:
        return {}
    found = {}
    for name, units in {
        "fits": [fits.PrimaryHDU(DEEP[..., 0])],
        "fits-cube": [fits.PrimaryHDU(np.stack([FLOAT] * 3)), fits.ImageHDU(FLOAT)],
        "fits-rice": [fits.PrimaryHDU(), fits.CompImageHDU(DEEP[..., 0])],
    }.items():
        buffer = io.BytesIO()
        fits.HDUList(units).writeto(buffer)
        found[name] = buffer.getvalue()
    return found


def deep_png(array):
    import imagecodecs

    return bytes(imagecodecs.png_encode(array))


def damaged(name, content, dice):
    """Return a file with one or two things wrong; half of the PNG files with the checksums put right again."""
    found = bytearray(content)
    for _ in range(int(dice.integers(1, 3))):
        if found:
            _damage(found, dice)
    if name.startswith("png") and dice.random() < 0.5:
        found = _with_checksums(found)
    return bytes(found)


def _damage(found, dice):
    # Headers are where a lie does most: half of the damage is done near the beginning.
    place = int(dice.integers(len(found) if dice.random() < 0.5 else min(len(found), 160)))
    kind = int(dice.integers(8))
    if kind == 0:
        found[place] = int(dice.integers(256))
    elif kind == 1:
        found[place] ^= 1 << int(dice.integers(8))
    elif kind == 2:
        del found[place:]
    elif kind == 3:
        del found[place : place + int(dice.integers(1, 40))]
    elif kind == 4:
        found[place:place] = found[place : place + int(dice.integers(1, 400))]
    elif kind == 5:
        number = NUMBERS[int(dice.integers(len(NUMBERS)))]
        found[place : place + 4] = struct.pack(("<I", ">I")[int(dice.integers(2))], number)
    elif kind == 6:
        number = NUMBERS[int(dice.integers(len(NUMBERS)))] & 65535
        found[place : place + 2] = struct.pack(("<H", ">H")[int(dice.integers(2))], number)
    else:
        other = int(dice.integers(len(found)))
        found[place : place + 16] = found[other : other + 16]


def _with_checksums(content):
    found, at = bytearray(content[:8]), 8
    while at + 8 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        body = content[at + 4 : at + 8 + length]
        if len(body) < 4 + length:
            break
        found += content[at : at + 4] + body + struct.pack(">I", zlib.crc32(body))
        at += 12 + length
    return found + content[at:]
