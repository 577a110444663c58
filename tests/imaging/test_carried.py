"""What travels with a picture comes out again, checked with the formats' own libraries; and only where it is true."""

import io

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms, PngImagePlugin

from deconvgui.errors import OutputError
from deconvgui.imaging import load_image, read_description, write_image
from deconvgui.imaging.carried import Carried
from deconvgui.imaging.description import with_chunks

RNG = np.random.default_rng(5)
RGB = RNG.integers(0, 256, (20, 30, 3), np.uint8)
GREY = RGB[..., 0].copy()
ALPHA = RNG.integers(0, 256, (20, 30), np.uint8)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
HOLD_ALPHA = (".png", ".tif", ".webp")


def copied(source, target, **options):
    """Send a file through the program as a restoration does, without restoring."""
    loaded = load_image(source)
    write_image(target, loaded.pixels, carried=loaded.carried, **options)
    return loaded


def pillow(path):
    with Image.open(path) as file:
        file.load()
        return file


@pytest.fixture
def transparent(tmp_path):
    path = tmp_path / "in.png"
    Image.fromarray(np.dstack([RGB, ALPHA])).save(path)
    return path


@pytest.mark.parametrize("suffix", HOLD_ALPHA)
def test_alpha_is_put_back(tmp_path, transparent, suffix):
    target = tmp_path / f"out{suffix}"
    loaded = copied(transparent, target, bits=8)
    assert loaded.transparent
    assert any("set aside" in note for note in loaded.notes)
    found = tifffile.imread(target) if suffix == ".tif" else np.asarray(pillow(target))
    np.testing.assert_array_equal(found, np.dstack([RGB, ALPHA]))


def test_grey_alpha_of_16_bits_is_put_back(tmp_path):
    deep = RNG.integers(0, 65536, (20, 30, 2), np.uint16)
    tifffile.imwrite(tmp_path / "in.tif", deep, photometric="minisblack", extrasamples=["unassalpha"])
    for name in ("out.tif", "out.png"):
        copied(tmp_path / "in.tif", tmp_path / name)
        again = load_image(tmp_path / name)
        np.testing.assert_array_equal(np.rint(again.pixels * 65535.0), deep[..., 0])
        np.testing.assert_array_equal(np.rint(again.carried.alpha * 65535.0), deep[..., 1])


def test_opaque_alpha_is_none(tmp_path):
    Image.fromarray(np.dstack([RGB, np.full_like(ALPHA, 255)])).save(tmp_path / "in.png")
    loaded = load_image(tmp_path / "in.png")
    assert loaded.carried.alpha is None
    assert not loaded.transparent
    assert loaded.notes == ()


@pytest.mark.parametrize(("colour", "value"), [("white", 255), ("black", 0)])
def test_composed_over_a_colour_as_pillow_composes(tmp_path, transparent, colour, value):
    loaded = load_image(transparent, alpha=colour)
    below = Image.new("RGBA", (30, 20), (value, value, value, 255))
    expected = Image.alpha_composite(below, pillow(transparent)).convert("RGB")
    np.testing.assert_allclose(loaded.pixels * 255, np.asarray(expected), atol=1)
    assert loaded.transparent
    assert loaded.carried.alpha is None
    assert any(colour in note for note in loaded.notes)


def test_colours_that_were_multiplied_are_divided_where_the_format_knows_no_other_way(tmp_path):
    alpha = np.full((20, 30), 128, np.uint8)
    multiplied = np.rint(RGB * (128 / 255)).astype(np.uint8)
    tifffile.imwrite(
        tmp_path / "in.tif", np.dstack([multiplied, alpha]), photometric="rgb", extrasamples=["assocalpha"]
    )
    copied(tmp_path / "in.tif", tmp_path / "out.png", bits=8)
    np.testing.assert_allclose(np.asarray(pillow(tmp_path / "out.png"))[..., :3].astype(int), RGB, atol=1)
    copied(tmp_path / "in.tif", tmp_path / "out.tif", bits=8)
    with tifffile.TiffFile(tmp_path / "out.tif") as file:
        assert [int(kind) for kind in file.pages[0].extrasamples] == [1]
    composed = load_image(tmp_path / "in.tif", alpha="white").pixels
    np.testing.assert_allclose(composed * 255, multiplied + (255 - 128), atol=1)


