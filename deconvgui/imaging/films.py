"""Moving pictures as the bytes of a file: GIF by Pillow, MP4 by PyAV where that is installed.

An encoder is a generator: it yields the number of frames it has taken up, and returns the file at its end. Nothing is
written anywhere, so that a cancelled film leaves no half of a file.
"""

import io
from collections.abc import Generator, Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import GifImagePlugin
from PIL import Image as Pillow

from deconvgui.errors import OutputError, install_advice
from deconvgui.texts import sentences, tr

if TYPE_CHECKING:
    import av.video

Pixels = npt.NDArray[np.uint8]
"""One frame, (height, width, 3)."""
Encoder = Generator[int, None, bytes]

HOLD = 1.5
"""Seconds for which a GIF shows its last frame before it begins again."""
FASTEST = 50.0
"""Frames in a second of a GIF: viewers slow down delays below two hundredths of a second."""
COLOURS = CLEAR = 255
"""The last of 256 places in the palette stands for what is as in the frame before."""
EXACT = 160
"""Colours that a film shows as they are, the most frequent ones."""
PLACES = np.array([1, 256, 65536], np.uint32)
QUALITY = "16"
"""Constant rate factor of H.264, fine enough for thin lines; lower is better and larger."""
BT709 = 1
"""Number of the colours of high definition in ITU-T H.273."""


def gif(frames: Iterable[Pixels], rate: float, samples: Sequence[Pixels]) -> Encoder:
    """Encode an endless loop, with one palette for all frames; a frame holds only what differs from the last one.

    Parameters
    ----------
    frames : iterable of ndarray of uint8, (height, width, 3)
        At least one, all of the same size.
    rate : float
        Frames in a second, at most `FASTEST`.
    samples : sequence of ndarray
        Frames from which the palette is made.
    """
    palette = _Palette(samples)
    delay, file, last = max(round(100 / rate), round(100 / FASTEST)), io.BytesIO(), None
    waiting: tuple[Pillow.Image, tuple[int, int]] | None = None
    for count, pixels in enumerate(frames, 1):
        frame = palette.image(pixels)
        if waiting is None:
            file.writelines(GifImagePlugin.getheader(frame.copy(), info={"loop": 0, "optimize": False})[0])
        else:
            _write(file, *waiting, delay)
        waiting, last = _difference(last, frame), frame
        yield count
    if waiting is not None:
        _write(file, *waiting, delay + round(100 * HOLD))
    file.write(b";")
    return file.getvalue()


def mp4(frames: Iterable[Pixels], rate: float) -> Encoder:
    """Encode H.264 with 4:2:0 colours, which every browser plays.

    Parameters
    ----------
    frames : iterable of ndarray of uint8, (height, width, 3)
        An odd last row or column is left out.
    rate : float
        Frames in a second.

    Raises
    ------
    OutputError
        If PyAV is not installed; the message names the command that installs it.
    """
    check_mp4()
    import av

    file, stream = io.BytesIO(), None
    with av.open(file, "w", format="mp4") as container:
        for count, pixels in enumerate(frames, 1):
            height, width = (side // 2 * 2 for side in pixels.shape[:2])
            if stream is None:
                stream = container.add_stream("libx264", rate=Fraction(rate).limit_denominator(1000))
                _set_up(stream, width, height)
            shot = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels[:height, :width]), format="rgb24")
            container.mux(stream.encode(shot.reformat(format="yuv420p", dst_colorspace=BT709)))
            yield count
        if stream is not None:
            container.mux(stream.encode())
    return file.getvalue()


def check_mp4() -> None:
    """Raise OutputError where `mp4` could not encode; to be called before the frames are drawn."""
    try:
        import av  # noqa: F401
    except ImportError as error:
        raise OutputError(
            tr("Films", "Writing MP4 needs the package av, which is not installed."),
            sentences(tr("Films", "A GIF needs no package."), install_advice("av")),
        ) from error


def _set_up(stream: "av.video.VideoStream", width: int, height: int) -> None:
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    stream.options = {"crf": QUALITY, "tune": "animation"}
    for name in ("colorspace", "color_primaries", "color_trc"):
        setattr(stream.codec_context, name, BT709)


class _Palette:
    """The colours of some frames: the frequent ones as they are, and the best few for all others."""

    def __init__(self, samples: Sequence[Pixels]) -> None:
        packed = np.concatenate([_packed(frame).ravel() for frame in samples])
        colours, counts = np.unique(packed, return_counts=True)
        exact, rest = np.split(colours[np.argsort(-counts, kind="stable")], [EXACT])
        self.colours = _unpacked(exact)
        if len(rest):
            others = _unpacked(packed[np.isin(packed, rest)])
            best = Pillow.fromarray(others[None]).quantize(COLOURS - EXACT, Pillow.Quantize.MEDIANCUT)
            found = np.array(best.getpalette(), np.uint8).reshape(-1, 3)[: COLOURS - EXACT]
            self.colours = np.concatenate([self.colours, found])
        self._places = np.full(256**3, CLEAR, np.uint8)
        """The place of each colour; CLEAR as long as nobody asked for it."""

    def image(self, frame: Pixels) -> Pillow.Image:
        """Return a frame in the nearest of the colours."""
        packed = _packed(frame)
        new = np.unique(packed[self._places[packed] == CLEAR])
        for colour, rgb in zip(new, _unpacked(new).astype(int), strict=True):
            self._places[colour] = np.abs(self.colours - rgb).sum(1).argmin()
        image = Pillow.fromarray(self._places[packed])
        image.putpalette(self.colours.tobytes())
        return image


def _packed(frame: Pixels) -> npt.NDArray[np.uint32]:
    return frame.astype(np.uint32) @ PLACES


def _unpacked(colours: npt.NDArray[np.uint32]) -> Pixels:
    return (colours[:, None] // PLACES % 256).astype(np.uint8)


def _difference(last: Pillow.Image | None, frame: Pillow.Image) -> tuple[Pillow.Image, tuple[int, int]]:
    """Return the part of a frame that is not as in the last one, clear where it is, and where that part lies."""
    if last is None:
        return frame, (0, 0)
    before, now = (np.frombuffer(image.tobytes(), np.uint8).reshape(image.size[::-1]) for image in (last, frame))
    changed = before != now
    rows, columns = np.flatnonzero(changed.any(1)), np.flatnonzero(changed.any(0))
    top, left, bottom, right = (rows[0], columns[0], rows[-1], columns[-1]) if len(rows) else (0, 0, 0, 0)
    box = np.s_[top : bottom + 1, left : right + 1]
    part = Pillow.fromarray(np.where(changed[box], now[box], np.uint8(CLEAR)))
    part.putpalette(frame.getpalette() or [])
    return part, (int(left), int(top))


def _write(file: io.BytesIO, part: Pillow.Image, at: tuple[int, int], hundredths: int) -> None:
    info: dict[str, Any] = {"duration": 10 * hundredths, "optimize": False, "disposal": 1, "transparency": CLEAR}
    file.writelines(GifImagePlugin.getdata(part, at, **info))
