"""Images: from files and into them, samples, point spread functions, noise and metrics.

Importing this package needs numpy only; the decoders and scipy are imported on use.
"""

from deconvgui.imaging.carried import Carried
from deconvgui.imaging.description import read_description
from deconvgui.imaging.enlarging import enlarged
from deconvgui.imaging.image import Image, as_image
from deconvgui.imaging.light import LIGHTS, Light, check_light, luminance, to_display, to_linear
from deconvgui.imaging.limits import MAX_PIXELS
from deconvgui.imaging.metrics import isnr, psnr, ssim
from deconvgui.imaging.noise import NOISES, Noise
from deconvgui.imaging.noise_level import estimate_sigma
from deconvgui.imaging.pixels import Claim
from deconvgui.imaging.point_spread import PSF_FILES, PSFS, Psf, check_psf, parse_psf, psf, read_psf
from deconvgui.imaging.reading import ALPHAS, READABLE, Alpha, LoadedImage, load_image, read_image
from deconvgui.imaging.samples import Sample, read_sample, samples
from deconvgui.imaging.writing import WRITABLE, check_output, write_image, write_whole

__all__ = [
    "ALPHAS",
    "LIGHTS",
    "MAX_PIXELS",
    "NOISES",
    "PSFS",
    "PSF_FILES",
    "READABLE",
    "WRITABLE",
    "Alpha",
    "Carried",
    "Claim",
    "Image",
    "Light",
    "LoadedImage",
    "Noise",
    "Psf",
    "Sample",
    "as_image",
    "check_light",
    "check_output",
    "check_psf",
    "enlarged",
    "estimate_sigma",
    "isnr",
    "load_image",
    "luminance",
    "parse_psf",
    "psf",
    "psnr",
    "read_description",
    "read_image",
    "read_psf",
    "read_sample",
    "samples",
    "ssim",
    "to_display",
    "to_linear",
    "write_image",
    "write_whole",
]
