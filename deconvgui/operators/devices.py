"""Arrays of other libraries, wherever they are kept, under NumPy's own words.

NumPy lets an operand that is not its own do what was asked of NumPy (NEP 13 for arithmetic, NEP 18 for functions).
`DeviceArray` does it by the array API, which PyTorch, CuPy and others have in common. So the formulas of the operators
and methods are written once, for NumPy, and run unchanged on a GPU. What NumPy asks for is in two tables
(`words`); anything else is refused and never computed elsewhere in secret.

References
----------
The Consortium for Python Data API Standards, *Array API standard* (2024.12).
"""

import importlib
import math
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
import numpy.typing as npt

from deconvgui.errors import DeconvError, install_advice
from deconvgui.operators import words
from deconvgui.texts import tr

T = TypeVar("T")

VARIABLE = "DECONVGUI_DEVICE"
"""Environment variable that names the device where nothing else does."""

UNFIT = ("jax", "jaxlib", "dask")
"""Libraries whose arrays cannot be written to; they become NumPy's, as always."""

LIBRARIES = ("torch", "cupy")
"""Libraries whose devices can be named, in the order in which they are tried."""


class DeviceError(DeconvError):
    """A device is not there, or cannot do what is asked of it."""


class DeviceArray(np.lib.mixins.NDArrayOperatorsMixin):
    """An array of another library that answers like one of NumPy's.

    Parameters
    ----------
    array : array of the array API
        Its memory is shared.
    xp : module
        The library's functions by the names of the standard.
    """

    __slots__ = ("__weakref__", "array", "xp")

    def __init__(self, array: Any, xp: Any) -> None:
        self.array, self.xp = array, xp

    @property
    def shape(self) -> tuple[int, ...]:
        """As of ndarray."""
        return tuple(self.array.shape)

    @property
    def ndim(self) -> int:
        """As of ndarray."""
        return len(self.array.shape)

    @property
    def size(self) -> int:
        """As of ndarray."""
        return math.prod(self.array.shape)

    @property
    def dtype(self) -> np.dtype[Any]:
        """NumPy's type of the same name."""
        return np.dtype(str(self.array.dtype).rpartition(".")[2])

    @property
    def real(self) -> "DeviceArray":
        """As of ndarray, but not to be written to."""
        return self._of(self.xp.real(self.array)) if self.dtype.kind == "c" else self

    @property
    def imag(self) -> "DeviceArray":
        """As of ndarray, but not to be written to."""
        return self._of(self.xp.imag(self.array))

    def conj(self) -> "DeviceArray":
        """As of ndarray."""
        return self._of(self.xp.conj(self.array)) if self.dtype.kind == "c" else self

    def astype(self, dtype: npt.DTypeLike, *, copy: bool = True) -> "DeviceArray":
        """As of ndarray."""
        return self._of(self.xp.astype(self.array, getattr(self.xp, np.dtype(dtype).name), copy=copy))

    def copy(self) -> "DeviceArray":
        """As of ndarray."""
        return self._of(self.xp.asarray(self.array, copy=True))

    def reshape(self, *shape: int) -> "DeviceArray":
        """As of ndarray."""
        return self._of(self.xp.reshape(self.array, shape))

    def max(self) -> Any:
        """As of ndarray."""
        return np.max(cast("Any", self))

    def min(self) -> Any:
        """As of ndarray."""
        return np.min(cast("Any", self))

    def mean(self, axis: Any = None, dtype: Any = None) -> Any:
        """As of ndarray."""
        return np.mean(cast("Any", self), axis=axis, dtype=dtype)

    def sum(self, axis: Any = None, dtype: Any = None, *, keepdims: Any = False) -> Any:
        """As of ndarray."""
        return np.sum(cast("Any", self), axis=axis, dtype=dtype, keepdims=keepdims)

    def rfft2(self, lengths: tuple[int, ...]) -> "DeviceArray":
        """Return the half spectrum along the first two axes, padded with zeros to `lengths`."""
        return self._of(self.xp.fft.rfftn(self.array, s=lengths, axes=(0, 1)))

    def irfft2(self, lengths: tuple[int, ...], *, scaled: bool) -> "DeviceArray":
        """Return the image of a half spectrum, divided by its number of pixels if `scaled`."""
        norm = "backward" if scaled else "forward"
        return self._of(self.xp.fft.irfftn(self.array, s=lengths, axes=(0, 1), norm=norm))

    def host(self) -> npt.NDArray[Any]:
        """Return the numbers as an array of NumPy's."""
        array = self.array
        if hasattr(array, "detach"):  # PyTorch's
            array = array.detach().cpu()
        elif hasattr(array, "get"):  # CuPy's
            array = array.get()
        return np.asarray(array)

    def put(self, array: Any) -> Any:
        """Return an array of NumPy's beside this one, in its type; one that is there already and numbers as such."""
        if isinstance(array, DeviceArray):
            return array.array
        if isinstance(array, np.generic) or (isinstance(array, np.ndarray) and array.ndim == 0):
            return array.item()
        if isinstance(array, np.ndarray):
            return Place(self.xp, self.array.device).put(array).array
        return array

    def wrapped(self, array: Any) -> Any:
        """Return a result as an array of this kind, or as one of NumPy's numbers where it has no axis."""
        if len(array.shape):
            return self._of(array)
        made = self._of(array)
        kinds: dict[str, Any] = {"b": bool, "c": complex, "f": float, "i": int, "u": int}
        return made.dtype.type(kinds[made.dtype.kind](array))

    def __len__(self) -> int:
        return int(self.array.shape[0])

    def __iter__(self) -> Iterator[Any]:
        return (self[index] for index in range(len(self)))

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, tuple) and any(isinstance(part, np.ndarray) for part in key):
            return self._of(words.picked(self, key))
        return self.wrapped(self.array[words.whole(key)])

    def __setitem__(self, key: Any, value: Any) -> None:
        value = self.put(value)
        if hasattr(value, "dtype") and value.dtype != self.array.dtype:
            value = self.xp.astype(value, self.array.dtype)
        self.array[key.array if isinstance(key, DeviceArray) else words.whole(key)] = value

    def __array__(self, *_: Any, **__: Any) -> Any:
        raise TypeError("an array of another library is not turned into NumPy's unasked; call host()")

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, out: Any = None, **options: Any) -> Any:
        if method == "at" and ufunc is np.add:
            return words.add_at(*inputs)
        word = words.UFUNCS.get(ufunc.__name__)
        if word is None or method != "__call__" or options:
            return NotImplemented
        result = word(self.xp, *words.aligned(self, inputs))
        if out is None:
            return self.wrapped(result)
        if not isinstance(out[0], DeviceArray):
            return NotImplemented
        out[0].array[...] = result
        return out[0]

    def __array_function__(self, function: Any, _types: Any, arguments: Any, options: Any) -> Any:
        word = words.FUNCTIONS.get(function)
        return NotImplemented if word is None else word(self, *arguments, **options)

    def _of(self, array: Any) -> "DeviceArray":
        return DeviceArray(array, self.xp)


