"""How good the estimated PSFs are: four sets of eight camera shakes on photographs; prints a table for each.

The set "tuned" has those parts of the photographs on which, with other shakes, the estimator's numbers were chosen; the
set "held out" has other parts of them, among them grass, and a page of print; the set "others" has photographs that
come with scikit-image. On some of "development" the attempts for print and the agreement were chosen.

Run `python tests/benchmarks/estimation.py [PROCESSES] [SETS]` with the package installed or on `PYTHONPATH`; the
seconds mean something for one process only, processor seconds on a busy machine, too; they are those of the estimation
and of a restoration by the method below, which takes less than the default one. The error ratio is the squared error of
the picture restored with the estimated PSF over that with the true one, by the same method and after the best sub-pixel
shift (Levin et al., 2009). The last table tells whether a low agreement tells failures from successes.
"""

import multiprocessing
import sys
import time

import numpy as np
from scipy.ndimage import center_of_mass, gaussian_filter, gaussian_filter1d, shift
from scipy.optimize import minimize
from scipy.signal import fftconvolve

from deconvgui.imaging import read_sample, samples
from deconvgui.restoration import estimate_psf, restore
from deconvgui.restoration.estimation.checks import EstimationError

SIZES = (13, 15, 17, 19, 23, 25, 27, 31)
SETS = {
    "tuned": (100, {"camera": (60, 110), "astronaut": (20, 120), "coffee": (70, 200), "hubble": (200, 200)}),
    "held out": (300, {"camera": (236, 236), "astronaut": (236, 236), "coffee": (40, 20), "page": (100, 100)}),
    "others": (500, {"chelsea": (20, 80), "motorcycle": (120, 220), "rocket": (80, 200), "coins": (22, 60)}),
    "development": (700, {"camera": (236, 20), "page": (20, 20), "astronaut": (236, 20)}),
}
"""For each set the first seed, and the top left corner of each photograph's part."""

METHOD = "hyper-laplacian"
SIDE, MARGIN, NOISE, BORDER = 256, 20, 0.01, 20


