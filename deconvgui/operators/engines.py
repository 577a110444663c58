"""The engines behind the fast Fourier transform, all with the same few words.

SciPy's public functions return a new array each time, and fetching fresh memory from the system costs as much as the
transform itself. The functions beneath them can write into a given array; they are used where they are found. Intel's
`mkl_fft` is about twice as fast on some processors and is used where it is installed.
"""

import contextlib
import ctypes
import importlib
import os
from collections.abc import Callable
from types import ModuleType
from typing import Any, Literal, Protocol, cast

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ParameterError, install_advice
from deconvgui.operators.base import Array
from deconvgui.texts import sentences, tr

Spectrum = npt.NDArray[np.complexfloating[Any, Any]]

ENGINES = ("mkl", "scipy")
"""In the order in which they are tried."""


class Engine(Protocol):
    """Real transforms along rows and complex ones along columns; the inverse ones divide by the length if `scaled`."""

    name: str

    def rows(self, x: Array, out: Spectrum) -> Spectrum:
        """Return the half spectrum of each row, in `out`."""

    def columns(
        self, spectrum: Spectrum, out: Spectrum, threads: int = 1, *, inverse: bool = False, scaled: bool = False
    ) -> None:
        """Write the transform of each column into `out`, which may be the spectrum itself."""

    def rows_back(self, spectrum: Spectrum, out: Array, threads: int = 1, *, scaled: bool = False) -> Array:
        """Return the rows of half spectra, in `out`; the spectra may be overwritten."""

    def forward(self, x: Array, out: Spectrum | None, threads: int) -> Spectrum:
        """Return the half spectrum of an image along its first two axes, in `out` where one is given."""


class Pocketfft:
    """SciPy's transforms, from beneath its public functions."""

    def __init__(self, module: ModuleType) -> None:
        import scipy

        self.name = f"scipy {scipy.__version__}"
        self._r2c, self._c2c, self._c2r = module.r2c, module.c2c, module.c2r

    def rows(self, x: Array, out: Spectrum) -> Spectrum:
        return cast("Spectrum", self._r2c(x, (1,), True, 0, out, 1))

    def columns(
        self, spectrum: Spectrum, out: Spectrum, threads: int = 1, *, inverse: bool = False, scaled: bool = False
    ) -> None:
        self._c2c(spectrum, (0,), not inverse, 2 if scaled else 0, out, threads)

    def rows_back(self, spectrum: Spectrum, out: Array, threads: int = 1, *, scaled: bool = False) -> Array:
        return cast("Array", self._c2r(spectrum, (1,), out.shape[1], False, 2 if scaled else 0, out, threads))

    def forward(self, x: Array, out: Spectrum | None, threads: int) -> Spectrum:
        return cast("Spectrum", self._r2c(x, (0, 1), True, 0, out, threads))


class PublicScipy:
    """SciPy's public functions, for versions that keep the others elsewhere."""

    def __init__(self) -> None:
        import scipy.fft

        self.name = f"scipy {scipy.__version__} (public functions)"
        self._fft = scipy.fft

    def rows(self, x: Array, out: Spectrum) -> Spectrum:
        out[...] = self._fft.rfft(x, axis=1)
        return out

    def columns(
        self, spectrum: Spectrum, out: Spectrum, threads: int = 1, *, inverse: bool = False, scaled: bool = False
    ) -> None:
        if inverse:
            out[...] = self._fft.ifft(spectrum, axis=0, norm=_norm(scaled), workers=threads)
        else:
            out[...] = self._fft.fft(spectrum, axis=0, workers=threads)

    def rows_back(self, spectrum: Spectrum, out: Array, threads: int = 1, *, scaled: bool = False) -> Array:
        out[...] = self._fft.irfft(spectrum, out.shape[1], axis=1, norm=_norm(scaled), workers=threads)
        return out

    def forward(self, x: Array, out: Spectrum | None, threads: int) -> Spectrum:
        return cast("Spectrum", self._fft.rfft2(x, axes=(0, 1), workers=threads))


class Mkl:
    """Intel's transforms, on as many threads as each call says."""

    def __init__(self, module: ModuleType) -> None:
        self.name = f"mkl_fft {module.__version__}"
        self._mkl, self._use = module, _mkl_threads()

    def rows(self, x: Array, out: Spectrum) -> Spectrum:
        self._use(1)
        return cast("Spectrum", self._mkl.rfft(x, axis=1, out=out))

    def columns(
        self, spectrum: Spectrum, out: Spectrum, threads: int = 1, *, inverse: bool = False, scaled: bool = False
    ) -> None:
        self._use(threads)
        if inverse:
            self._mkl.ifft(spectrum, axis=0, norm=_norm(scaled), out=out)
        else:
            self._mkl.fft(spectrum, axis=0, out=out)

    def rows_back(self, spectrum: Spectrum, out: Array, threads: int = 1, *, scaled: bool = False) -> Array:
        self._use(threads)
        return cast("Array", self._mkl.irfft(spectrum, out.shape[1], axis=1, norm=_norm(scaled), out=out))

    def forward(self, x: Array, out: Spectrum | None, threads: int) -> Spectrum:
        self._use(threads)
        return cast("Spectrum", self._mkl.rfft2(x, axes=(0, 1), out=out))


def _norm(scaled: bool) -> Literal["backward", "forward"]:
    """Return the word of NumPy's and SciPy's functions for an inverse transform with or without 1/n."""
    return "backward" if scaled else "forward"


def _mkl_threads() -> Callable[[int], object]:
    """Return the function that sets how many threads MKL takes for calls from the calling thread."""
    for library in ("libmkl_rt.so.3", "libmkl_rt.so.2", "mkl_rt.3.dll", "mkl_rt.2.dll"):
        with contextlib.suppress(OSError, AttributeError):
            setter = ctypes.CDLL(library).MKL_Set_Num_Threads_Local
            return cast("Callable[[int], object]", setter)
    return lambda _: None


def chosen() -> Engine:
    """Return the engine that `DECONVGUI_FFT` names ("scipy" or "mkl"), or else the fastest that is installed.

    Raises
    ------
    ParameterError
        If the variable names no engine, or one that is not installed.
    """
    asked = os.environ.get("DECONVGUI_FFT", "").strip().lower()
    if asked and asked not in ENGINES:
        raise ParameterError(
            tr("Operators", "The environment variable DECONVGUI_FFT is {value}, which names no engine.").format(
                value=repr(asked)
            ),
            tr("Operators", "Set it to scipy or mkl, or unset it."),
        )
    # Between two calls MKL's threads would spin for 200 ms, on the cores that our own need (read as it is loaded).
    os.environ.setdefault("KMP_BLOCKTIME", "0")
    mkl = None if asked == "scipy" else _found("mkl_fft")
    if mkl is not None:
        return Mkl(mkl)
    if asked == "mkl":
        raise ParameterError(
            tr("Operators", "The environment variable DECONVGUI_FFT asks for mkl, but mkl_fft is not installed."),
            sentences(tr("Operators", "Unset the variable to do without it."), install_advice("mkl_fft")),
        )
    low_level = scipys_inner()
    return Pocketfft(low_level) if low_level else PublicScipy()


def scipys_inner() -> ModuleType | None:
    """Return SciPy's transforms that can write into a given array; 1.18 replaced pocketfft by its successor."""
    return _found("scipy.fft._pocketfft.pypocketfft") or _found("scipy.fft._duccfft.pyduccfft")


def _found(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
