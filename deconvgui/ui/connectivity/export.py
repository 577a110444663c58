"""What can be taken along: the picture, the walk as a film, and the matrix. The name's ending decides."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMarginsF, QPoint, QRectF, QSize, QSizeF
from PySide6.QtGui import QFontInfo, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget

from deconvgui.connectivity.matrix_files import write_matrix
from deconvgui.errors import OutputError
from deconvgui.imaging.films import FASTEST, Pixels, check_mp4, gif, mp4
from deconvgui.imaging.writing import check_folder, write_whole
from deconvgui.operators.grid import GridConvolution
from deconvgui.texts import tr
from deconvgui.ui.connectivity.rendering import paint_view, render
from deconvgui.ui.encoding import content, opened, png
from deconvgui.ui.theme import THEMES
from deconvgui.workbench.connectivity import ConnectivityState, resolve

PAPER, WIDE_PAPER, HIGH_PAPER = QSize(1200, 640), QSize(1640, 640), QSize(1200, 800)
"""Sizes that suit the width of a page, the second with the matrix, the third for several channels."""

POINTS = 72 / 96
"""A pixel of the picture in points of a page."""

RATIO = 2
"""Pixels of a PNG for each of the screen, for slides."""

FILMS = (".gif", ".mp4")
MATRICES = (".csv", ".npy", ".npz", ".tex")
SAMPLES = 6
"""Frames from which a film's palette is made."""


@dataclass(frozen=True)
class Take:
    """What a picture or a film shows.

    Attributes
    ----------
    state : ConnectivityState
    size : QSize
        In pixels of a screen; a PNG has twice as many, for slides.
    theme_name : "light" or "dark"
    matrix : bool
        Whether the matrix stands beside the grids.
    rate : float
        Steps of a film in a second.
    seen : QWidget or None
        A page that is painted as it stands, instead of the walk; films and numbers do not heed it.
    """

    state: ConnectivityState
    size: QSize
    theme_name: str = "light"
    matrix: bool = False
    rate: float = 2.0
    seen: QWidget | None = None

    def shot(self, number: int) -> Pixels:
        """Return one picture of the film, (height, width, 3); the channels follow each other."""
        channel, step = divmod(number, resolve(self.state).limits.step.high + 1)
        whole_layer = self.state.layer is not None and not self.matrix
        state = self.state.with_changes(step=step, **({"channel": channel} if whole_layer else {}))
        return as_pixels(render(state, self.size, self.theme_name, matrix=self.matrix))


def write_figure(path: Path, take: Take) -> None:
    """Write the picture of a state as SVG, PDF or PNG.

    Raises
    ------
    OutputError
        If the ending is another one, or the file cannot be written.
    DeconvError
        If the state is impossible.
    """
    encode = FIGURES.get(path.suffix.lower())
    if encode is None:
        raise OutputError(
            tr("Connectivity", "{name} has no ending of a figure.").format(name=path.name),
            tr("Connectivity", "Let it end in {endings}.").format(endings=", ".join(FIGURES)),
        )
    write_whole(path, encode(take))


def write_film(path: Path, take: Take) -> Iterator[int]:
    """Return an iterator that draws the whole walk as GIF or MP4, and yields how many steps it has drawn.

    The file appears when it is exhausted; whoever stops before that leaves no trace.

    Raises
    ------
    OutputError
        At once, if the ending is another one, the folder does not exist, or MP4 cannot be encoded here; at the end,
        if the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in FILMS:
        raise OutputError(
            tr("Connectivity", "{name} has no ending of a film.").format(name=path.name),
            tr("Connectivity", "Let it end in {endings}.").format(endings=", ".join(FILMS)),
        )
    check_folder(path)
    if suffix == ".mp4":
        check_mp4()
    if suffix == ".gif" and take.rate > FASTEST:
        raise OutputError(
            tr("Connectivity", "A GIF cannot show {rate:g} steps in a second.").format(rate=take.rate),
            tr("Connectivity", "Choose {most:g} at most, or write an MP4.").format(most=FASTEST),
        )
    return _film(path, suffix, take)


def film_length(take: Take) -> int:
    """Return the number of steps of a film, those of all channels where it shows several."""
    view = resolve(take.state)
    steps = view.limits.step.high + 1
    if view.stack is None or take.matrix:
        return steps
    return steps * len(view.stack.planes if take.state.mode == "scatter" else view.stack.outputs)


def write_numbers(path: Path, state: ConnectivityState, *, transposed: bool = False) -> None:
    """Write C, or Cᵀ, as CSV, for NumPy, or as a formula in LaTeX; raises as `write_matrix`."""
    view = resolve(state)
    matrix = GridConvolution.of_geometry(view.geometry, view.walk.kernel).matrix()
    write_matrix(path, matrix.T.tocsr() if transposed else matrix, r"C^{\mathsf T}" if transposed else "C")


def as_pixels(image: QImage) -> Pixels:
    """Return an image as an array, (height, width, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()


def _film(path: Path, suffix: str, take: Take) -> Generator[int, None, None]:
    count = film_length(take)
    shots = map(take.shot, range(count))
    if suffix == ".gif":
        samples = [take.shot(step) for step in range(0, count, -(-count // SAMPLES))]
        content = yield from gif(shots, take.rate, samples)
    else:
        content = yield from mp4(shots, take.rate)
    write_whole(path, content)


def _paint(painter: QPainter, take: Take) -> None:
    """Paint the walk, or the page that is seen."""
    look = THEMES[take.theme_name]
    if take.seen is None:
        paint_view(painter, take.size, resolve(take.state), look, matrix=take.matrix)
        return
    painter.fillRect(QRectF(0, 0, take.size.width(), take.size.height()), look.surface)
    take.seen.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)


def _svg(take: Take) -> bytes:
    buffer, generator = opened(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(take.size)
    generator.setResolution(round(72 / POINTS))
    generator.setViewBox(QRectF(0, 0, take.size.width(), take.size.height()))
    generator.setTitle(tr("Connectivity", "Transposed convolution"))
    with QPainter(generator) as painter:
        _paint(painter, take)
    asked, found = QApplication.font().family(), QFontInfo(QApplication.font()).family()
    family = f'font-family="{found}, Verdana, Arial, sans-serif"'  # the font that was measured, not what Qt calls it
    return content(buffer).replace(f'font-family="{asked}"'.encode(), family.encode())


def _pdf(take: Take) -> bytes:
    buffer = opened()
    writer = QPdfWriter(buffer)
    writer.setTitle(tr("Connectivity", "Transposed convolution"))
    page = QSizeF(take.size.width() * POINTS, take.size.height() * POINTS)
    writer.setPageSize(QPageSize(page, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    with QPainter(writer) as painter:
        painter.scale(writer.width() / take.size.width(), writer.height() / take.size.height())
        _paint(painter, take)
    return content(buffer)


def _png(take: Take) -> bytes:
    image = QImage(take.size * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    with QPainter(image) as painter:
        _paint(painter, take)
    return png(image)


FIGURES: dict[str, Callable[[Take], bytes]] = {".svg": _svg, ".pdf": _pdf, ".png": _png}
"""How the pictures with each ending are made."""