def camera_shake(size, seed):
    """Return a random path with inertia, drawn with the pen of a lens, that just fits the size."""
    random = np.random.default_rng(seed)
    speed = 6 * gaussian_filter1d(random.standard_normal((400, 2)), 12, axis=0)
    speed += random.standard_normal(2) * 0.25 * np.abs(speed).mean()
    path = np.cumsum(speed, axis=0)
    path -= (path.max(0) + path.min(0)) / 2
    path = path * (size - 3) / 2 / np.abs(path).max() + size // 2
    whole = np.floor(path).astype(int)
    kernel = np.zeros((size, size))
    for corner in np.ndindex(2, 2):
        np.add.at(kernel, tuple((whole + corner).T), np.abs(1 - np.array(corner) - (path - whole)).prod(axis=1))
    kernel = gaussian_filter(kernel, 0.5)
    kernel = shift(kernel, np.round(size // 2 - np.array(center_of_mass(kernel))), order=0)
    return kernel / kernel.sum()


def photograph(tag):
    """Return a picture with a range of one, from those that ship or from scikit-image's."""
    if tag in samples():
        return read_sample(tag).astype(np.float64)
    import skimage.data

    pictures = {"motorcycle": lambda: skimage.data.stereo_motorcycle()[0]}
    return pictures.get(tag, getattr(skimage.data, tag, None))() / 255


def blurred(tag, number, name="tuned"):
    """Return the scene, its blurred and noisy picture, framed out of a larger one, and the PSF."""
    sample = photograph(tag)
    scene = sample if sample.ndim == 2 else sample @ [0.299, 0.587, 0.114]
    seed, corners = SETS[name]
    top, left = corners[tag]
    scene = scene[top - MARGIN : top + SIDE + MARGIN, left - MARGIN : left + SIDE + MARGIN]
    kernel = camera_shake(SIZES[number], seed + number)
    frame = np.s_[MARGIN:-MARGIN, MARGIN:-MARGIN]
    seen = fftconvolve(scene, kernel, mode="same")[frame]
    return scene[frame], seen + NOISE * np.random.default_rng(10 * seed + number).standard_normal(seen.shape), kernel


def shifted_error(scene, restored):
    """Return the squared error inside a border after the best shift of the restored picture."""
    inner = np.s_[BORDER:-BORDER, BORDER:-BORDER]

    def error(offset):
        return np.sum((shift(restored, offset, order=3, mode="nearest") - scene)[inner] ** 2)

    spectra = [np.fft.fft2(image - image.mean()) for image in (scene, restored)]
    match = np.fft.ifft2(spectra[0] * spectra[1].conj()).real
    start = (np.array(np.unravel_index(match.argmax(), match.shape)) + SIDE // 2) % SIDE - SIDE // 2
    start = np.clip(start, -10, 10)
    simplex = start + np.array([[0, 0], [0.5, 0], [0, 0.5]])
    return minimize(error, start, method="Nelder-Mead", options={"initial_simplex": simplex, "xatol": 0.02}).fun


def tried(case):
    """Return the error ratio of one case, the agreement, and the seconds of the wall clock and of all processors.

    The ratio is infinite where the estimator says that there is nothing to hold on to.
    """
    name, tag, number = case
    scene, picture, kernel = blurred(tag, number, name)
    began = np.array([time.perf_counter(), time.process_time()])
    try:
        found = estimate_psf(picture, kernel.shape, method=METHOD, noise_sigma=NOISE)
    except EstimationError:
        found = None
    seconds, processor = np.array([time.perf_counter(), time.process_time()]) - began
    if found is None:
        return np.inf, 0.0, seconds, processor
    truly = restore(picture, kernel, METHOD, noise_sigma=NOISE, boundary="unknown").image
    errors = [shifted_error(scene, image) for image in (found.image, truly)]
    return errors[0] / errors[1], found.agreement, seconds, processor


def main():
    processes, names = int(sys.argv[1]) if sys.argv[1:] else 1, sys.argv[2:] or SETS
    with multiprocessing.Pool(processes) as pool:
        found = np.concatenate([table(name, pool) for name in names])
    doubts(*found.T[:2])


def table(name, pool):
    tags = SETS[name][1]
    cases = [(name, tag, number) for tag in tags for number in range(len(SIZES))]
    results = pool.imap(tried, cases, chunksize=1)
    print(f"{name}: error ratio (agreement) " + "".join(f"{size:12d}" for size in SIZES))
    found = []
    for tag in tags:
        print(f"{tag:{len(name) + 26}s}", end="", flush=True)
        for _ in SIZES:
            found.append(next(results))
            print("{:6.2f} ({:.2f})".format(*found[-1]), end="", flush=True)
        print()
    ratios, _, seconds, processor = np.array(found).T
    shares = ", ".join(f"< {bound} in {np.mean(ratios < bound):.0%}" for bound in (2, 3))
    print(f"{shares}; median {np.median(ratios):.2f}; {seconds.mean():.1f} s, at most {seconds.max():.1f} s")
    print(f"{processor.mean():.1f} s of one processor, at most {processor.max():.1f} s")
    return np.array(found)


def doubts(ratios, agreements):
    """Print how many cases of each quality have which agreement."""
    qualities = {"< 2": ratios < 2, "2 to 3": (ratios >= 2) & (ratios < 3), "> 3": ratios >= 3}
    bounds = (0, 0.8, 0.85, 0.9, 0.95, 1.01)
    print("agreement from" + "".join(f"{bound:6.2f}" for bound in bounds[:-1]))
    for words, these in qualities.items():
        print(f"ratio {words:8s}" + "".join(f"{count:6d}" for count in np.histogram(agreements[these], bounds)[0]))


if __name__ == "__main__":
    main()