class Place(NamedTuple):
    """A library and one of its devices."""

    xp: Any
    device: Any

    def put(self, array: npt.NDArray[Any]) -> DeviceArray:
        """Return a copy of an array there."""
        owned = np.array(array, order="C")  # PyTorch warns of memory that cannot be written to
        try:
            return DeviceArray(self.xp.asarray(owned, device=self.device), self.xp)
        except TypeError as error:  # Apple's GPUs know no double precision
            raise DeviceError(
                tr("Devices", "The device {device} does not take {dtype}: {error}.").format(
                    device=self.device, dtype=array.dtype.name, error=_first_line(error)
                ),
                tr("Devices", "Give a picture of float32."),
            ) from error


def is_abroad(array: object) -> bool:
    """Whether an array is of another library, under NumPy's words."""
    return isinstance(array, DeviceArray)


def is_foreign(array: object) -> bool:
    """Whether an array is of another library that can compute with it."""
    if isinstance(array, np.ndarray | np.generic | list | tuple | int | float):
        return False
    library = type(array).__module__.partition(".")[0]
    return library in LIBRARIES or (hasattr(array, "__array_namespace__") and library not in UNFIT)


def adopted(array: Any) -> DeviceArray:
    """Return an array of another library under NumPy's words; its memory is shared, its gradients are left behind."""
    library = type(array).__module__.partition(".")[0]
    if library in LIBRARIES:
        return DeviceArray(array.detach() if hasattr(array, "detach") else array, _functions(library))
    return DeviceArray(array, array.__array_namespace__())


def place(name: str) -> Place | None:
    """Return the device of a name, or None for NumPy's: "cpu", or nothing.

    Parameters
    ----------
    name : str
        As PyTorch calls it, such as "cuda" or "cuda:1"; with the library before it, such as "torch:cpu" or "cupy:0",
        where another than the first one that is installed is meant.

    Raises
    ------
    DeviceError
        If there is no such device, or no library for it.
    """
    asked = name.strip()
    if asked in ("", "cpu", "numpy"):
        return None
    first, _, rest = asked.partition(":")
    library, device = (first, rest) if first in LIBRARIES else (_installed(asked), asked)
    xp = _functions(library)
    try:
        found = xp.cuda.Device(int(device.rpartition(":")[2] or 0)) if library == "cupy" else device or "cpu"
        xp.zeros(1, dtype=xp.float32, device=found)
    except Exception as error:  # every library has its own
        raise DeviceError(
            tr("Devices", "The device {name} cannot be used: {error}.").format(name=asked, error=_first_line(error)),
            tr("Devices", "Leave the device out to compute on the processor."),
        ) from error
    return Place(xp, found)


def host(array: T) -> T:
    """Return an array as one of NumPy's; those that are already are returned as they are."""
    return cast("T", array.host()) if isinstance(array, DeviceArray) else array


def beside(array: T, like: object) -> T:
    """Return an array of NumPy's on the device of another one; if that is NumPy's, as it is."""
    if isinstance(like, DeviceArray) and isinstance(array, np.ndarray):
        return cast("T", Place(like.xp, like.array.device).put(array))
    return array


def contiguous(array: T) -> T:
    """Return an array whose numbers lie one behind the other."""
    return cast("T", np.ascontiguousarray(array)) if isinstance(array, np.ndarray) else array


def _functions(library: str) -> Any:
    """Return a library's functions under the names of the standard."""
    try:
        return importlib.import_module(f"array_api_compat.{library}")
    except ImportError as error:
        raise DeviceError(
            tr(
                "Devices", "The packages {library} and array-api-compat are needed for that, and one is missing."
            ).format(library=library),
            install_advice(library, "array-api-compat"),
        ) from error


def _installed(device: str) -> str:
    """Return the first library that is installed and may have a device."""
    from importlib.util import find_spec

    found = [library for library in LIBRARIES if find_spec(library) is not None]
    usable = [library for library in found if library == "torch" or device.startswith("cuda")]
    return usable[0] if usable else LIBRARIES[0]


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).partition("\n")[0].rstrip(".")
