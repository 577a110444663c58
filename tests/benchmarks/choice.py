"""What choosing a parameter from the data costs against the best one, and Poisson data beside scikit-image's oracle.

Run `python tests/benchmarks/choice.py [set] [tv] [hyper-laplacian] [wavelet] [wiener] [tikhonov] [richardson-lucy]
[photons]` with the package installed or on `PYTHONPATH`; with names, only a few drawn cases of them are measured. `set`
is "first", "second", "third", "held-out", "unseen" or "fresh": the methods were developed on all but the last, which
has other pictures or parts of them, other PSFs and other noise, and for which nothing was changed. It has smooth and
drawn scenes, photographs, and pictures of microscopes and of the moon, and some cases of each. Pictures are 160 × 160
at most; "unknown" and "reflect" ones are cut out of a larger blurred scene and restored with that boundary, "wrap" ones
are periodic. PSNR over the full frame, unclipped.
"""

import sys

import contest
import numpy as np
from skimage import data as photographs
from skimage.restoration import richardson_lucy

from deconvgui.imaging import NOISES, psnr, read_sample
from deconvgui.imaging import psf as make_psf
from deconvgui.operators import Blur
from deconvgui.restoration import METHODS

SIDE = 160
SAMPLES = {
    "first": ("camera", "coffee", "hubble"),
    "second": ("astronaut", "page", "retina", "cell"),
    "unseen": ("hubble", "cell", "coffee", "astronaut"),
    "fresh": ("clock", "retina"),
}
OTHERS = {
    "first": ("coins",),
    "second": ("moon",),
    "third": ("chelsea", "rocket", "brick", "text", "colorwheel"),
    "held-out": ("gravel", "immunohistochemistry", "stereo_motorcycle", "shepp_logan_phantom", "microaneurysms"),
    "unseen": ("grass", "logo", "horse", "hills", "discs"),
    "fresh": ("chelsea", "stereo_motorcycle", "moon", "immunohistochemistry", "clouds", "fibres", "waves"),
}
PLACES = {"unseen": ((3, 4), (1, 5)), "fresh": ((1, 5), (4, 5))}
"""Where a part is taken out of a picture, as shares of the room above it and left of it."""
PSFS = {
    "gaussian 1.2": make_psf("gaussian", sigma=1.2),
    "gaussian 2.5": make_psf("gaussian", sigma=2.5),
    "motion 13": make_psf("motion", length=13, angle=30),
    "disk 4": make_psf("disk", radius=4),
    "box 7": np.full((7, 7), 1 / 49),
}
THIRD_PSFS = {
    "gaussian 1.8": make_psf("gaussian", sigma=1.8),
    "moffat 2": make_psf("moffat", alpha=2, beta=2.5, size=19),
    "shake 14": make_psf("shake", length=14, seed=3),
    "hexagon 3.3": make_psf("polygon", radius=3.3, blades=6),
    "motion 9": make_psf("motion", length=9, angle=-70),
}
HELD_OUT_PSFS = {
    "gaussian 1.5": make_psf("gaussian", sigma=1.5),
    "moffat 2.5": make_psf("moffat", alpha=2.5, beta=3, size=21),
    "shake 18": make_psf("shake", length=18, seed=11),
    "disk 2.6": make_psf("disk", radius=2.6),
    "motion 11": make_psf("motion", length=11, angle=65),
}
UNSEEN_PSFS = {
    "gaussian 2.1": make_psf("gaussian", sigma=2.1),
    "moffat 1.6": make_psf("moffat", alpha=1.6, beta=2.2, size=23),
    "shake 12": make_psf("shake", length=12, seed=29),
    "pentagon 3.8": make_psf("polygon", radius=3.8, blades=5),
    "motion 16": make_psf("motion", length=16, angle=-20),
}
FRESH_PSFS = {
    "gaussian 1.7": make_psf("gaussian", sigma=1.7),
    "airy 3": make_psf("airy", wavelength=520, numerical_aperture=0.75, pixel=141),
    "shake 20": make_psf("shake", length=20, seed=41),
    "disk 3.1": make_psf("disk", radius=3.1),
    "motion 10": make_psf("motion", length=10, angle=50),
}
GAUSSIAN = tuple(f"gaussian:sigma={sigma}" for sigma in (0.001, 0.005, 0.02, 0.05))
LATER = {
    "third": (THIRD_PSFS, tuple(f"gaussian:sigma={sigma}" for sigma in (0.003, 0.012, 0.03))),
    "held-out": (HELD_OUT_PSFS, tuple(f"gaussian:sigma={sigma}" for sigma in (0.002, 0.008, 0.025))),
    "unseen": (UNSEEN_PSFS, tuple(f"gaussian:sigma={sigma}" for sigma in (0.0015, 0.006, 0.015, 0.04))),
    "fresh": (FRESH_PSFS, tuple(f"gaussian:sigma={sigma}" for sigma in (0.0025, 0.007, 0.02, 0.035))),
}
POISSON = ("poisson:peak=30", "poisson:peak=300")
STRENGTHS = np.logspace(-6, 0.9, 21)
CRITERIA = ("auto", "gcv", "upre", "likelihood", "whiteness", "discrepancy", "l-curve")
ITERATIVE = (
    ("richardson-lucy", {"acceleration": "nesterov"}),
    ("landweber", {}),
    ("richardson-lucy", {"acceleration": "none"}),
)
PRIORS = ("tv", "hyper-laplacian", "wavelet")
FILTERS = {"wiener": "nsr", "tikhonov": "weight"}
OTHER_METHODS = (*FILTERS, "richardson-lucy")
FACTORS = (0.125, 0.25, 0.5, 2.0, 4.0, 8.0)
DRAWN = 8
POISSON_STEPS = (1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 50)