def test_alpha_turns_with_the_picture(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(np.dstack([RGB, ALPHA])).save(tmp_path / "in.png", exif=exif)
    loaded = load_image(tmp_path / "in.png")
    np.testing.assert_array_equal(np.rint(loaded.carried.alpha * 255), np.rot90(ALPHA, -1))


def test_palette_with_transparency(tmp_path):
    picture = Image.fromarray(RGB).quantize(16)
    picture.info["transparency"] = 3
    picture.save(tmp_path / "in.gif", transparency=3)
    loaded = load_image(tmp_path / "in.gif")
    np.testing.assert_array_equal(loaded.carried.alpha == 0, np.asarray(picture) == 3)


def test_alpha_of_another_size_is_refused(tmp_path):
    with pytest.raises(OutputError, match="transparency"):
        write_image(tmp_path / "a.png", np.zeros((4, 4)), carried=Carried(alpha=np.zeros((3, 3), np.float32)))


@pytest.mark.parametrize("source", ["in.png", "in.jpg", "in.tif", "in.webp"])
@pytest.mark.parametrize("target", ["out.png", "out.jpg", "out.tif", "out.webp"])
def test_a_profile_is_kept(tmp_path, source, target):
    if source == "in.tif":
        tifffile.imwrite(tmp_path / source, RGB, photometric="rgb", iccprofile=PROFILE)
    else:
        Image.fromarray(RGB).save(tmp_path / source, icc_profile=PROFILE)
    loaded = copied(tmp_path / source, tmp_path / target)
    assert loaded.carried.profile == PROFILE
    assert loaded.carried.known_srgb
    if target == "out.tif":
        with tifffile.TiffFile(tmp_path / target) as file:
            found = file.pages[0].tags.valueof(34675)
    else:
        found = pillow(tmp_path / target).info["icc_profile"]
    assert bytes(found) == PROFILE


def test_a_profile_that_holds_for_other_colours_is_not_written(tmp_path):
    Image.fromarray(RGB).convert("CMYK").save(tmp_path / "in.jpg", icc_profile=PROFILE)
    assert load_image(tmp_path / "in.jpg").carried.profile == b""
    write_image(tmp_path / "out.png", np.zeros((4, 4)), carried=Carried(profile=PROFILE))
    assert "icc_profile" not in pillow(tmp_path / "out.png").info


def test_srgb_is_known_as_such(tmp_path):
    info = PngImagePlugin.PngInfo()
    info.add(b"sRGB", b"\0")
    Image.fromarray(RGB).save(tmp_path / "in.png", pnginfo=info)
    assert copied(tmp_path / "in.png", tmp_path / "out.png").carried.known_srgb
    assert pillow(tmp_path / "out.png").info["srgb"] == 0
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = 1
    exif[0x8769] = 0
    Image.fromarray(RGB).save(tmp_path / "in.jpg", exif=exif)
    assert load_image(tmp_path / "in.jpg").carried.known_srgb
    Image.fromarray(RGB).save(tmp_path / "plain.png")
    assert not load_image(tmp_path / "plain.png").carried.known_srgb


def exif_of_a_camera():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0132], exif[0x8298] = 6, "Maker", "2024:01:02 03:04:05", "Somebody"
    exif.get_ifd(0x8769).update({0x829A: 0.005, 0x927C: b"notes that point somewhere", 0xA002: 30, 0xA003: 20})
    exif[0x8769] = 0
    return exif


@pytest.mark.parametrize("target", ["out.jpg", "out.png", "out.webp"])
def test_exif_is_kept_as_far_as_it_remains_true(tmp_path, target):
    Image.fromarray(RGB).save(tmp_path / "in.jpg", exif=exif_of_a_camera())
    loaded = copied(tmp_path / "in.jpg", tmp_path / target)
    assert loaded.pixels.shape == (30, 20, 3)
    found = pillow(tmp_path / target).getexif()
    assert (found[0x010F], found[0x0132], found[0x8298]) == ("Maker", "2024:01:02 03:04:05", "Somebody")
    assert 0x0112 not in found  # it has been turned
    inner = found.get_ifd(0x8769)
    assert float(inner[0x829A]) == pytest.approx(0.005)
    assert not {0x927C, 0xA002, 0xA003} & set(inner)
    assert load_image(tmp_path / target).pixels.shape == (30, 20, 3)


@pytest.mark.parametrize("source", ["in.png", "in.jpg", "in.tif"])
@pytest.mark.parametrize("target", ["out.png", "out.jpg", "out.tif"])
def test_the_resolution_is_kept(tmp_path, source, target):
    Image.fromarray(RGB).save(tmp_path / source, dpi=(300, 150))
    copied(tmp_path / source, tmp_path / target, bits=8)
    assert tuple(map(float, pillow(tmp_path / target).info["dpi"])) == pytest.approx((300, 150), rel=1e-3)


