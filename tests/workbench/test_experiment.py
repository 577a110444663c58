"""The experiment of the restoration tab: its data and its scores, computed a second time with other means."""

import dataclasses
import math
import os

import numpy as np
import pytest
from scipy import ndimage, signal
from skimage.metrics import structural_similarity

from deconvgui.errors import DeconvError, ImageError, PsfError
from deconvgui.imaging import NOISES, PSFS, enlarged, read_sample, to_display, to_linear, write_image
from deconvgui.restoration import METHODS, restore
from deconvgui.workbench import restoration
from deconvgui.workbench.restoration import RestorationState, Score, Source, degrade, experiment, running, simulation

QUICK = METHODS.parse("richardson-lucy:iterations=4")
SCIPY_MODES = {"wrap": "wrap", "reflect": "reflect", "edge": "nearest", "zero": "constant", "unknown": "reflect"}


@pytest.fixture(scope="module")
def scene():
    """A colour picture of one size and a grey one."""
    return {
        "grey": read_sample("camera")[120:190, 200:276],
        "colour": read_sample("coffee")[100:160, 200:272],
    }


@pytest.fixture
def make_state(tmp_path, scene):
    def make(kind="grey", **changes):
        path = tmp_path / f"{kind}.tif"
        if not path.exists():
            write_image(path, scene[kind])
        changes = {"method": QUICK, "psf": PSFS.parse("motion:length=7,angle=20"), **changes}
        return RestorationState(source=Source(path=path), **changes)

    return make


def squared_psnr(truth, image):
    return -10 * math.log10(np.mean((np.asarray(truth, float) - image) ** 2))


def similarity(truth, image):
    return structural_similarity(
        np.asarray(truth, float),
        np.asarray(image, float),
        data_range=1,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
        channel_axis=2 if image.ndim == 3 else None,
    )


