"""What choosing a parameter from the data costs against the best one, and Poisson data beside scikit-image's oracle.

Run `python tests/benchmarks/choice.py [set] [tv] [hyper-laplacian] [wavelet] [wiener] [tikhonov] [richardson-lucy]
[photons]` with the package installed or on `PYTHONPATH`; with names, only a few drawn cases of them are measured. `set`
is "first", "second" or "held-out": the methods were developed on the first two sets of pictures; the third, with other
pictures, other PSFs and other noise, was looked at when all was done and nothing was changed any more. Pictures are
160 × 160; "framed" ones are cut out of a larger blurred scene and restored with the boundary "unknown", "wrapped" ones
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
SAMPLES = {"first": ("camera", "coffee", "hubble"), "second": ("astronaut", "page", "retina", "cell"), "held-out": ()}
OTHERS = {"first": ("coins",), "second": ("moon",), "held-out": ("chelsea", "rocket", "brick", "text", "colorwheel")}
HELD_OUT = "held-out"
PSFS = {
    "gaussian 1.2": make_psf("gaussian", sigma=1.2),
    "gaussian 2.5": make_psf("gaussian", sigma=2.5),
    "motion 13": make_psf("motion", length=13, angle=30),
    "disk 4": make_psf("disk", radius=4),
    "box 7": np.full((7, 7), 1 / 49),
}
OTHER_PSFS = {
    "gaussian 1.8": make_psf("gaussian", sigma=1.8),
    "moffat 2": make_psf("moffat", alpha=2, beta=2.5, size=19),
    "shake 14": make_psf("shake", length=14, seed=3),
    "hexagon 3.3": make_psf("polygon", radius=3.3, blades=6),
    "motion 9": make_psf("motion", length=9, angle=-70),
}
OTHER_GAUSSIAN = tuple(f"gaussian:sigma={sigma}" for sigma in (0.003, 0.012, 0.03))
GAUSSIAN = tuple(f"gaussian:sigma={sigma}" for sigma in (0.001, 0.005, 0.02, 0.05))
POISSON = ("poisson:peak=30", "poisson:peak=300")
STRENGTHS = np.logspace(-6, 0.9, 21)
CRITERIA = ("auto", "gcv", "upre", "likelihood", "whiteness", "discrepancy", "l-curve")
ITERATIVE = (
    ("richardson-lucy", {"acceleration": "nesterov"}),
    ("landweber", {}),
    ("richardson-lucy", {"acceleration": "none"}),
)
PRIORS = ("tv", "hyper-laplacian", "wavelet")
OTHER_METHODS = ("wiener", "tikhonov", "richardson-lucy")
FACTORS = (0.125, 0.25, 0.5, 2.0, 4.0, 8.0)
DRAWN = 8
POISSON_STEPS = (1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 50)


def scenes(half):
    """Yield a crop of each picture, grey, with room for a frame."""
    for tag in SAMPLES[half] + OTHERS[half]:
        picture = read_sample(tag) if tag in SAMPLES[half] else getattr(photographs, tag)() / 255
        grey = np.asarray(picture, np.float64) if picture.ndim == 2 else picture[..., :3] @ [0.299, 0.587, 0.114]
        side = min(SIDE, *(n - 10 for n in grey.shape))
        top, left = ((n - side) // part for n, part in zip(grey.shape, (3, 2), strict=True))
        yield tag, grey[top : top + side, left : left + side].astype(np.float64)


def cases(half, boundary, noises):
    """Yield a name, the scene in its frame, the data and the operator of each case."""
    if half == HELD_OUT and noises == GAUSSIAN:
        noises = OTHER_GAUSSIAN
    for tag, scene in scenes(half):
        for name, psf in (OTHER_PSFS if half == HELD_OUT else PSFS).items():
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


def priors(half, tags):
    """Print what the weights of priors that are chosen from the data and the noise level lose, over drawn cases."""
    print(contest.table(["method", "boundary", "dB lost: mean", "worst", "there"], []))
    for tag in tags:
        for boundary in ("wrap", "unknown"):
            found = list(cases(half, "unknown" if boundary == "reflect" else boundary, GAUSSIAN))
            drawn = np.random.default_rng(77).permutation(len(found))[:DRAWN]
            measure = lost_by_weight if tag in PRIORS else lost_by_choice
            lost = {found[k][0]: measure(tag, boundary, *found[k]) for k in drawn}
            worst = max(lost, key=lost.get)
            mean = f"{np.mean(list(lost.values())):.3f}"
            print("| " + " | ".join((tag, boundary, mean, f"{lost[worst]:.2f}", worst)) + " |", flush=True)


def lost_by_weight(tag, boundary, name, truth, y, C):
    """Return how much better the best of several weights around the chosen one is, in dB."""
    y, sigma = y.astype(np.float32), float(name.split("sigma=")[1])
    C = Blur(y.shape, C.psf, boundary=boundary)
    *_, last = METHODS[tag](noise_sigma=sigma).steps(C, y)
    weights = [float(np.clip(last.chosen["weight"] * factor, 1e-9, 10)) for factor in FACTORS]
    best = max(scores(METHODS[tag](weight=weight), truth, y, C)[-1] for weight in weights)
    return max(best - psnr(truth, last.image[C.frame]), 0.0)


def lost_by_choice(tag, boundary, name, truth, y, C):
    """Return how much better the best strength or step is than what a filter or an iteration chooses, in dB."""
    y, C = y.astype(np.float32), Blur(y.shape, C.psf, boundary=boundary)
    sigma = float(name.split("sigma=")[1])
    if tag == "richardson-lucy":
        nesterov = {"acceleration": "nesterov", "noise_sigma": sigma}
        best = max(scores(METHODS[tag](**nesterov, iterations=150), truth, y, C))
        return best - scores(METHODS[tag](**nesterov, iterations=None), truth, y, C)[-1]
    strength = "nsr" if tag == "wiener" else "weight"
    best = max(scores(METHODS[tag](**{strength: value}), truth, y, C)[0] for value in STRENGTHS)
    return max(best - scores(METHODS[tag](noise_sigma=sigma), truth, y, C)[0], 0.0)


def main():
    asked = sys.argv[1:]
    tags = [tag for tag in (*PRIORS, *OTHER_METHODS) if tag in asked]
    for half in [half for half in SAMPLES if half in asked] or SAMPLES:
        print(f"\n{half} half of the pictures\n")
        if tags:
            priors(half, tags)
        if "photons" in asked:
            photons(half)
        if tags or "photons" in asked:
            continue
        photons(half)
        choices(half)


if __name__ == "__main__":
    main()