def test_finer_pixels_have_a_finer_resolution_and_alpha(tmp_path, transparent):
    Image.open(transparent).save(transparent, dpi=(100, 100))
    carried = load_image(transparent).carried
    assert carried.finer(2).resolution.x == pytest.approx(200, rel=1e-3)
    assert carried.finer(2).alpha.shape == (40, 60)
    np.testing.assert_allclose(carried.coarser(2).alpha, carried.alpha.reshape(10, 2, 15, 2).mean((1, 3)), rtol=1e-6)
    assert carried.framed(np.s_[2:5, 1:9]).alpha.shape == (3, 8)


def test_texts_are_kept_and_a_recipe_takes_the_place_of_the_description(tmp_path):
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Title", "Dämmerung")
    info.add_text("Author", "Somebody")
    info.add_text("Description", "A street")
    info.add_text("Software", "another program")
    Image.fromarray(RGB).save(tmp_path / "in.png", pnginfo=info)
    copied(tmp_path / "in.png", tmp_path / "out.png")
    found = pillow(tmp_path / "out.png").info
    assert (found["Title"], found["Author"], found["Description"]) == ("Dämmerung", "Somebody", "A street")
    assert "Software" not in found
    copied(tmp_path / "in.png", tmp_path / "told.png", description="how it was made")
    assert read_description(tmp_path / "told.png") == "how it was made"
    assert pillow(tmp_path / "told.png").info["Comment"] == "A street"
    copied(tmp_path / "in.png", tmp_path / "out.tif")
    with tifffile.TiffFile(tmp_path / "out.tif") as file:
        assert file.pages[0].tags.valueof(315) == "Somebody"
        assert file.pages[0].description == "A street"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ImageJ=1.54f\nimages=3\nslices=3\nunit=micron\nmin=0\nmax=9\n", "unit=micron\nmin=0\nmax=1\n"),
        ("ImageJ=1.53c\nimages=3\nmin=0\nmax=9\nA street = grey", "min=0\nmax=1\nA street = grey"),
        ('<?xml version="1.0"?><OME></OME>', "min=0\nmax=1\n"),
        ('{"shape": [20, 30]}', "min=0\nmax=1\n"),
        ('{"deconvgui recipe":1,"image":{"sample":"camera"}}', "min=0\nmax=1\n"),
        ("A street", "min=0\nmax=1\nA street"),
    ],
)
def test_a_description_is_kept_as_far_as_it_remains_true(tmp_path, text, kept):
    tifffile.imwrite(tmp_path / "in.tif", GREY, description=text, metadata=None)
    copied(tmp_path / "in.tif", tmp_path / "out.tif")
    with tifffile.TiffFile(tmp_path / "out.tif") as file:
        assert file.pages[0].description.strip() == f"ImageJ=1.54f\n{kept}".strip()


def test_damaged_metadata_are_left_out_and_the_picture_is_not_lost(tmp_path):
    buffer = io.BytesIO()
    Image.fromarray(RGB).save(buffer, "PNG")
    good = exif_of_a_camera().tobytes()
    for broken in (
        good[:20],
        b"II*\0" + bytes(RNG.integers(0, 256, 60, np.uint8)),
        b"nothing",
        good[:8] + b"\xff" * 90,
    ):
        (tmp_path / "in.png").write_bytes(with_chunks(buffer.getvalue(), [(b"eXIf", broken)]))
        loaded = copied(tmp_path / "in.png", tmp_path / "out.png")
        np.testing.assert_array_equal(np.rint(loaded.pixels * 255), RGB)


@pytest.mark.parametrize("suffix", [".tif", ".png"])
def test_16_bit_integers_stay_16_bit_integers(tmp_path, suffix):
    deep = RNG.integers(0, 65536, (20, 30, 3), np.uint16)
    tifffile.imwrite(tmp_path / "in.tif", deep, photometric="rgb")
    copied(tmp_path / "in.tif", tmp_path / f"out{suffix}")
    again = load_image(tmp_path / f"out{suffix}")
    assert (again.bits, again.carried.integers) == (16, True)
    np.testing.assert_array_equal(np.rint(again.pixels * 65535.0), deep)


def test_8_bit_and_floating_point_stay_as_computed(tmp_path):
    tifffile.imwrite(tmp_path / "in.tif", GREY)
    copied(tmp_path / "in.tif", tmp_path / "out.tif")
    assert load_image(tmp_path / "out.tif").bits == 32
