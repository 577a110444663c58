"""The lecture tour: the window in its most telling states, rendered into a folder without a screen."""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from deconvgui.connectivity.frames import Mode
from deconvgui.imaging import NOISES, PSFS
from deconvgui.imaging.writing import make_folder
from deconvgui.operators import Boundary
from deconvgui.restoration import METHODS
from deconvgui.texts import language, mark, tr
from deconvgui.ui.rendering import WIDTH, open_window, png, settle, wait_for_restoration, written
from deconvgui.ui.tab_pages import TABS
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.connectivity_state import ConnectivityState
from deconvgui.workbench.lessons import Course, lesson_named
from deconvgui.workbench.one_matrix_inverses import PseudoInverse
from deconvgui.workbench.one_matrix_state import PHASES, OneMatrixState
from deconvgui.workbench.restoration import RestorationState, Source


@dataclass(frozen=True)
class Stop:
    """One picture of the tour: what to show, in which colours, and what to say of it."""

    name: str
    caption: str
    state: Callable[[], RestorationState | ConnectivityState | OneMatrixState | Course]
    theme: str = "light"


def _restoration(
    sample: str, psf: str, noise: str, method: str, boundary: Boundary = "unknown"
) -> Callable[[], RestorationState]:
    return lambda: RestorationState(
        source=Source(sample),
        psf=PSFS.parse(psf),
        noise=NOISES.parse(noise),
        method=METHODS.parse(method),
        boundary=boundary,
    )


def _one_matrix(**changes: Any) -> Callable[[], OneMatrixState]:
    return lambda: OneMatrixState(**changes)


def _connectivity(preset: str, mode: Mode, step: int, **changes: Any) -> Callable[[], ConnectivityState]:
    return lambda: ConnectivityState.of_preset(preset, mode).with_changes(step=step, **changes)


STOPS = (
    Stop(
        "scatter",
        mark("Tour", "Transposed convolution as it is defined: an input cell is multiplied by all weights and added."),
        _connectivity("default", "scatter", 2),
    ),
    Stop(
        "gather",
        mark("Tour", "The same numbers, asked from the output: a window over the zero-inserted and padded input."),
        _connectivity("default", "gather", 12),
        "dark",
    ),
    Stop(
        "strides",
        mark("Tour", "Dumoulin and Visin's figure 4.7: an odd size needs one more row and column, at the far end."),
        _connectivity("padding-strides-odd", "gather", 14),
    ),
    Stop(
        "richardson-lucy",
        mark("Tour", "Deconvolution proper: Richardson-Lucy, which multiplies by the same transpose in every step."),
        _restoration("camera", "gaussian:sigma=2", "gaussian:sigma=0.01", "richardson-lucy:iterations=40"),
    ),
    Stop(
        "wiener-motion",
        mark("Tour", "A motion blur of 15 pixels, undone by one linear filter whose strength the data chose."),
        _restoration("astronaut", "motion:length=15,angle=30", "gaussian:sigma=0.005", "wiener"),
        "dark",
    ),
    Stop(
        "periodic-boundary",
        mark("Tour", "The same filter, if the picture is taken to be periodic: the frame rings through the image."),
        _restoration("astronaut", "motion:length=15,angle=30", "gaussian:sigma=0.005", "wiener", "wrap"),
        "dark",
    ),
    Stop(
        "photons",
        mark("Tour", "A deep field out of focus, with a thousand photons at white."),
        _restoration("hubble", "disk:radius=3", "poisson:peak=1000", "richardson-lucy:iterations=60"),
    ),
    Stop(
        "one-matrix",
        mark("Tour", "One matrix, three uses: blur by C, spread by its transpose, undo by its Wiener inverse."),
        _one_matrix(),
    ),
    Stop(
        "inverse-and-noise",
        mark("Tour", "The exact inverse of a line of 32 cells: 5 % noise, divided by the small singular values."),
        _one_matrix(scene="spikes", noise=0.05, inverse=PseudoInverse()),
        "dark",
    ),
    Stop(
        "forgotten-flip",
        mark(
            "Tour", "The flip forgotten: the dot test fails, and Richardson-Lucy's misfit rises, which it never does."
        ),
        _one_matrix(forget_flip=True, noise=0.003, position=20 * PHASES + 3),
    ),
    Stop(
        "sizes",
        mark("Tour", "Two large sizes share one small size, and a stride of 2 is one of ½ seen from the other side."),
        _connectivity("padding-strides-odd", "gather", 14, page="sizes"),
    ),
    Stop(
        "checkerboard",
        mark("Tour", "Checkerboards come from unequal phase sums: the same kernel after a nearest resize makes none."),
        _connectivity("default", "scatter", 0, page="checkerboard", kernel_name="ones"),
        "dark",
    ),
    Stop(
        "direct-and-back",
        mark("Tour", "Direct and transposed over the same links: adjoint to each other, and no inverse."),
        _connectivity("default", "scatter", 4, page="direct"),
    ),
    Stop(
        "lesson",
        mark("Tour", "A lesson: what to see, a question to predict, and the answer that is revealed."),
        lambda: Course(lesson_named("transposed-convolution")).at(2).forward(),
    ),
    Stop(
        "channels",
        mark(
            "Tour",
            "Four channels in two groups: a column adds up to an output plane; half of the pairs are not connected.",
        ),
        _connectivity("default", "gather", 21, page="channels", channels_in=4, channels_out=4, groups=2, channel=1),
        "dark",
    ),
)


