"""What is written opens in other programs as they expect it: ImageJ's properties, FITS headers, NumPy."""

import numpy as np
import pytest
import tifffile
from astropy.io import fits
from PIL import Image

from deconvgui import cli
from deconvgui.imaging import load_image, psf, read_description, write_image
from deconvgui.imaging.carried import Carried, Resolution

MICROSCOPE = Carried(resolution=Resolution(9.2, 9.2, "none"), texts=(("Description", "ImageJ=1.53t\nunit=micron\n"),))


def properties(path):
    """Return what tifffile, which has its own reader of them, finds of ImageJ's."""
    with tifffile.TiffFile(path) as file:
        assert file.is_imagej
        return dict(file.imagej_metadata), file.asarray(), file.pages[0].resolution


@pytest.mark.parametrize(("bits", "shown"), [(32, (0, 1)), (64, (0, 1)), (16, (0, 65535)), (8, (0, 255))])
def test_imagej_finds_unit_and_range(tmp_path, bits, shown):
    image = np.random.default_rng(0).random((30, 40)) * 1.2 - 0.1
    write_image(tmp_path / "a.tif", image, bits=bits, carried=MICROSCOPE, description='{"deconvgui recipe":1}')
    found, pixels, resolution = properties(tmp_path / "a.tif")
    assert (found["min"], found["max"], found["unit"]) == (*shown, "micron")
    assert resolution == pytest.approx((9.2, 9.2))
    assert pixels.shape == image.shape
    np.testing.assert_allclose(load_image(tmp_path / "a.tif").pixels, pixels / shown[1], atol=1e-7)
    assert read_description(tmp_path / "a.tif") == '{"deconvgui recipe":1}'


def test_the_range_of_a_psf_and_of_counts_is_their_own(tmp_path):
    kernel = psf("gaussian", sigma=2)
    for values in (kernel, 4000 * kernel / kernel.max() - 3):
        write_image(tmp_path / "a.tif", values)
        found, _, _ = properties(tmp_path / "a.tif")
        assert (found["min"], found["max"]) == pytest.approx((values.min(), values.max()))
    write_image(tmp_path / "a.tif", np.full((4, 4), 7.0))
    found, _, _ = properties(tmp_path / "a.tif")
    assert found["max"] > found["min"]


def test_colours_of_more_than_8_bits_are_plain_tiff(tmp_path):
    """ImageJ opens no floating point colours; other programs do, and are told nothing of ImageJ."""
    write_image(tmp_path / "a.tif", np.random.default_rng(0).random((8, 9, 3)))
    with tifffile.TiffFile(tmp_path / "a.tif") as file:
        assert not file.is_imagej


def test_fits_keeps_its_header_and_tells_what_was_done(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    unit = fits.PrimaryHDU(np.random.default_rng(0).random((40, 50), np.float32))
    unit.header["OBJECT"] = ("M 31", "what was seen")
    unit.header["CRVAL1"], unit.header["EXPTIME"] = 10.68, 30.0
    unit.header.add_history("flat-fielded")
    unit.writeto("in.fits")
    call = ["restore", "in.fits", "out.fits", "--psf", "gaussian:sigma=1", "--method", "wiener", "--nsr", "0.01"]
    assert cli.main(call) == 0
    with fits.open("out.fits") as units:
        header = units[0].header
        assert (header["OBJECT"], header.comments["OBJECT"]) == ("M 31", "what was seen")
        assert (header["CRVAL1"], header["EXPTIME"], header["BITPIX"]) == (10.68, 30.0, -32)
        history = "".join(str(header["HISTORY"]).splitlines())
        assert history.startswith("flat-fielded")
        assert "restored with psf gaussian:sigma=1, wiener:nsr=0.01" in history
        units.verify("exception")
    write_image("psf.fits", psf("motion", length=5))
    np.testing.assert_allclose(fits.getdata("psf.fits")[::-1], psf("motion", length=5))


PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description tiff:Orientation="6" xmp:Rating="4">'
    "<dc:title>Straße</dc:title><exif:PixelXDimension>99</exif:PixelXDimension></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def camera_file(path):
    exif = Image.Exif()
    exif[271], exif[272] = "Maker", "Model 3"
    exif.get_ifd(0x8769).update({33434: 0.0166, 36867: "2020:01:01 10:00:00", 42036: "50 mm"})
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 8.0, 12.5)})
    exif[0x8769] = exif[0x8825] = 0
    pixels = np.random.default_rng(0).integers(0, 256, (24, 32, 3), np.uint8)
    Image.fromarray(pixels).save(path, exif=exif, xmp=PACKET.encode())


@pytest.mark.parametrize("between", ["between.tif", "between.png"])
@pytest.mark.parametrize("target", ["out.tif", "out.png", "out.jpg", "out.webp"])
def test_exif_and_xmp_travel_from_a_camera_through_two_files(tmp_path, between, target):
    camera_file(tmp_path / "in.jpg")
    for source, made, upright in (("in.jpg", between, False), (between, target, True)):
        loaded = load_image(tmp_path / source)
        assert len(loaded.notes) == (not upright)  # Pillow takes the orientation from XMP, too; once turned, it is gone
        write_image(tmp_path / made, loaded.pixels, bits=8, carried=loaded.carried)
    with Image.open(tmp_path / target) as file:
        exif = file.getexif()
        assert (exif[271], exif[272]) == ("Maker", "Model 3")
        inner = exif.get_ifd(0x8769)
        assert (float(inner[33434]), inner[36867], inner[42036]) == (
            pytest.approx(0.0166),
            "2020:01:01 10:00:00",
            "50 mm",
        )
        assert [float(part) for part in exif.get_ifd(0x8825)[2]] == [48, 8, 12.5]
    packet = load_image(tmp_path / target).carried.xmp.decode()
    assert "<dc:title>Straße</dc:title>" in packet
    assert 'xmp:Rating="4"' in packet
    assert "Orientation" not in packet
    assert "PixelXDimension" not in packet
    if target.endswith("tif"):
        with tifffile.TiffFile(tmp_path / target) as tiff:
            assert tiff.pages[0].tags[0x8769].value["ExposureTime"]
