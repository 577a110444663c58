"""Restoration by explicit matrices and nothing else: slow, and independent of the operators under test."""

import numpy as np

NUMPY_MODES = {"wrap": "wrap", "reflect": "symmetric", "edge": "edge"}


def matrix(shape, psf, boundary):
    """Return the blur as an array (pixels out, pixels in), one tap after another, and the shape of its input."""
    (height, width), (kh, kw) = shape, psf.shape
    margins = [(k - 1 - k // 2, k // 2) for k in psf.shape]
    scene = (height + kh - 1, width + kw - 1)
    cells = np.arange(height * width).reshape(shape)
    if boundary == "unknown":
        sources = np.arange(scene[0] * scene[1]).reshape(scene)
    elif boundary == "zero":
        sources = np.pad(cells, margins, constant_values=-1)
    else:
        sources = np.pad(cells, margins, mode=NUMPY_MODES[boundary])
    in_shape = scene if boundary == "unknown" else shape
    C = np.zeros((height * width, in_shape[0] * in_shape[1]))
    for (i, j), share in np.ndenumerate(psf):
        rows, columns = kh - 1 - i, kw - 1 - j  # a true convolution mirrors the PSF
        seen = sources[rows : rows + height, columns : columns + width].ravel()
        inside = seen >= 0
        np.add.at(C, (np.arange(seen.size)[inside], seen[inside]), share)
    return C, in_shape


def richardson_lucy(C, y, steps, background=0.0):
    """Return all iterates of the textbook's formula for a matrix, from a flat start."""
    x = np.full(C.shape[1], y.mean() - background)
    iterates = []
    for _ in range(steps):
        x = x * (C.T @ (y / (C @ x + background))) / C.sum(axis=0)
        iterates.append(x)
    return iterates


def squared_frequencies(shape):
    """Return f² in (cycles per pixel)² for every entry of a whole spectrum, by the definition of a frequency."""
    rows, columns = (np.minimum(np.arange(n), n - np.arange(n)) / n for n in shape)
    return rows[:, None] ** 2 + columns[None, :] ** 2


def noise_to_scene(shape, scene):
    """Return the expected noise-to-scene ratio for every entry of a whole spectrum, one on average."""
    squared = squared_frequencies(shape)
    ratio = squared / squared.mean() if scene == "natural" else np.ones(shape)
    ratio[0, 0] = 0
    return ratio


def circulant(ratio):
    """Return the matrix that multiplies the whole spectrum of an image by `ratio`."""
    fourier = np.kron(*(np.fft.fft(np.eye(n)) for n in ratio.shape))
    return np.real(fourier.conj().T @ (ratio.reshape(-1, 1) * fourier)) / ratio.size


def wiener(H, K, y, mask=None):
    """Return the x of least Σ m (Hx − y)² + xᵀKx, by its normal equations."""
    m = np.ones(len(y)) if mask is None else mask
    return np.linalg.solve(H.T @ (m[:, None] * H) + K, H.T @ (m * y))