@pytest.mark.parametrize("spec", ["gaussian:sigma=1.3", "gaussian:sigma=1.3,size=8", "motion:length=9,angle=70"])
@pytest.mark.parametrize("kind", ["grey", "colour"])
def test_a_framed_picture_is_the_inner_part_of_the_blurred_scene(make_state, scene, kind, spec):
    data = degrade(make_state(kind, psf=PSFS.parse(spec), noise=NOISES.parse("none")))
    whole, psf = scene[kind].astype(float), PSFS.parse(spec).render()
    planes = np.atleast_3d(whole)
    expected = np.dstack([signal.convolve2d(planes[..., c], psf, mode="valid") for c in range(planes.shape[2])])
    np.testing.assert_allclose(np.atleast_3d(data.blurred), expected, atol=1e-6)
    top, left = (k - 1 - k // 2 for k in psf.shape)
    height, width = data.blurred.shape[:2]
    np.testing.assert_array_equal(data.original, scene[kind][top : top + height, left : left + width])
    np.testing.assert_allclose(data.psf, psf, rtol=1e-12)


@pytest.mark.parametrize("boundary", SCIPY_MODES)
def test_a_picture_without_a_frame_obeys_the_assumed_boundary(make_state, scene, boundary):
    state = make_state(boundary=boundary, framed=False, noise=NOISES.parse("none"))
    expected = ndimage.convolve(scene["grey"].astype(float), state.psf.render(), mode=SCIPY_MODES[boundary])
    np.testing.assert_allclose(degrade(state).blurred, expected, atol=1e-6)
    np.testing.assert_array_equal(degrade(state).original, scene["grey"])


def test_the_noise_is_drawn_from_the_seed(make_state):
    clean = degrade(make_state(noise=NOISES.parse("none"))).blurred.astype(float)
    normal = np.random.default_rng(7).standard_normal(clean.shape)
    noisy = degrade(make_state(noise=NOISES.parse("gaussian:sigma=0.05"), seed=7)).blurred
    np.testing.assert_allclose(noisy, clean + 0.05 * normal, atol=1e-6)
    photons = degrade(make_state(noise=NOISES.parse("poisson:peak=50"), seed=7)).blurred
    np.testing.assert_allclose(photons, np.random.default_rng(7).poisson(clean * 50) / 50, atol=1e-6)


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(make_state):
    state = make_state()
    first = degrade(state).blurred.tobytes()
    for cache in (simulation._degrade, simulation._load):
        cache.cache_clear()
    assert degrade(state).blurred.tobytes() == first
    assert degrade(dataclasses.replace(state, seed=2)).blurred.tobytes() != first


@pytest.mark.parametrize("kind", ["grey", "colour"])
@pytest.mark.parametrize("framed", [True, False])
def test_scores_are_what_the_definitions_say(make_state, kind, framed):
    snapshots = list(experiment(make_state(kind, framed=framed)))
    data = snapshots[0].data
    for score, image in [(data.score, data.blurred), (snapshots[-1].score, snapshots[-1].restored)]:
        assert score.psnr == pytest.approx(squared_psnr(data.original, image), abs=1e-4)
        assert score.ssim == pytest.approx(similarity(data.original, image), abs=1e-5)
    for snapshot in snapshots[1:]:
        assert snapshot.score.psnr == pytest.approx(squared_psnr(data.original, snapshot.restored), abs=1e-4)


def test_the_course_of_an_experiment(make_state):
    state = make_state()
    first, *rest = experiment(state)
    assert first.restored is None
    assert first.score is None
    assert not first.complete
    rest = list({snapshot.index: snapshot for snapshot in rest}.values())  # a step may come twice; the last is scored
    assert [(snapshot.index, snapshot.total) for snapshot in rest] == [(k, 4) for k in range(1, 5)]
    assert [snapshot.complete for snapshot in rest] == [False, False, False, True]
    assert [len(snapshot.scores) for snapshot in rest] == [1, 2, 3, 4]
    assert [score.index for score in rest[-1].scores] == [1, 2, 3, 4]
    assert all(snapshot.data is first.data for snapshot in rest)
    seconds = [snapshot.seconds for snapshot in rest]
    assert seconds[0] > 0
    assert seconds == sorted(seconds)
    data = first.data
    for boundary in ("unknown", "reflect"):
        *_, last = experiment(dataclasses.replace(state, boundary=boundary))
        expected = restore(data.blurred, data.psf, QUICK, boundary=boundary).image
        np.testing.assert_array_equal(last.restored, expected)


def test_a_similarity_that_was_not_computed_is_the_last_one_that_was(make_state):
    *_, last = experiment(make_state())
    scores = (Score(1, 20.0, 0.5), Score(2, 21.0, 0.6), Score(3, 22.0, math.nan), Score(4, 23.0, math.nan))
    assert dataclasses.replace(last, scores=scores).score == Score(4, 23.0, 0.6)
    assert math.isnan(dataclasses.replace(last, scores=scores[2:]).score.ssim)


def test_restoring_helps(make_state):
    for method in ("wiener", "richardson-lucy:iterations=40"):
        *_, last = experiment(make_state(method=METHODS.parse(method), noise=NOISES.parse("gaussian:sigma=0.003")))
        assert last.score.psnr > last.data.score.psnr + 2
        assert last.score.ssim > last.data.score.ssim


def test_what_the_method_chose_is_told(make_state):
    *_, last = experiment(make_state(method=METHODS.parse("wiener")))
    assert last.chosen["nsr"] > 0


def test_a_picture_that_is_blurred_already_is_the_data(make_state, scene):
    first, *rest = experiment(make_state(blurred_already=True, noise=NOISES.parse("gaussian:sigma=0.5")))
    np.testing.assert_array_equal(first.data.blurred, scene["grey"])
    assert first.data.original is None
    assert first.data.score is None
    assert rest[-1].complete
    assert rest[-1].scores == ()
    assert rest[-1].score is None
    assert rest[-1].restored.shape == scene["grey"].shape


def test_the_data_do_not_depend_on_how_they_are_restored(make_state):
    state = make_state()
    data = degrade(state)
    assert degrade(dataclasses.replace(state, method=METHODS.parse("wiener"))) is data
    assert degrade(dataclasses.replace(state, boundary="wrap")) is data
    assert degrade(dataclasses.replace(state, saturation=0.9)) is data
    assert degrade(dataclasses.replace(state, framed=False)) is not data


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("scale", [2, 3])
def test_a_coarse_picture_is_the_mean_of_fine_pixels(make_state, scene, framed, scale):
    state = make_state("colour", scale=scale, framed=framed, noise=NOISES.parse("none"), boundary="reflect")
    first, *_, last = experiment(state)
    data, psf = first.data, state.psf.render()
    height, width = (n - (n % scale) for n in scene["colour"].shape[:2])
    mode = {"mode": "reflect"}
    if framed:
        height, width = ((n - k + 1) // scale * scale for n, k in zip(scene["colour"].shape, psf.shape, strict=False))
    used = scene["colour"][: height + (psf.shape[0] - 1) * framed, : width + (psf.shape[1] - 1) * framed].astype(float)
    whole = np.dstack([ndimage.convolve(used[..., c], psf, **mode) for c in range(3)])
    top, left = ((k - 1 - k // 2) * framed for k in psf.shape)
    fine = whole[top : top + height, left : left + width]
    coarse = fine.reshape(height // scale, scale, width // scale, scale, 3).mean(axis=(1, 3))
    np.testing.assert_allclose(data.blurred, coarse, atol=1e-6)
    np.testing.assert_array_equal(data.original, used[top : top + height, left : left + width].astype(np.float32))
    np.testing.assert_array_equal(data.shown, enlarged(data.blurred, scale))
    assert data.score.psnr == pytest.approx(squared_psnr(data.original, data.shown), abs=1e-4)
    assert last.restored.shape == data.original.shape == data.shown.shape
    expected = restore(data.blurred, data.psf, QUICK, boundary="reflect", scale=scale)
    np.testing.assert_array_equal(last.restored, expected.image)


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("linear", [False, True])
def test_a_finer_scene_is_blurred_before_its_pixels_are_joined(make_state, scene, scale, linear):
    psf, finer = PSFS.parse("gaussian:sigma=0.8"), 2
    light = "linear" if linear else "display"
    data = degrade(make_state(psf=psf, finer=finer, scale=scale, light=light, noise=NOISES.parse("none")))
    whole, fine = scene["grey"].astype(float), PSFS.parse("gaussian:sigma=1.6").render()
    whole = to_linear(whole) if linear else whole
    blurred, edge = signal.convolve2d(whole, fine, mode="valid"), fine.shape[0] // 2

    def joined(image, cells):
        height, width = (n // (scale * finer) * (scale * finer) for n in blurred.shape)
        return image[:height, :width].reshape(height // cells, cells, width // cells, cells).mean(axis=(1, 3))

    pictures = joined(blurred, scale * finer), joined(whole[edge:, edge:], finer)
    for found, expected in zip((data.blurred, data.original), pictures, strict=True):
        np.testing.assert_allclose(found, to_display(expected) if linear else expected, atol=2e-6)
    np.testing.assert_allclose(data.psf, psf.render(), rtol=1e-12)
    assert data.shown.shape == data.original.shape


def test_a_scene_cannot_be_finer_without_bound_or_than_its_psf(make_state, tmp_path):
    with pytest.raises(DeconvError, match="finer cannot be 9"):
        degrade(make_state(finer=9))
    np.save(tmp_path / "psf.npy", np.ones((3, 3)))
    with pytest.raises(PsfError, match="known on its own pixels only"):
        degrade(make_state(psf=PSFS["file"](path=str(tmp_path / "psf.npy")), finer=2))


def test_a_method_that_needs_a_spectrum_says_so(make_state):
    assert "super-resolution" in first_error(make_state(scale=2, method=METHODS.parse("wiener"))).problem


def test_light_is_blurred_and_restored(make_state, scene):
    state = make_state(light="linear", boundary="wrap", framed=False, noise=NOISES.parse("none"))
    light = ndimage.convolve(to_linear(scene["grey"].astype(float)), state.psf.render(), mode="wrap")
    first, *_, last = experiment(state)
    np.testing.assert_allclose(first.data.blurred, to_display(light), atol=1e-6)
    expected = restore(first.data.blurred, first.data.psf, QUICK, boundary="wrap", light="linear")
    np.testing.assert_array_equal(last.restored, expected.image)


def test_brightness_alone_is_restored_from_the_same_data(make_state):
    state = make_state("colour", colour="luminance")
    first, *_, last = experiment(state)
    assert first.data is degrade(dataclasses.replace(state, colour="channels"))
    expected = restore(first.data.blurred, first.data.psf, QUICK, boundary="unknown", colour="luminance")
    np.testing.assert_array_equal(last.restored, expected.image)


def test_a_psf_file_that_has_changed_is_read_again(make_state, tmp_path):
    path = tmp_path / "psf.npy"
    np.save(path, np.ones((3, 3)))
    state = make_state(psf=PSFS["file"](path=str(path)))
    before = degrade(state)
    assert degrade(state) is before
    np.save(path, np.eye(3))
    np.testing.assert_allclose(degrade(state).psf, np.eye(3) / 3)
    path.unlink()
    assert "There is no file" in first_error(state).problem


def test_a_changed_file_is_read_again(make_state, scene):
    state = make_state(noise=NOISES.parse("none"))
    before = degrade(state).blurred
    path, other = state.source.path, scene["grey"][::-1]
    times = path.stat()
    write_image(path, other)
    np.testing.assert_array_equal(restoration.load(state.source).pixels, other)
    # Also within the grain of the file system's clock.
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    write_image(path, scene["grey"] / 2)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    np.testing.assert_allclose(degrade(state).blurred, before / 2, atol=1e-6)


def test_an_unchanged_file_is_read_once(make_state):
    source = make_state().source
    assert restoration.load(source) is restoration.load(source)


def test_a_file_that_is_gone_is_named_also_after_it_was_read(make_state):
    state = make_state()
    degrade(state)
    state.source.path.unlink()
    with pytest.raises(ImageError, match=r"There is no file .*grey\.tif"):
        degrade(state)


def first_error(state):
    with pytest.raises(DeconvError) as caught:
        list(experiment(state))
    assert caught.value.advice
    return caught.value


def test_a_psf_that_leaves_no_frame_is_refused_with_both_sizes(make_state):
    error = first_error(make_state(psf=PSFS.parse("disk:radius=30")))
    assert isinstance(error, PsfError)
    assert error.problem == "The PSF is 61 × 61, too large for an image of 70 × 76."
    for changes in ({"framed": False}, {"blurred_already": True}):
        larger = first_error(make_state(psf=PSFS.parse("disk:radius=36"), **changes))
        assert isinstance(larger, PsfError)
        assert "73 × 73, larger than the picture, which is 70 × 76" in larger.problem


@pytest.mark.parametrize("already", [True, False])
def test_pixels_that_are_not_finite_are_counted_before_they_spread(tmp_path, already):
    import tifffile

    picture = np.full((30, 31), 0.5, np.float32)
    picture[3, 4:6] = np.nan, np.inf
    tifffile.imwrite(tmp_path / "holes.tif", picture)
    error = first_error(RestorationState(source=Source(path=tmp_path / "holes.tif"), blurred_already=already))
    assert "2 values that are not finite" in error.problem


def test_a_blurred_sample_is_taken_as_data_and_a_sharp_one_is_not():
    state = RestorationState()
    clock = state.with_source(Source("clock"))
    assert clock.blurred_already
    assert not clock.with_source(Source("coffee")).blurred_already
    chosen = dataclasses.replace(state, blurred_already=True)  # by the user, for a picture that is not known as blurred
    assert chosen.with_source(Source("coffee")).blurred_already


def test_states_compare_by_value():
    assert RestorationState() == RestorationState()
    assert len({RestorationState(), RestorationState(), RestorationState(seed=2)}) == 2


def test_a_picture_waits_neither_for_scores_nor_for_curves(make_state, monkeypatch):
    for module, slow in ((simulation, "ssim_bands"), (running, "response")):
        monkeypatch.setattr(module, slow, lambda *_: pytest.fail("too early"))
    moments = restoration.course(make_state(method=METHODS.parse("wiener"), seed=5))
    assert next(moments).data.score.psnr > 0
    assert next(moments).restored is not None


def test_a_course_can_be_left_between_the_rows_of_a_score(make_state, monkeypatch):
    monkeypatch.setattr("deconvgui.imaging.metrics.BAND", 11 * 70)
    moments = list(restoration.course(make_state(method=METHODS.parse("wiener"), seed=6)))
    assert moments.count(None) > 6
    assert moments[-1].score.ssim == pytest.approx(similarity(moments[-1].data.original, moments[-1].restored))
    assert all(moment is None or moment.data is moments[0].data for moment in moments)