def scenes(half):
    """Yield a crop of each picture, grey, with room for a frame."""
    for tag in SAMPLES.get(half, ()) + OTHERS[half]:
        picture = read_sample(tag) if tag in SAMPLES.get(half, ()) else loaded(tag)
        grey = np.asarray(picture, np.float64) if picture.ndim == 2 else picture[..., :3] @ [0.299, 0.587, 0.114]
        side = min(SIDE, *(n - 10 for n in grey.shape))
        places = PLACES.get(half, ((1, 3), (1, 2)))
        top, left = ((n - side) * part // parts for n, (part, parts) in zip(grey.shape, places, strict=True))
        yield tag, grey[top : top + side, left : left + side].astype(np.float64)


def hills():
    """Return a scene without any edge."""
    places = np.arange(300) / 300
    draw = np.random.default_rng(91)
    row, column, height = draw.random((3, 15))
    width = draw.uniform(0.04, 0.2, 15)
    down, along = (np.exp(-((places[:, None] - middle) ** 2) / 2 / width**2) for middle in (row, column))
    scene = (down * height) @ along.T
    return 0.1 + 0.8 * scene / scene.max()


def discs():
    """Return flat discs on a flat ground, their edges a pixel wide."""
    rows, columns = np.mgrid[:300, :300]
    draw, scene = np.random.default_rng(92), np.full((300, 300), 0.3)
    for row, column, radius, level in draw.uniform((0, 0, 5, 0), (300, 300, 40, 1), (25, 4)):
        cover = np.clip(radius + 0.5 - np.hypot(rows - row, columns - column), 0, 1)
        scene += cover * (level - scene)
    return scene


def clouds():
    """Return a random scene whose power falls with the frequency to the power of 3.2."""
    frequency = np.hypot(np.fft.fftfreq(300)[:, None], np.fft.rfftfreq(300))
    frequency[0, 0] = np.inf
    white = np.fft.rfft2(np.random.default_rng(93).standard_normal((300, 300)))
    scene = np.fft.irfft2(white * frequency**-1.6, (300, 300))
    return (scene - scene.min()) / np.ptp(scene)


def fibres():
    """Return straight fibres, some pixels wide, that overlap on a dark ground."""
    rows, columns = np.mgrid[:300, :300]
    draw, scene = np.random.default_rng(94), np.full((300, 300), 0.05)
    for row, column, angle, width, level in draw.uniform((0, 0, 0, 0.7, 0.1), (300, 300, np.pi, 2, 0.5), (40, 5)):
        scene += level * np.exp(
            -(((rows - row) * np.cos(angle) - (columns - column) * np.sin(angle)) ** 2) / 2 / width**2
        )
    return np.minimum(scene / np.quantile(scene, 0.995), 1)


def waves():
    """Return rings around a point beyond the scene, the narrower the farther, on a slope."""
    rows, columns = np.mgrid[:300, :300] / 300
    distance = np.hypot(rows + 0.3, columns - 0.4)
    return 0.5 + 0.2 * np.sin(40 * distance**2) + 0.25 * (columns - rows)


MADE = {"hills": hills, "discs": discs, "clouds": clouds, "fibres": fibres, "waves": waves}


def loaded(tag):
    """Return a scene that is made, or one of scikit-image's pictures, in [0, 1]; of a stereo pair, the left one."""
    found = MADE[tag]() if tag in MADE else getattr(photographs, tag)()
    picture = found[0] if isinstance(found, tuple) else found
    return picture / 255 if picture.dtype == np.uint8 else picture


def cases(half, boundary, noises):
    """Yield a name, the scene in its frame, the data and the operator of each case."""
    psfs, noises = LATER[half] if half in LATER and noises == GAUSSIAN else (LATER.get(half, (PSFS,))[0], noises)
    for tag, scene in scenes(half):
        for name, psf in psfs.items():
            cut = np.array(psf.shape) - 1 if boundary == "unknown" else (0, 0)
            C = Blur(tuple(np.subtract(scene.shape, cut)), psf, boundary=boundary)
            clean = C.forward(scene)
            for noise in noises:
                y = NOISES.parse(noise).apply(clean, np.random.default_rng(0))
                yield f"{tag}, {name}, {noise}", scene[C.frame], y, C


def scores(method, truth, y, C):
    """Return the PSNR of each step."""
    return [psnr(truth, step.image[C.frame]) for step in method.steps(C, y)]


def report(half, boundary, tag, best, choices):
    """Print for each choice what it loses against the best."""
    losses = {words: {} for words in choices}
    for name, truth, y, C in cases(half, boundary, GAUSSIAN + POISSON):
        oracle = max(max(scores(method, truth, y, C)) for method in best)
        for words, chosen in choices.items():
            losses[words][name] = oracle - scores(chosen, truth, y, C)[-1]
    for words, found in losses.items():
        values, worst = list(found.values()), max(found, key=found.get)
        cells = (
            tag,
            boundary,
            words,
            f"{np.mean(values):.3f}",
            f"{np.median(values):.3f}",
            f"{found[worst]:.2f}",
            worst,
        )
        print("| " + " | ".join(cells) + " |", flush=True)


def choices(half):
    """Print what each method's own choice loses, row by row as they come."""
    print(contest.table(["method", "boundary", "choice", "dB lost: mean", "median", "worst", "there"], []))
    for boundary in ("unknown", "wrap"):
        for tag, name in (("wiener", "nsr"), ("tikhonov", "weight")):
            best = [METHODS[tag](**{name: strength}) for strength in STRENGTHS]
            report(half, boundary, tag, best, {words: METHODS[tag](criterion=words) for words in CRITERIA})
        for tag, values in ITERATIVE:
            stopping = {
                f"stops itself, {values.get('acceleration', 'nesterov')}": METHODS[tag](**values, iterations=None)
            }
            report(half, boundary, tag, [METHODS[tag](**values, iterations=300)], stopping)


def photons(half):
    """Print how far the Richardson-Lucy family is above scikit-image's best step."""
    rows, family = [], {tag: METHODS[tag](iterations=None) for tag in ("richardson-lucy", "tv-richardson-lucy")}
    for noise in POISSON:
        gains = {tag: [] for tag in family}
        for _, truth, y, C in cases(half, "unknown", (noise,)):
            theirs = max(psnr(truth, richardson_lucy(y, C.psf, num_iter=count)) for count in POISSON_STEPS)
            for tag, method in family.items():
                gains[tag].append(scores(method, truth, y, C)[-1] - theirs)
        rows += [[noise, tag, f"{np.mean(g):+.2f}", f"{min(g):+.2f}", f"{max(g):+.2f}"] for tag, g in gains.items()]
    print(contest.table(["noise", "method", "dB above scikit-image's best step: mean", "least", "most"], rows), "\n")


def drawn(half, tags):
    """Print what the weights, strengths and steps that are chosen from the data lose, over drawn cases."""
    print(contest.table(["method", "boundary", "noise level", "dB lost: mean", "worst", "there"], []))
    for tag in tags:
        measure = lost_by_weight if tag in PRIORS else lost_by_choice
        for boundary in ("wrap", "unknown", "reflect") if tag in FILTERS else ("wrap", "unknown"):
            found = list(cases(half, "wrap" if boundary == "wrap" else "unknown", GAUSSIAN))
            chosen = chosen_cases(half, tag, [name.split(",")[0] for name, *_ in found])
            lost = {found[k][0]: measure(tag, boundary, *found[k]) for k in chosen}
            for number, words in enumerate(("given", "estimated")):
                worst = max(lost, key=lambda name, number=number: lost[name][number])
                mean = f"{np.mean([each[number] for each in lost.values()]):.3f}"
                row = (tag, boundary, words, mean, f"{lost[worst][number]:.2f}", worst)
                print("| " + " | ".join(row) + " |", flush=True)


def chosen_cases(half, tag, pictures):
    """Return the numbers of the cases to measure: some of all, or of each picture one, or four for the filters."""
    mixed = np.random.default_rng(77).permutation(len(pictures))
    if half not in PLACES:
        return mixed[:DRAWN]
    each = 4 if tag in FILTERS else 1
    return [k for name in dict.fromkeys(pictures) for k in [k for k in mixed if pictures[k] == name][:each]]


def lost_by_weight(tag, boundary, name, truth, y, C):
    """Return how much better the best of several weights around the chosen ones is, in dB."""

    def run(**values):
        *_, last = METHODS[tag](**values).steps(C, y)
        return psnr(truth, last.image[C.frame]), last.chosen["weight"]

    y, C = y.astype(np.float32), Blur(y.shape, C.psf, boundary=boundary)
    given, estimated = run(noise_sigma=float(name.split("sigma=")[1])), run()
    weights = [float(np.clip(given[1] * factor, 1e-9, 10)) for factor in FACTORS]
    best = max(given[0], estimated[0], *(run(weight=weight)[0] for weight in weights))
    return best - given[0], best - estimated[0]


def lost_by_choice(tag, boundary, name, truth, y, C):
    """Return how much better the best strength or step is than what a filter or an iteration chooses, in dB."""
    y, C = y.astype(np.float32), Blur(y.shape, C.psf, boundary=boundary)
    itself = {"acceleration": "nesterov", "iterations": None} if tag == "richardson-lucy" else {}

    def last(**values):
        return scores(METHODS[tag](**itself, **values), truth, y, C)[-1]

    chosen = last(noise_sigma=float(name.split("sigma=")[1])), last()
    if tag == "richardson-lucy":
        best = max(scores(METHODS[tag](**{**itself, "iterations": 150}), truth, y, C))
    else:
        best = max(*chosen, *(last(**{FILTERS[tag]: value}) for value in STRENGTHS))
    return best - chosen[0], best - chosen[1]


def main():
    asked = sys.argv[1:]
    tags = [tag for tag in (*PRIORS, *OTHER_METHODS) if tag in asked]
    for half in [half for half in OTHERS if half in asked] or OTHERS:
        print(f"\n{half} half of the pictures\n")
        if tags:
            drawn(half, tags)
        if "photons" in asked:
            photons(half)
        if tags or "photons" in asked:
            continue
        photons(half)
        choices(half)


if __name__ == "__main__":
    main()