def render_tour(application: QApplication, folder: Path) -> Iterator[Path]:
    """Render all stops and a page that shows them, and yield each file when it is written.

    Parameters
    ----------
    application : QApplication
        With its style; no screen is needed.
    folder : Path
        Is made if it is missing.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    make_folder(folder)
    with open_window(application) as window:
        yield from written(folder, _files(window))


def _files(window: MainWindow) -> Iterator[tuple[str, bytes]]:
    for number, stop in enumerate(STOPS, 1):
        show_stop(window, stop)
        yield f"{number:02}-{stop.name}.png", png(window)
    yield "index.html", _page().encode()


def show_stop(window: MainWindow, stop: Stop) -> None:
    """Bring the window into a stop's state and wait until it shows it whole."""
    window.use_theme(stop.theme)
    state = stop.state()
    if isinstance(state, Course):
        window.open_lessons()
        window.lessons.begin(state)
        settle()
        return
    window.close_lessons()
    if isinstance(state, RestorationState):
        window.tabs.setCurrentIndex(TABS.index("restoration"))
        window.restoration.store.replace(state)
        window.restoration.run()
        wait_for_restoration(window)
    elif isinstance(state, OneMatrixState):
        window.tabs.setCurrentIndex(TABS.index("one-matrix"))
        window.one_matrix.store.replace(state)
    else:
        window.tabs.setCurrentIndex(TABS.index("connectivity"))
        window.connectivity.store.replace(state)
    settle()


def _page() -> str:
    stops = "\n".join(
        f'<figure><img src="{number:02}-{stop.name}.png" width="{WIDTH}" alt="">'
        f"<figcaption>{html.escape(tr('Tour', stop.caption))}</figcaption></figure>"
        for number, stop in enumerate(STOPS, 1)
    )
    title = html.escape(tr("Tour", "deconvgui: the lecture tour"))
    return (
        f'<!doctype html>\n<html lang="{language().replace("_", "-")}"><meta charset="utf-8"><title>{title}</title>\n'
        "<style>body { font: 18px/1.5 sans-serif; max-width: 1280px; margin: 2em auto; padding: 0 1em }"
        "img { max-width: 100%; height: auto; border: 1px solid #ccc } figure { margin: 0 0 3em }</style>\n"
        f"<h1>{title}</h1>\n{stops}\n</html>\n"
    )
