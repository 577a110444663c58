"""Every PSF of the catalogue keeps the convention, and each equals an independent calculation of its form."""

import math

import numpy as np
import pytest
from scipy.special import j0, j1

from deconvgui.errors import PsfError
from deconvgui.imaging import PSFS, parse_psf, psf

VARIANTS = [
    ("gaussian", {}),
    ("gaussian", {"sigma": 0.1}),
    ("gaussian", {"sigma": 3.7}),
    ("motion", {}),
    ("motion", {"length": 1, "angle": 45}),
    ("motion", {"length": 22.5, "angle": -71}),
    ("disk", {}),
    ("disk", {"radius": 0.5}),
    ("disk", {"radius": 100}),
    ("box", {}),
    ("box", {"width": 4}),
    ("moffat", {}),
    ("moffat", {"alpha": 1, "beta": 1}),
    ("gaussian", {"sigma": 3, "ratio": 0.3, "angle": 25}),
    ("gaussian", {"sigma": 0.1, "ratio": 0.05, "angle": 45}),
    ("polygon", {}),
    ("polygon", {"blades": 4, "rotation": 45}),
    ("airy", {}),
    ("airy", {"pixel": 5000}),
    ("airy-camera", {}),
    ("airy-camera", {"f_number": 0.5, "pixel": 100}),
    ("zernike", {"coma": 0, "spherical": 0.05}),
]
"""PSFs that are symmetric about their middle, so that centroid and peak are there."""

SKEW = [
    ("shake", {}),
    ("shake", {"length": 5, "inertia": 0.01, "seed": 2**31 - 1}),
    ("shake", {"length": 80, "inertia": 2, "seed": 5}),
    ("polygon", {"blades": 5, "radius": 7.3}),
    ("polygon", {"blades": 3, "radius": 0.5, "rotation": -180}),
    ("zernike", {}),
    (
        "zernike",
        {"defocus": 0.2, "astigmatism": -0.1, "oblique_trefoil": 0.1, "vertical_coma": 0.2, "airy_radius": 0.5},
    ),
]


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """A PSF from a file, of two even sides."""
    path = tmp_path_factory.mktemp("psf, measured") / 'a "star".npy'
    np.save(path, np.random.default_rng(0).random((6, 8)))
    return PSFS["file"](path=str(path))


def moments(kernel):
    """Return the centroid relative to index size // 2, and the covariance, in (x, y) with y downwards."""
    y, x = np.indices(kernel.shape) - np.array(kernel.shape)[:, None, None] // 2
    points = np.stack([x.ravel(), y.ravel()])
    mean = points @ kernel.ravel()
    return mean, (points * kernel.ravel()) @ points.T - np.outer(mean, mean)


def supersampled(inside, half, per_pixel=100):
    """Return the share of each pixel of (2 half + 1)² that `inside(x, y)` covers, by counting points."""
    size = 2 * half + 1
    ticks = (np.arange(size * per_pixel) + 0.5) / per_pixel - half - 0.5
    covered = inside(ticks[None, :], ticks[:, None]).astype(float)
    return covered.reshape(size, per_pixel, size, per_pixel).mean(axis=(1, 3))


def test_variants_cover_the_catalogue():
    assert {tag for tag, _ in VARIANTS + SKEW} == set(PSFS) - {"file", "measured"}


