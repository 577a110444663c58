"""The command line from end to end, on files made here: in this process, and a few times as a program of its own."""

import functools
import io
import os
import re
import signal
import subprocess
import sys
import tracemalloc
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image as Pillow

from deconvgui import __version__, cli, commands
from deconvgui.commands import base
from deconvgui.imaging import psf, psnr, read_image, read_sample, ssim, to_linear, write_image
from deconvgui.restoration import METHODS, restore

ROOT = Path(__file__).parents[1]
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and terminals as POSIX has them")
PSF = ["--psf", "gaussian:sigma=1.5"]


@pytest.fixture(scope="module")
def scene():
    """A colour picture, float64, with all its values in [0, 1]."""
    return read_sample("astronaut")[60:156, 170:274].astype(np.float64)


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys):
    """Run the program in this process; return its exit status and what it printed."""

    def run(*arguments):
        capsys.readouterr()
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
        return status, *capsys.readouterr()

    return run


def program(*arguments, **settings):
    """Start the program as a process of its own; None removes a variable of the environment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings.pop("env", {})}
    environment = {name: value for name, value in environment.items() if value is not None}
    command = [sys.executable, "-m", "deconvgui", *map(str, arguments)]
    return subprocess.Popen(command, env=environment, **settings)


def finished(*arguments, **settings):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **settings}
    process = program(*arguments, **pipes)
    output, errors = process.communicate(timeout=60)
    return process.returncode, output, errors


def png(path, pixels):
    Path(path).write_bytes(imagecodecs.png_encode(np.ascontiguousarray(pixels)))


def jpeg(path, pixels):
    Pillow.fromarray(pixels).save(path, quality=98)


def tiff(path, pixels):
    tifffile.imwrite(path, pixels, photometric="rgb" if pixels.ndim == 3 else "minisblack")


FILES = {
    "8-bit grey PNG": ("in.png", png, np.uint8, False),
    "8-bit colour PNG": ("in.png", png, np.uint8, True),
    "16-bit grey PNG": ("in.png", png, np.uint16, False),
    "16-bit colour PNG": ("in.png", png, np.uint16, True),
    "grey JPEG": ("in.jpg", jpeg, np.uint8, False),
    "colour JPEG": ("in.jpg", jpeg, np.uint8, True),
    "8-bit TIFF": ("in.tif", tiff, np.uint8, True),
    "16-bit TIFF": ("in.tif", tiff, np.uint16, False),
    "float32 TIFF": ("in.tif", tiff, np.float32, True),
    "float64 TIFF": ("in.tiff", tiff, np.float64, False),
}


def write_scene(scene, kind):
    """Write the scene as a file of this kind; return its name and what a reader should find in it."""
    name, write, dtype, colour = FILES[kind]
    pixels = scene if colour else scene.mean(axis=2)
    top = np.iinfo(dtype).max if np.dtype(dtype).kind == "u" else 1
    stored = np.rint(pixels * top).astype(dtype) if top > 1 else pixels.astype(dtype)
    write(name, stored)
    return name, np.asarray(Pillow.open(name)) / 255 if "JPEG" in kind else stored / top


@pytest.mark.parametrize("kind", FILES)
def test_blurs_and_restores_a_file_from_end_to_end(run, scene, kind):
    sharp, expected = write_scene(scene, kind)
    np.testing.assert_allclose(read_image(sharp), expected, atol=1e-6)
    assert run("blur", sharp, "b.tif", *PSF, "--noise", "gaussian:sigma=0.002", "--seed", 3) == (0, "", "")
    blurred = read_image("b.tif")
    before = psnr(expected, blurred)
    assert blurred.dtype == (np.float64 if kind == "float64 TIFF" else np.float32)
    for method, suffix in [("wiener", ".tif"), ("richardson-lucy", Path(sharp).suffix)]:
        result = f"{method}{suffix}"
        status, output, errors = run("restore", "b.tif", result, *PSF, "--method", method, "--original", sharp)
        assert status == 0
        integers = suffix != ".tif" and "float" not in kind
        assert not errors or (integers and errors.startswith(f"deconvgui: {result} holds integers"))
        restored = read_image(result)
        assert restored.shape == expected.shape
        assert psnr(expected, restored) > before + 1
        assert f"blurred: PSNR {before:.2f} dB, SSIM {ssim(expected, blurred):.4f}" in output
        shown = re.search(r"restored: PSNR ([\d.]+) dB", output)
        assert float(shown[1]) == pytest.approx(psnr(expected, restored), abs=0.3)  # it is scored before it is rounded


def test_blurs_as_the_definition_says(run, scene):
    from scipy import ndimage

    tiff("in.tif", scene[..., 0])
    assert run("blur", "in.tif", "out.tif", "--psf", "box:width=5", "--boundary", "wrap")[0] == 0
    np.testing.assert_allclose(read_image("out.tif"), ndimage.uniform_filter(scene[..., 0], 5, mode="wrap"), atol=1e-12)


def test_several_noises_follow_each_other(run, scene):
    tiff("in.tif", scene)
    noises = ("--noise", "gaussian:sigma=0.05", "--noise", "quantisation:bits=4")
    assert run("blur", "in.tif", "out.tif", "--psf", "box:width=1", *noises, "--seed", 2) == (0, "", "")
    noisy = scene + 0.05 * np.random.default_rng(2).standard_normal(scene.shape)
    np.testing.assert_allclose(read_image("out.tif"), np.rint(noisy.clip(0, 1) * 15) / 15, atol=1e-12)


def test_blurs_and_restores_linear_light(run, scene):
    tiff("in.tif", scene)
    light = ("--light", "linear", "--boundary", "wrap")
    assert run("blur", "in.tif", "b.tif", "--psf", "box:width=5", *light) == (0, "", "")
    from scipy import ndimage

    expected = ndimage.uniform_filter(to_linear(scene), (5, 5, 1), mode="wrap")
    np.testing.assert_allclose(to_linear(read_image("b.tif")), expected, atol=1e-9)
    assert run("restore", "b.tif", "r.tif", "--psf", "box:width=5", *light, "--method", "richardson-lucy")[0] == 0
    same = restore(read_image("b.tif"), psf("box", width=5), "richardson-lucy", boundary="wrap", light="linear")
    np.testing.assert_array_equal(read_image("r.tif"), same.image)


def test_restores_the_brightness_alone(run, scene):
    tiff("in.tif", scene)
    run("blur", "in.tif", "b.tif", *PSF)
    assert run("restore", "b.tif", "r.tif", *PSF, "--colour", "luminance", "--method", "richardson-lucy")[0] == 0
    blurred, restored = read_image("b.tif"), read_image("r.tif")
    difference = restored - blurred
    np.testing.assert_allclose(difference, difference[..., :1] * np.ones(3), atol=1e-6)
    assert np.abs(difference).max() > 0.05


def test_saturated_pixels_are_left_out(run, scene):
    clipped = scene.mean(axis=2)
    clipped[30:32, 40:43] = 1.5
    tiff("in.tif", clipped)
    flags = (*PSF, "--method", "richardson-lucy", "--saturation", 1.2)
    status, output, _ = run("restore", "in.tif", "r.tif", *flags)
    assert (status, output) == (0, "6 saturated pixels are left out\n")
    same = restore(read_image("in.tif"), psf("gaussian", sigma=1.5), "richardson-lucy", saturation=1.2)
    np.testing.assert_allclose(read_image("r.tif"), same.image, atol=1e-6)
    assert run("restore", "in.tif", "t.tif", *flags, "--tiles", "auto")[0] == 0
    np.testing.assert_allclose(read_image("t.tif"), same.image, atol=1e-5)


def test_a_coarse_picture_becomes_a_finer_one(run, scene):
    tiff("in.tif", scene)
    assert run("blur", "in.tif", "b.tif", "--psf", "gaussian:sigma=1", "--scale", 2) == (0, "", "")
    assert read_image("b.tif").shape == (48, 52, 3)
    flags = ("--psf", "gaussian:sigma=1", "--scale", 2, "--original", "in.tif")
    status, output, errors = run("restore", "b.tif", "r.tif", *flags)
    assert (status, errors) == (0, "")
    assert read_image("r.tif").shape == scene.shape
    before, after = (float(found) for found in re.findall(r"PSNR ([\d.]+) dB", output))
    assert after > before + 1
    status, _, errors = run("restore", "b.tif", "r.tif", *PSF, "--scale", 2, "--method", "wiener")
    assert status == 2
    assert "with super-resolution there is none" in errors


def test_takes_the_psf_from_a_file(run, scene):
    tiff("in.tif", scene)
    point = np.zeros((3, 5), np.uint8)
    point[1, 1] = 255  # one pixel left of the centre
    png("psf.png", point)
    assert run("blur", "in.tif", "out.tif", "--psf", "psf.png", "--boundary", "wrap")[0] == 0
    np.testing.assert_allclose(read_image("out.tif"), np.roll(scene, -1, axis=1), atol=1e-12)


@pytest.mark.parametrize("tag", METHODS)
@pytest.mark.parametrize("boundary", ["wrap", "unknown"])
def test_the_same_seed_gives_the_same_bytes(run, scene, tag, boundary):
    png("in.png", np.rint(scene * 255).astype(np.uint8))
    quick = {"auto": ("--budget", 0.1)}
    if any(field.name == "iterations" for field in METHODS[tag].fields()):
        quick = {tag: ("--iterations", 2)}
    assert run("blur", "in.png", "b.tif", *PSF, "--noise", "poisson:peak=200", "--seed", 5)[0] == 0
    for name in ("one.tif", "two.tif"):
        flags = ["--method", tag, "--boundary", boundary, *quick.get(tag, ())]
        assert run("restore", "b.tif", name, *PSF, *flags)[0] == 0
    assert Path("one.tif").read_bytes() == Path("two.tif").read_bytes()


@pytest.mark.parametrize("suffix", [".png", ".tif", ".jpg"])
def test_a_seed_gives_its_bytes_in_every_format(run, scene, suffix):
    png("in.png", np.rint(scene * 255).astype(np.uint8))
    written = []
    for seed in (5, 5, 6):
        assert run("blur", "in.png", f"b{suffix}", *PSF, "--noise", "poisson:peak=200", "--seed", seed)[0] == 0
        assert run("restore", f"b{suffix}", f"r{suffix}", *PSF, "--method", "wiener")[0] == 0
        written.append((Path(f"b{suffix}").read_bytes(), Path(f"r{suffix}").read_bytes()))
    assert written[0] == written[1]
    assert written[0][0] != written[2][0]


def test_a_methods_flags_reach_it(run, scene):
    tiff("b.tif", scene)
    one = run("restore", "b.tif", "one.tif", *PSF, "--method", "richardson-lucy", "--iterations", 2)
    other = run("restore", "b.tif", "other.tif", *PSF, "--method=richardson-lucy", "--iterations=9")
    assert one[0] == other[0] == 0
    assert not np.allclose(read_image("one.tif"), read_image("other.tif"), atol=1e-3)
    status, output, _ = run("restore", "b.tif", "w.tif", *PSF, "--method", "wiener", "--nsr", "0.02")
    assert (status, output) == (0, "nsr = 0.02\n")
    status, output, _ = run("restore", "b.tif", "w.tif", *PSF, "--method", "wiener", "--noise-sigma", "0.01")
    assert re.fullmatch(r"nsr = [\d.e-]+\n", output)


def test_lists_the_methods_with_their_parameters(run):
    status, output, errors = run("methods")
    assert (status, errors) == (0, "")
    for tag, method in METHODS.items():
        assert f"{tag}: {method.summary}\n" in output
        for field in method.fields():
            assert f"    --{field.flag} ({field.bounds}; default " in output
            assert field.parameter.text in output
    start = output.index("\nwiener: ") + 1
    assert run("methods", "wiener")[1] == output[start : output.index("\nrichardson-lucy: ") + 1]


def test_a_page_of_a_file_can_be_chosen(run, scene):
    tifffile.imwrite("pages.tif", np.stack([scene[..., 0], scene[..., 1]]).astype(np.float32), photometric="minisblack")
    status, _, errors = run("blur", "pages.tif", "out.tif", "--psf", "gaussian:sigma=0.1,size=1", "--page", 1)
    assert status == 0
    assert errors == "deconvgui: This is page 1 of the pages 0 to 1.\n"
    np.testing.assert_allclose(read_image("out.tif"), scene[..., 1], atol=1e-6)


def test_estimates_the_psf_that_blurred_the_image(run):
    write_image("sharp.tif", read_sample("camera")[120:248, 170:298])
    motion = psf("motion", length=9, angle=30)
    run("blur", "sharp.tif", "blurred.tif", "--psf", "motion:length=9,angle=30", "--noise", "gaussian:sigma=0.004")
    flags = ("--size", 13, "--attempts", 2, "--restored", "restored.tif")
    status, output, _ = run("estimate-psf", "blurred.tif", "psf.tif", *flags)
    assert status == 0
    assert "13 × 13 pixels" in output
    found = read_image("psf.tif")
    assert found.sum() == pytest.approx(1, abs=1e-9)
    known = np.zeros((13, 13))
    top, left = (6 - n // 2 for n in motion.shape)
    known[top : top + motion.shape[0], left : left + motion.shape[1]] = motion
    likeness = np.fft.irfft2(np.fft.rfft2(found, (32, 32)) * np.fft.rfft2(known, (32, 32)).conj(), (32, 32)).max()
    assert likeness / np.linalg.norm(found) / np.linalg.norm(known) > 0.8
    sharp = read_image("sharp.tif")
    assert psnr(sharp, read_image("restored.tif"), border=16) > psnr(sharp, read_image("blurred.tif"), border=16) + 2


@pytest.mark.parametrize(("name", "start"), [("f.svg", b"<?xml"), ("f.pdf", b"%PDF"), ("f.png", b"\x89PNG")])
def test_draws_a_figure(qapp, run, name, start):
    sizes = ("--input", "2,3", "--kernel", 3, "--stride", 2, "--padding", 1, "--output-padding", 1)
    for theme in ("light", "dark"):
        assert run("figure", name, "--mode", "scatter", *sizes, "--step", 3, "--theme", theme) == (0, "", "")
        assert Path(name).read_bytes().startswith(start)
    if name == "f.svg":
        assert all(text in Path(name).read_text("utf-8") for text in ("2 × 3", "4 × 6"))


def test_draws_a_layer_of_several_channels(qapp, run):
    layer = ("--channels", "4,2", "--groups", 2, "--channel", 1)
    assert run("figure", "layer.svg", "--input", 2, *layer) == (0, "", "")
    words = Path("layer.svg").read_text("utf-8")
    assert all(name in words for name in ("x[3]", "y[1]", "not connected"))
    assert run("figure", "layer.gif", "--input", 2, *layer) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "start", "flags"),
    [
        ("w.gif", b"GIF89a", ("--rate", 10, "--matrix")),
        ("c.csv", b"5,6,0,", ()),
        ("c.npy", b"\x93NUMPY", ("--transpose",)),
        ("c.npz", b"PK", ()),
        ("c.tex", b"% \\usepackage{amsmath}", ()),
    ],
)
def test_writes_the_walk_and_the_matrix(qapp, run, name, start, flags):
    assert run("figure", name, "--input", "2,3", *flags) == (0, "", "")
    assert Path(name).read_bytes().startswith(start)


@pytest.mark.parametrize("command", [command.name for command in commands.COMMANDS])
def test_every_command_has_help(run, command):
    status, output, errors = run(command, "--help")
    assert (status, errors) == (0, "")
    assert f"usage: deconvgui {command}" in output
    assert len(output.splitlines()) > 4


@pytest.mark.parametrize("tag", METHODS)
def test_help_shows_a_methods_own_flags(run, tag):
    status, output, _ = run("restore", "--method", tag, "--help")
    assert status == 0
    words = " ".join(output.split())
    for field in METHODS[tag].fields():
        assert f"--{field.flag}" in words
        if field.name != "noise_sigma":  # a flag of every method, with a text of its own
            assert " ".join(field.parameter.text.split()) in words


def test_help_and_version_of_the_program(run):
    status, output, _ = run("--help")
    assert status == 0
    words = " ".join(output.split())
    assert all(f"{command.name} {command.help}" in words for command in commands.COMMANDS)
    status, output, errors = run("--version")
    assert (status, errors) == (0, "")
    assert re.fullmatch(rf"deconvgui {re.escape(__version__)} \([a-z_]+ [\d.]+, cores: [1-9]\d*\)\n", output)


BLUR, RESTORE = ("blur", "in.png", "out.png"), ("restore", "in.png", "out.png")
LUCY = ("--method", "richardson-lucy")
BAD = {
    "no such command": (("sharpen",), "'sharpen'"),
    "no arguments": (("blur",), "required: IN, OUT, --psf"),
    "no psf": (BLUR, "required: --psf"),
    "no such file": (("blur", "none.png", "out.png", *PSF), "There is no file none.png."),
    "a file with a line break": (("blur", "none\n.png", "out.png", *PSF), "There is no file none .png."),
    "a folder": (("blur", ".", "out.png", *PSF), "folder"),
    "not an image": (("restore", "text.png", "out.png", *PSF), "text.png is not an image file."),
    "an empty file": (("restore", "empty.png", "out.png", *PSF), "empty.png is empty."),
    "a damaged file": (("restore", "cut.png", "out.png", *PSF), "cut.png cannot be decoded"),
    "no such page": ((*BLUR, *PSF, "--page", "3"), "in.png has no page 3."),
    "not finite, to blur": (("blur", "holes.tif", "out.png", *PSF), "holds 2 values that are not finite"),
    "not finite, to restore": (("restore", "holes.tif", "out.png", *PSF), "holds 2 values that are not finite"),
    "no such psf": ((*BLUR, "--psf", "gausian"), "Did you mean gaussian?"),
    "psf out of bounds": ((*BLUR, "--psf", "gaussian:sigma=-1"), "sigma cannot be -1.0."),
    "psf malformed": ((*BLUR, "--psf", "gaussian:3"), "'3' in 'gaussian:3' is not of the form name=value."),
    "psf too large": ((*RESTORE, "--psf", "disk:radius=60"), "The PSF is 121 × 121, larger than the picture"),
    "psf zero": ((*RESTORE, "--psf", "black.png"), "The PSF is zero everywhere."),
    "psf with holes": ((*RESTORE, "--psf", "holes.tif"), "The PSF has 2 values that are not finite."),
    "psf file missing": ((*RESTORE, "--psf", "psf.png"), "There is no file psf.png."),
    "image too small": (("restore", "pixel.png", "out.png", *PSF), "which is 1 × 1"),
    "no such noise": ((*BLUR, *PSF, "--noise", "pink"), "no noise called 'pink'"),
    "noise out of bounds": ((*BLUR, *PSF, "--noise", "gaussian:sigma=2"), "sigma cannot be 2.0. It must be 0 to 1."),
    "seed": ((*BLUR, *PSF, "--seed", "-1"), "The seed cannot be -1."),
    "seed of letters": ((*BLUR, *PSF, "--seed", "x"), "'x'"),
    "boundary": ((*RESTORE, *PSF, "--boundary", "mirror"), "no boundary called 'mirror'"),
    "boundary of a blur": ((*BLUR, *PSF, "--boundary", "unknown"), "Choose wrap, reflect, edge or zero."),
    "scale": ((*RESTORE, *PSF, "--scale", "9"), "scale cannot be 9. It must be a whole number from 1 to 8."),
    "scale of a blur": ((*BLUR, *PSF, "--scale", "0"), "scale cannot be 0."),
    "light": ((*RESTORE, *PSF, "--light", "dim"), "'dim'"),
    "saturation": ((*RESTORE, *PSF, "--saturation", "0"), "saturation cannot be 0.0. It must be 1e-09 to 1e+09."),
    "saturation of nothing": ((*RESTORE, *PSF, "--saturation", "1e-9"), "All pixels are at or above the saturation"),
    "colour": ((*RESTORE, *PSF, "--colour", "red"), "'red'"),
    "method": ((*RESTORE, *PSF, "--method", "lucy"), "no method called 'lucy'"),
    "method without a name": ((*RESTORE, *PSF, "--method"), "--method: expected one argument"),
    "parameter out of bounds": ((*RESTORE, *PSF, *LUCY, "--iterations", "0"), "iterations cannot be 0."),
    "parameter of letters": ((*RESTORE, *PSF, *LUCY, "--iterations", "many"), "iterations cannot be 'many'"),
    "parameter of another": ((*RESTORE, *PSF, *LUCY, "--nsr", "1"), "unrecognized arguments: --nsr 1"),
    "noise level": ((*RESTORE, *PSF, "--noise-sigma", "-1"), "noise_sigma cannot be -1.0"),
    "original missing": ((*RESTORE, *PSF, "--original", "none.png"), "There is no file none.png."),
    "original of another size": ((*RESTORE, *PSF, "--original", "pixel.png"), "The original is 1 × 1"),
    "output of no known format": (("blur", "in.png", "out.gif", *PSF), "out.gif does not end in the suffix"),
    "output in no folder": (("restore", "in.png", "no/out.png", *PSF), "There is no folder no."),
    "size of a psf": (("estimate-psf", "in.png", "out.png", "--size", "8"), "7 or 9"),
    "nothing to estimate from": (("estimate-psf", "grey.png", "out.png", "--size", "9"), "flat or an even slope"),
    "figure of no known format": (("figure", "out.webp"), "out.webp has no ending of a figure."),
    "film of no known speed": (("figure", "out.gif", "--rate", "fast"), "'fast' is not a number from 0.1 to 60"),
    "film in no folder": (("figure", "no/out.gif"), "There is no folder no."),
    "figure in no folder": (("figure", "no/out.svg"), "There is no folder no."),
    "figure of no preset": (("figure", "out.svg", "--preset", "stride"), "no preset called 'stride'"),
    "figure of an impossible padding": (("figure", "out.svg", "--padding", "9"), "--padding cannot be"),
    "figure of groups that do not divide": (
        ("figure", "out.svg", "--channels", "3,2", "--groups", "2"),
        "--groups cannot be 2",
    ),
    "figure of too many channels": (("figure", "out.svg", "--channels", "5"), "--channels cannot be (5, 5)"),
    "figure of an impossible step": (("figure", "out.svg", "--step", "99"), "--step cannot be 99 here"),
    "figure of a size in letters": (("figure", "out.svg", "--stride", "a,b"), "'a,b' is not a whole number"),
    "no such method to list": (("methods", "lucy"), "no method called 'lucy'"),
}


@pytest.fixture
def bad_files(in_folder, scene):
    small = np.rint(scene[:40, :42] * 255).astype(np.uint8)
    png("in.png", small)
    png("pixel.png", small[:1, :1])
    png("black.png", np.zeros((3, 3), np.uint8))
    png("grey.png", np.full((64, 64), 90, np.uint8))
    Path("text.png").write_text("no image at all")
    Path("empty.png").touch()
    Path("cut.png").write_bytes(Path("in.png").read_bytes()[:300])
    holes = scene[:30, :30, 0].copy()
    holes[3, 4:6] = np.nan
    tiff("holes.tif", holes)
    return in_folder


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_line_and_leaves_no_file(run, bad_files, case, existing):
    arguments, words = BAD[case]
    if existing:
        Path("out.png").write_bytes(b"kept")
    files = sorted(bad_files.iterdir())
    status, output, errors = run(*arguments)
    assert status == 2
    assert output == ""
    assert errors.count("\n") == 1
    assert errors.startswith("deconvgui: ")
    assert errors.endswith("\n")
    assert words in errors
    assert sorted(bad_files.iterdir()) == files
    assert not existing or Path("out.png").read_bytes() == b"kept"


def test_no_memory_is_a_sentence_too(run, bad_files, monkeypatch):
    def exhausted(*_arguments, **_keywords):
        raise MemoryError

    monkeypatch.setattr("deconvgui.imaging.load_image", exhausted)
    assert run(*BLUR, *PSF) == (2, "", "deconvgui: There is not enough memory for this. Try a smaller image.\n")


def test_a_defect_is_not_hidden(bad_files, monkeypatch):
    def broken(*_arguments, **_keywords):
        raise ZeroDivisionError

    monkeypatch.setattr("deconvgui.imaging.load_image", broken)
    with pytest.raises(ZeroDivisionError):
        cli.main([*BLUR, *PSF])


def test_keeps_one_step_in_memory_and_not_all(run):
    picture = np.full((128, 128), 0.5)
    tiff("in.tif", picture)
    flags = ["restore", "in.tif", "out.tif", *PSF, *LUCY, "--iterations"]
    run(*flags, 1)  # whatever is loaded once
    tracemalloc.start()
    try:
        assert run(*flags, 150)[0] == 0
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40 * picture.nbytes


class Screen(io.StringIO):
    """A stand-in for a terminal."""

    def isatty(self):
        return True


def test_progress_is_shown_on_a_terminal_and_wiped_away(monkeypatch):
    clock, screen = iter([0.0, 0.1, 0.25, 60.0, 80.0]), Screen()
    monkeypatch.setattr(base.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(base.progress("abcd", 4)) == list("abcd")
    bars = [bar.removesuffix("\033[K") for bar in screen.getvalue().split("\r")]
    assert bars == ["", f"[{'#' * 16}{'.' * 16}] 2/4", f"[{'#' * 24}{'.' * 8}] 3/4, 0:20 left", f"[{'#' * 32}] 4/4", ""]


def test_progress_is_wiped_away_when_it_is_stopped(monkeypatch):
    screen = Screen()
    monkeypatch.setattr(base.time, "monotonic", iter([0.0, 9.0]).__next__)
    monkeypatch.setattr(sys, "stderr", screen)
    walk = base.progress(range(9), 9)
    next(walk)
    walk.close()
    assert screen.getvalue().endswith("1/9, 1:12 left\033[K\r\033[K")


def test_progress_is_not_shown_for_what_is_quick_or_into_a_file(monkeypatch):
    for screen, seconds in [(Screen(), 0.0), (io.StringIO(), 9.0)]:
        clock = iter([0.0, *[seconds] * 9])
        monkeypatch.setattr(base.time, "monotonic", clock.__next__)
        monkeypatch.setattr(sys, "stderr", screen)
        assert list(base.progress(range(9), 9)) == list(range(9))
        assert screen.getvalue() == ""


def test_runs_as_a_program_on_a_file_with_any_name(scene):
    name = "größer als 1 µm 例.png"
    png(name, np.rint(scene * 65535).astype(np.uint16))
    assert finished("blur", name, "b.tif", *PSF, "--noise", "gaussian:sigma=0.002") == (0, "", "")
    status, output, errors = finished("restore", "b.tif", "r.png", *PSF, "--original", name, "--method", "wiener")
    assert status == 0
    assert re.fullmatch(r"deconvgui: r\.png holds integers: .*, in [\d.]+\xa0% of the pixels\. .*\n", errors)
    assert "restored: PSNR" in output
    assert psnr(scene, read_image("r.png")) > psnr(scene, read_image("b.tif")) + 2
    status, output, errors = finished("restore", "none.png", "out.png", *PSF)
    assert (status, output, errors) == (
        2,
        "",
        "deconvgui: There is no file none.png. Check the name and the folder.\n",
    )
    assert sorted(path.name for path in Path.cwd().iterdir()) == sorted([name, "b.tif", "r.png"])


def test_speaks_through_a_narrow_encoding():
    """As on a Windows console, or where no locale is set: a letter that does not fit must not be a traceback."""
    narrow = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for arguments in (["methods"], ["restore", "--method", "wiener", "--help"], ["blur", "--help"]):
        status, output, errors = finished(*arguments, env=narrow)
        assert (status, errors) == (0, "")
        assert len(output) > 200
    write = "import sys; from deconvgui import cli; cli.main(['methods', 'wiener']); sys.stdout.write('例')"
    environment = {**os.environ, **narrow, "PYTHONPATH": str(ROOT)}
    result = subprocess.run([sys.executable, "-c", write], env=environment, capture_output=True, check=False)
    assert (result.returncode, result.stdout[-6:]) == (0, rb"\u4f8b")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")
def test_without_a_display_the_window_names_the_tour():
    nowhere = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    status, output, errors = finished(env=nowhere)
    assert (status, output) == (2, "")
    assert re.fullmatch(r"deconvgui: There is no display.* deconvgui tour DIR\n", errors)


@POSIX
@pytest.mark.parametrize("arguments", [["methods"], ["--version"], ["restore", "--help"]])
@pytest.mark.parametrize("unbuffered", [None, "1"])
def test_a_reader_that_went_away_is_no_error(arguments, unbuffered):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        status, _, errors = finished(*arguments, stdout=pipe, env={"PYTHONUNBUFFERED": unbuffered})
    assert (status, errors) == (0, "")


def read_until(descriptor, word):
    """Return what a terminal shows up to `word`."""
    shown = ""
    while word not in shown:
        shown += os.read(descriptor, 1000).decode()
    return shown


@POSIX
@pytest.mark.parametrize("existing", [False, True])
def test_an_interrupted_restoration_leaves_no_file(scene, existing):
    """On a terminal, whose progress bar tells that the work has begun."""
    import pty

    tiff("in.tif", np.kron(scene, np.ones((6, 6, 1))))
    if existing:
        Path("out.tif").write_bytes(b"kept")
    files = sorted(Path.cwd().iterdir())
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"there are no terminals here: {error}")
    # A shell's background jobs ignore the signal, and so would what they start.
    heed = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    command = ("restore", "in.tif", "out.tif", *PSF, *LUCY, "--iterations", 1000)
    process = program(*command, stderr=theirs, preexec_fn=heed)
    os.close(theirs)
    try:
        read_until(ours, "/1000")
        process.send_signal(signal.SIGINT)
        assert "interrupted; nothing was written." in read_until(ours, "written.")
        assert process.wait(timeout=30) == 130
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert sorted(Path.cwd().iterdir()) == files
    assert not existing or Path("out.tif").read_bytes() == b"kept"
