"""What an image is written into by windows, and how it takes its place when it is whole."""

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import OutputError
from deconvgui.imaging.carried import NOTHING, Carried
from deconvgui.imaging.image import Image
from deconvgui.imaging.pieces import growing_tiff, zarr_store
from deconvgui.imaging.pieces.window import Window
from deconvgui.imaging.writing import check_bits, check_folder, placed, stored, told
from deconvgui.texts import tr

BITS = {".tif": (32, 64, 16, 8), ".tiff": (32, 64, 16, 8), ".npy": (32, 64), ".zarr": (32, 64, 16, 8)}
"""Bits per channel by suffix, as of `write_image`."""

GROWING = tuple(BITS)
"""Suffixes of what can be written piece by piece."""

ZARR_MARKS = (".zarray", ".zgroup", "zarr.json")
"""Files of which a Zarr store holds one: no other folder is ever replaced."""

SPARE = 1.02
"""How much more room than its values a file may need."""


@dataclass(frozen=True)
class Target(ABC):
    """An image that is growing in a file, which is opened anew for each window; it can be pickled.

    Windows that begin at multiples of `side` and end there or at the image's edge may be written at the same time, by
    any threads and processes.

    Attributes
    ----------
    path : str
        Absolute, of the unfinished file.
    shape : tuple of int, (H, W) or (H, W, 3)
    bits : int
        Per channel: 8 or 16, clipped to [0, 1], or 32 or 64, as computed.
    side : int
        Of a piece of the file, in pixels.
    """

    path: str
    shape: tuple[int, ...]
    bits: int
    side: int

    def write(self, window: Window, image: Image) -> None:
        """Write a window of the image.

        Raises
        ------
        OutputError
            If it cannot be written, or NaN is to be written as an integer.
        """
        values = stored(Path(self.path), image, self.bits)
        with told(Path(self.path)):
            self._put(window, values)

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of the stored values."""
        return np.dtype(f"{'f' if self.bits >= 32 else 'u'}{self.bits // 8}")

    @abstractmethod
    def _put(self, window: Window, values: npt.NDArray[Any]) -> None: ...


class TiffTarget(Target):
    """A TIFF or BigTIFF in tiles, not compressed, so that each has its place from the beginning."""

    def _put(self, window: Window, values: npt.NDArray[Any]) -> None:
        growing_tiff.put(Path(self.path), self.shape, self.side, window, values)


class NpyTarget(Target):
    """An array of NumPy, mapped into memory for one window at a time."""

    def _put(self, window: Window, values: npt.NDArray[Any]) -> None:
        mapped = np.load(self.path, mmap_mode="r+", allow_pickle=False)
        mapped[window] = values
        mapped.flush()


class ZarrTarget(Target):
    """A Zarr array in chunks, compressed."""

    def _put(self, window: Window, values: npt.NDArray[Any]) -> None:
        zarr_store.library().open_array(self.path, mode="r+")[window] = values


def check_target(path: str | os.PathLike[str], *, bits: int | None = None) -> None:
    """Raise OutputError if no image could grow there; to be called before a long computation."""
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in BITS:
        raise OutputError(
            tr("Files", "{name} cannot be written piece by piece.").format(name=target.name),
            tr("Files", "Choose one of {suffixes}.").format(suffixes=", ".join(GROWING)),
        )
    check_bits(suffix, bits, BITS[suffix])
    check_folder(target, folders=suffix == ".zarr")
    if target.is_dir() and not any((target / mark).exists() for mark in ZARR_MARKS):
        raise OutputError(
            tr("Files", "{path} is a folder, and holds no Zarr array.").format(path=target),
            tr("Files", "Choose another name."),
        )
    if suffix == ".zarr":
        zarr_store.library()


@contextmanager
def growing(
    path: str | os.PathLike[str],
    shape: tuple[int, ...],
    *,
    bits: int = 32,
    side: int = 512,
    carried: Carried = NOTHING,
    description: str = "",
) -> Iterator[Target]:
    """Lend an image to be written window by window; at the end it takes its place, after an error it vanishes.

    Parameters
    ----------
    path : path_like
        The suffix chooses the format, one of `GROWING`.
    shape : tuple of int, (H, W) or (H, W, 3)
    bits : int
        Per channel, as of `write_image`.
    side : int
        Of a piece of the file in pixels, a multiple of 16; see `Target`.
    carried : Carried
        Resolution, profile and texts go into a TIFF.
    description : str

    Raises
    ------
    OutputError
        If it cannot be written, or there is no room for it.
    """
    check_target(path, bits=bits)
    _check_room(Path(path), shape, bits)
    with placed(Path(path).absolute()) as part:
        kind = _KINDS[Path(path).suffix.lower()]
        target = kind(str(part), shape, bits, side)
        with told(Path(path)):
            _begin(target, carried, description)
        yield target


def _begin(target: Target, carried: Carried, description: str) -> None:
    if isinstance(target, TiffTarget):
        growing_tiff.begin(Path(target.path), target.shape, target.dtype, target.side, carried, description)
    elif isinstance(target, NpyTarget):
        del_later = np.lib.format.open_memmap(target.path, "w+", target.dtype, target.shape)
        del del_later
    else:
        chunks = (target.side, target.side, *target.shape[2:])
        zarr_store.library().create_array(
            target.path, shape=target.shape, chunks=chunks, dtype=target.dtype, zarr_format=2, fill_value=0
        )


def _check_room(path: Path, shape: tuple[int, ...], bits: int) -> None:
    needed = SPARE * float(np.prod(shape, dtype=np.float64)) * bits / 8
    free = shutil.disk_usage(path.absolute().parent).free
    if needed > free:
        raise OutputError(
            tr("Files", "{name} needs {needed:.3g} GiB of disk space; {free:.3g} GiB are free there.").format(
                name=path.name, needed=needed / 2**30, free=free / 2**30
            ),
            tr("Files", "Choose another place, or make room there."),
        )


_KINDS: dict[str, type[Target]] = {".tif": TiffTarget, ".tiff": TiffTarget, ".npy": NpyTarget, ".zarr": ZarrTarget}