@pytest.mark.parametrize(("tag", "values"), VARIANTS + SKEW)
@pytest.mark.parametrize("size", [None, 1, 8, 31])
def test_convention(tag, values, size):
    if tag == "shake" and size == 1:
        return  # a path need not pass its own middle; see below
    kernel = psf(tag, **values, size=size)
    assert kernel.dtype == np.float64
    assert kernel.shape == ((size, size) if size else (kernel.shape[0],) * 2)
    assert size or kernel.shape[0] % 2 == 1
    assert np.isfinite(kernel).all()
    assert kernel.min() >= 0
    assert abs(kernel.sum() - 1) < 1e-12
    if (tag, values) in VARIANTS:
        assert kernel[kernel.shape[0] // 2, kernel.shape[1] // 2] == pytest.approx(kernel.max(), abs=1e-12)


@pytest.mark.parametrize(("tag", "values"), VARIANTS + SKEW)
def test_all_sizes_show_the_same_around_the_centre(tag, values):
    odd, even = psf(tag, **values, size=13), psf(tag, **values, size=12)
    np.testing.assert_allclose(even * odd[:-1, :-1].sum(), odd[:-1, :-1], rtol=1e-9, atol=1e-15)


@pytest.mark.parametrize(("tag", "values"), VARIANTS)
def test_centroid_is_the_middle_pixel(tag, values):
    mean, _ = moments(psf(tag, **values))
    assert np.abs(mean).max() < 1e-9


@pytest.mark.parametrize(("tag", "values"), VARIANTS + SKEW)
def test_auto_size_is_the_smallest_that_holds_it(tag, values):
    kernel = psf(tag, **values)
    if tag in ("motion", "disk", "box", "polygon", "shake"):
        edge = np.concatenate([kernel[0], kernel[-1], kernel[:, 0], kernel[:, -1]])
        larger = psf(tag, **values, size=kernel.shape[0] + 2)
        assert edge.max() > 0
        np.testing.assert_allclose(larger[1:-1, 1:-1], kernel, atol=1e-15)


@pytest.mark.parametrize(("tag", "values"), VARIANTS + SKEW)
def test_spec_round_trip(tag, values):
    made = PSFS[tag].of(**values)
    assert PSFS.parse(made.spec) == made
    np.testing.assert_array_equal(parse_psf(made.spec), made.render())


INTEGRATED = [
    (tag, values)
    for tag, values in VARIANTS + SKEW
    if tag not in ("shake", "moffat") and (tag, values) not in (("disk", {"radius": 100}), ("airy", {"pixel": 5000}))
]
"""Of a path each piece is drawn anew, Moffat's law is not integrated, and the last two leave the bounds."""


@pytest.mark.parametrize(("tag", "values"), INTEGRATED)
def test_finer_pixels_together_hold_what_one_pixel_does(tag, values):
    """Both are integrals over pixels; three by three fine ones fill a coarse one, around the same centre."""
    one = PSFS[tag].of(**{**values, "size": 11})
    fine = one.finer(3).render()
    assert fine.shape == (33, 33)
    np.testing.assert_allclose(fine.reshape(11, 3, 11, 3).sum(axis=(1, 3)), one.render(), atol=3e-4)
    assert one.finer(1) is one
    assert PSFS[tag].of(**values).finer(2).size is None


def test_a_psf_without_a_formula_has_no_finer_one(measured):
    with pytest.raises(PsfError, match="known on its own pixels only"):
        PSFS["file"](path=str(measured)).finer(2)


def test_gaussian_is_the_error_function():
    kernel = psf("gaussian", sigma=1.3, size=41)
    for column in (0, 1, 3):
        upper, lower = ((column + d) / (1.3 * math.sqrt(2)) for d in (0.5, -0.5))
        assert kernel[:, 20 + column].sum() == pytest.approx((math.erf(upper) - math.erf(lower)) / 2, rel=1e-12)


@pytest.mark.parametrize("sigma", [0.2, 0.8, 2.0, 5.0])
def test_gaussian_variance_grows_by_that_of_a_pixel(sigma):
    # Sheppard's correction; far below a pixel it fails, for only the four neighbours get any light at all.
    expected = sigma**2 + 1 / 12 if sigma > 0.5 else math.erfc(0.5 / (sigma * math.sqrt(2)))
    _, covariance = moments(psf("gaussian", sigma=sigma, size=101))
    assert covariance[0, 0] == pytest.approx(expected, rel=1e-4)
    assert covariance[0, 0] == pytest.approx(covariance[1, 1])
    assert abs(covariance[0, 1]) < 1e-12


@pytest.mark.parametrize("radius", [0.5, 0.7, 1.0, 2.5, 4.0, 6.3])
def test_disk_is_the_covered_area(radius):
    half = math.ceil(radius)
    brute = supersampled(lambda x, y: x**2 + y**2 <= radius**2, half)
    exact = psf("disk", radius=radius, size=2 * half + 1) * math.pi * radius**2
    np.testing.assert_allclose(exact, brute, atol=2e-3)


def test_disk_inner_pixels_are_equal():
    kernel = psf("disk", radius=5)
    assert kernel[5, 5] == pytest.approx(1 / (25 * math.pi), rel=1e-12)
    assert kernel[5, 8] == pytest.approx(kernel[5, 5], rel=1e-12)


@pytest.mark.parametrize(("length", "angle"), [(15, 30), (7.3, -12), (20, 90), (9, 135), (11, 180), (6, 45)])
def test_motion_is_the_length_in_each_pixel(length, angle):
    t = (np.arange(200_001) + 0.5) / 200_001 - 0.5
    radians = math.radians(angle)
    x, y = length * t * math.cos(radians), -length * t * math.sin(radians)
    half = 12
    # A point just off the line: exactly along a pixel's edge or corner, counting would have to break ties.
    column, row = np.rint(x + 1e-9).astype(int) + half, np.rint(y - 1e-9).astype(int) + half
    brute = np.zeros((2 * half + 1,) * 2)
    np.add.at(brute, (row, column), 1 / t.size)
    np.testing.assert_allclose(psf("motion", length=length, angle=angle, size=2 * half + 1), brute, atol=2e-5)


def test_motion_along_the_axes():
    np.testing.assert_allclose(psf("motion", length=5, angle=0)[2], 0.2)
    assert psf("motion", length=5, angle=0).sum(axis=1).tolist() == [0, 0, 1, 0, 0]
    np.testing.assert_allclose(psf("motion", length=5, angle=90), psf("motion", length=5, angle=0).T, atol=1e-15)
    np.testing.assert_allclose(psf("motion", length=4, angle=0)[2], [0.125, 0.25, 0.25, 0.25, 0.125])


def test_motion_turns_counter_clockwise_on_the_screen():
    kernel = psf("motion", length=15, angle=30)
    middle = kernel.shape[0] // 2
    right = kernel[:, middle + 4 :]
    assert right[:middle].sum() > 0.99 * right.sum()  # to the right, the line lies in the upper rows
    _, covariance = moments(kernel)
    slope = math.degrees(0.5 * math.atan2(-2 * covariance[0, 1], covariance[0, 0] - covariance[1, 1]))
    assert slope == pytest.approx(30, abs=0.5)


def test_box():
    np.testing.assert_allclose(psf("box", width=9), np.full((9, 9), 1 / 81))
    np.testing.assert_allclose(psf("box", width=2)[1], np.array([0.25, 0.5, 0.25]) / 2)
    brute = supersampled(lambda x, y: (abs(x) <= 1.7) & (abs(y) <= 1.7), 2)
    np.testing.assert_allclose(psf("box", width=3.4), brute / brute.sum(), atol=1e-12)


def test_moffat_contains_the_classical_psf():
    i = np.arange(-7, 8)
    classical = 1 / (1 + i[:, None] ** 2 + i[None, :] ** 2)
    np.testing.assert_allclose(psf("moffat", alpha=1, beta=1, size=15), classical / classical.sum())


@pytest.mark.parametrize(("sigma", "ratio", "angle"), [(3, 0.3, 25), (0.4, 0.5, -70), (6, 0.05, 90), (0.3, 0.05, 45)])
def test_stretched_gaussian_against_counting(sigma, ratio, angle):
    half, cosine, sine = 9, math.cos(math.radians(angle)), math.sin(math.radians(angle))
    fine = 41
    ticks = (np.arange((2 * half + 1) * fine) + 0.5) / fine - half - 0.5
    x, y = ticks[None, :], -ticks[:, None]  # y upwards
    along, beside = x * cosine + y * sine, y * cosine - x * sine
    density = np.exp(-(along**2 + (beside / ratio) ** 2) / (2 * sigma**2))
    brute = density.reshape(2 * half + 1, fine, 2 * half + 1, fine).mean(axis=(1, 3))
    kernel = psf("gaussian", sigma=sigma, ratio=ratio, angle=angle, size=2 * half + 1)
    # Counting 41 × 41 points in a pixel blurs the narrowest of these itself.
    np.testing.assert_allclose(kernel, brute / brute.sum(), atol=1e-3 * kernel.max())


@pytest.mark.parametrize(("ratio", "angle"), [(0.5, 0), (0.5, 90), (0.25, 180)])
def test_stretched_gaussian_along_the_axes_is_a_product_of_error_functions(ratio, angle):
    kernel = psf("gaussian", sigma=2.2, ratio=ratio, angle=angle, size=41)
    across, down = (2.2, 2.2 * ratio) if angle != 90 else (2.2 * ratio, 2.2)
    expected = psf("gaussian", sigma=down, size=41).sum(axis=1)[:, None] * psf("gaussian", sigma=across, size=41).sum(
        axis=0
    )
    np.testing.assert_allclose(kernel, expected, atol=1e-13)


def test_stretched_gaussian_has_its_covariance():
    _, covariance = moments(psf("gaussian", sigma=4, ratio=0.5, angle=30, size=101))
    values, vectors = np.linalg.eigh(covariance - np.eye(2) / 12)
    np.testing.assert_allclose(values, [4, 16], rtol=1e-9)
    assert math.degrees(math.atan2(-vectors[1, 1], vectors[0, 1])) % 180 == pytest.approx(30)


@pytest.mark.parametrize("angle", [0, 37, 90, -180])
def test_a_gaussian_that_is_hardly_stretched_is_round(angle):
    round_one = psf("gaussian", sigma=1.7, size=25)
    np.testing.assert_allclose(psf("gaussian", sigma=1.7, ratio=1 - 1e-12, angle=angle, size=25), round_one, atol=1e-12)


@pytest.mark.parametrize(
    ("radius", "blades", "rotation"), [(4.6, 6, 0), (3.3, 3, 20), (5, 5, -71), (2.5, 4, 45), (6, 16, 3)]
)
def test_polygon_is_the_covered_area(radius, blades, rotation):
    apothem = radius * math.cos(math.pi / blades)
    normals = math.radians(rotation) + (2 * np.arange(blades) + 1) * math.pi / blades

    def inside(x, y):
        return np.all([x * math.cos(n) - y * math.sin(n) <= apothem for n in normals], axis=0)

    half = math.ceil(radius)
    area = blades / 2 * radius**2 * math.sin(2 * math.pi / blades)
    kernel = psf("polygon", radius=radius, blades=blades, rotation=rotation, size=2 * half + 1)
    np.testing.assert_allclose(kernel * area, supersampled(inside, half), atol=6e-3)
    assert kernel.max() == pytest.approx(1 / area, rel=1e-9)  # a pixel within holds its whole area


def test_polygon_of_four_blades_is_a_box():
    square = psf("polygon", radius=4.5 * math.sqrt(2), blades=4, rotation=45)
    np.testing.assert_allclose(square, psf("box", width=9), atol=1e-14)


def bessel_energy(v):
    """Return the share of an Airy pattern's light within the phase v (Rayleigh)."""
    return 1 - j0(v) ** 2 - j1(v) ** 2


def radii(kernel):
    y, x = np.indices(kernel.shape) - np.array(kernel.shape)[:, None, None] // 2
    return np.hypot(x, y)


def test_airy_has_its_dark_rings_and_its_encircled_energy():
    # 0.61 λ / NA = 40 px: fine enough to take a pixel for a point.
    kernel = psf("airy", wavelength=500, numerical_aperture=0.7, pixel=500 * 1.219669891 / 1.4 / 40)
    assert kernel.shape == (801, 801)
    row = kernel[400, 400:]
    for zero, ring in ((1.2196699, 40.0), (2.2331306, 73.24), (3.2383155, 106.2)):
        first = int(ring) - 8
        found = first + np.argmin(row[first : first + 18])
        assert found == pytest.approx(40 * zero / 1.2196699, abs=0.6)
    drawn = bessel_energy(3.8317059702 * 10)  # the square holds a little more than the circle of ten radii
    within = kernel[radii(kernel) <= 40].sum()
    assert bessel_energy(3.8317059702) == pytest.approx(0.8378, abs=1e-4)
    assert drawn < 0.8378 / within < 1
    middle = 4 * math.pi / (3.8317059702 / 40) ** 2  # the integral of the whole pattern over its peak
    assert within / kernel[400, 400] == pytest.approx(0.83778 * middle, rel=1e-3)


def test_both_airy_patterns_are_one_law():
    # A lens of f-number N at infinity has NA = 1 / 2N.
    microscope = psf("airy", wavelength=550, numerical_aperture=1 / 16, pixel=2000)
    np.testing.assert_allclose(psf("airy-camera", wavelength=550, f_number=8, pixel=2), microscope, atol=1e-15)


@pytest.mark.parametrize("ring", [0.4, 1.0, 3.0])
def test_airy_is_integrated_over_the_pixel(ring):
    kernel = psf("airy-camera", wavelength=500, f_number=16, pixel=1.219669891 * 8 / ring, size=5)
    fine = 200
    ticks = (np.arange(5 * fine) + 0.5) / fine - 2.5
    v = 3.8317059702 / ring * np.hypot(ticks[None, :], ticks[:, None])
    brute = ((2 * j1(v) / v) ** 2).reshape(5, fine, 5, fine).mean(axis=(1, 3))
    np.testing.assert_allclose(kernel, brute / brute.sum(), atol=2e-5)


def test_a_perfect_lens_is_airy():
    perfect = psf("zernike", coma=0, airy_radius=2.5)
    airy = psf("airy-camera", wavelength=1000, f_number=2.5 / 1.2196698912665045, pixel=1)
    np.testing.assert_allclose(perfect, airy, atol=1e-13)


ABERRATIONS = [field.name for field in PSFS["zernike"].fields() if field.name not in ("airy_radius", "size")]


def zernike(**coefficients):
    return PSFS["zernike"].of(**{"coma": 0.0, **coefficients})


@pytest.mark.parametrize("name", ABERRATIONS)
def test_aberrations_are_orthonormal_on_the_pupil(name):
    r, angle = np.meshgrid(*(np.sqrt((np.arange(200) + 0.5) / 200), 2 * np.pi * np.arange(64) / 64))
    xi, eta = r * np.cos(angle), r * np.sin(angle)
    one = zernike(**{name: 0.5}).wavefront(xi, eta) / 0.5
    assert abs(one.mean()) < 1e-4
    for other in ABERRATIONS:
        product = (one * zernike(**{other: 0.5}).wavefront(xi, eta) / 0.5).mean()
        assert product == pytest.approx(float(other == name), abs=1e-3)


@pytest.mark.parametrize("name", ABERRATIONS)
@pytest.mark.parametrize("sigma", [0.02, 0.05])
def test_a_small_aberration_lowers_the_peak_to_strehls_ratio(name, sigma):
    perfect, changed = (aberrated_peak(zernike(airy_radius=20, **{name: c})) for c in (0, sigma))
    tolerance = 2e-4 if sigma < 0.03 else 6e-3
    tilt = "coma" in name and 8 * (2 * math.pi * sigma) ** 4  # coma's peak is off the axis and a little higher
    assert changed / perfect == pytest.approx(math.exp(-((2 * math.pi * sigma) ** 2)), abs=tolerance + tilt)


def aberrated_peak(lens):
    offsets = np.zeros((1, 1))
    return lens.weights(offsets, offsets).item()


@pytest.mark.parametrize("sigma", [0.1, 0.25, 0.4])
def test_defocus_on_the_axis_is_a_sinc(sigma):
    peak, perfect = (aberrated_peak(zernike(airy_radius=20, defocus=c)) for c in (sigma, 0))
    assert peak / perfect == pytest.approx(np.sinc(2 * math.sqrt(3) * sigma) ** 2, abs=3e-3)


@pytest.mark.parametrize(("name", "direction"), [("coma", (1, 0)), ("vertical_coma", (0, -1))])
def test_coma_throws_its_tail_to_where_it_says(name, direction):
    mean, _ = moments(zernike(airy_radius=2, **{name: 0.1}).render())
    # The centroid moves by the mean slope of the wavefront, √8 c; some of the light lies beyond what is drawn.
    expected = 2 * math.pi * math.sqrt(8) * 0.1 * 2 / 3.8317059702
    np.testing.assert_allclose(mean, np.multiply(direction, expected), atol=0.08)


def test_trefoil_has_a_ray_to_the_right():
    kernel = zernike(airy_radius=3, trefoil=0.3).render()
    mean, middle = kernel.shape[0] // 2, slice(kernel.shape[0] // 2 - 1, kernel.shape[0] // 2 + 2)
    assert kernel[middle, mean + 12 : mean + 24].sum() > 3 * kernel[middle, mean - 24 : mean - 12].sum()


@pytest.mark.parametrize("values", [values for tag, values in SKEW if tag == "shake"])
def test_shake_is_the_time_in_each_pixel(values):
    made = PSFS["shake"](**values)
    path, kernel = made.path(), made.render()
    assert np.hypot(*np.diff(path, axis=0).T).sum() == pytest.approx(made.length)
    times = np.linspace(0, len(path) - 1, 400_001)
    places = np.stack([np.interp(times, np.arange(len(path)), axis) for axis in path.T])
    np.testing.assert_allclose(places.mean(axis=1), 0, atol=1e-3)
    column, row = np.rint(places).astype(int) + kernel.shape[0] // 2
    brute = np.zeros(kernel.shape)
    np.add.at(brute, (row, column), 1 / times.size)
    np.testing.assert_allclose(kernel, brute, atol=1e-4)


def test_a_size_that_cuts_off_everything_is_refused():
    with pytest.raises(PsfError, match="Within 1 pixels around its centre"):
        psf("shake", size=1)


def test_shake_follows_its_seed_and_its_inertia():
    first = psf("shake", seed=3).tobytes()
    assert psf("shake", seed=3).tobytes() == first
    assert psf("shake", seed=4).tobytes() != first
    reaches = [np.mean([PSFS["shake"](inertia=t, seed=k).reach() for k in range(20)]) for t in (0.01, 0.1, 2)]
    assert reaches[0] < reaches[1] < reaches[2] <= 30


def test_file_is_what_is_in_the_file(measured):
    values = np.load(measured.path)
    np.testing.assert_allclose(measured.render(), values / values.sum(), rtol=1e-12)
    assert PSFS.parse(measured.spec) == measured


@pytest.mark.parametrize("size", [1, 4, 5, 8, 11])
def test_file_is_cut_and_filled_around_its_centre(measured, size):
    values, kernel = np.load(measured.path), PSFS["file"](path=measured.path, size=size).render()
    expected = np.zeros((size, size))
    for row, column in np.ndindex(size, size):
        i, j = row - size // 2 + 3, column - size // 2 + 4
        if 0 <= i < 6 and 0 <= j < 8:
            expected[row, column] = values[i, j]
    np.testing.assert_allclose(kernel, expected / expected.sum(), rtol=1e-12)


def test_a_path_goes_through_text(measured):
    np.testing.assert_array_equal(parse_psf(measured.spec), measured.render())


def test_delta_is_a_box_of_one_pixel():
    np.testing.assert_array_equal(psf("box", width=1), [[1.0]])
