"""Every tab, page and dialog in every theme and language, to look for mistakes: one command renders them all."""

import functools
import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from deconvgui.imaging.writing import make_folder
from deconvgui.restoration import METHODS
from deconvgui.translations import LANGUAGES
from deconvgui.ui import theme
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.rendering import HEIGHT, WIDTH, open_window, png, settle, wait, written
from deconvgui.ui.tab_pages import TABS
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.connectivity_pages import PAGES
from deconvgui.workbench.lessons import Course, lesson_named
from deconvgui.workbench.views import ViewName


@dataclass(frozen=True)
class View:
    """Something to look at: its name, and how a window comes to show it.

    Attributes
    ----------
    name : str
    show : Callable
        Takes the window, and returns what is to be seen of it: itself, or a dialog.
    """

    name: str
    show: Callable[[MainWindow], QWidget]


def _tab(name: str, window: MainWindow) -> MainWindow:
    window.tabs.setCurrentIndex(TABS.index(name))
    return window


def _page(tag: str, window: MainWindow) -> MainWindow:
    window.connectivity.turn(tag)
    return _tab("connectivity", window)


def _matrix(window: MainWindow) -> MainWindow:
    _page("walk", window)
    window.connectivity.matrix_button.setChecked(True)
    window.connectivity.split.ask(True)
    return window


def _restoration(view: ViewName, method: str, window: MainWindow) -> MainWindow:
    window.connectivity.split.ask(False)
    window.restoration.store.update(method=METHODS.parse(method))
    window.restoration.gallery.show_view(view)
    return _tab("restoration", window)


def _one_matrix(window: MainWindow, **changes: object) -> MainWindow:
    _tab("one-matrix", window)
    window.one_matrix.edit(changes)
    return window


def _lessons(window: MainWindow) -> MainWindow:
    window.open_lessons()
    return window


def _lesson(name: str, index: int, window: MainWindow) -> MainWindow:
    window.open_lessons()
    course = Course(lesson_named(name)).at(index)
    window.lessons.begin(course.forward() if course.asks else course)
    return window


def _without_lessons(window: MainWindow) -> MainWindow:
    window.lessons.list_lessons()
    window.close_lessons()
    return window


def _dialog(opening: Callable[[MainWindow], object], window: MainWindow) -> QWidget:
    opening(window)
    return next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())


def _presented(name: str, window: MainWindow) -> MainWindow:
    _tab(name, window)
    window.toggle_presenter()
    window.showNormal()
    window.resize(WIDTH, HEIGHT)
    return window


VIEWS = (
    *(View(f"connectivity-{tag}", functools.partial(_page, tag)) for tag in PAGES),
    View("connectivity-matrix", _matrix),
    View("restoration", functools.partial(_restoration, "restored", "richardson-lucy")),
    View("restoration-difference", functools.partial(_restoration, "difference", "wiener")),
    View("one-matrix", functools.partial(_one_matrix, frequencies=False, forget_flip=False, stride=1)),
    View("one-matrix-frequencies", functools.partial(_one_matrix, frequencies=True, forget_flip=True)),
    View("one-matrix-stride", functools.partial(_one_matrix, frequencies=False, forget_flip=False, stride=2)),
    View("lessons", _lessons),
    *(
        View(f"lesson-{name}", functools.partial(_lesson, name, index))
        for name, index in (("transposed-convolution", 2), ("inverse-and-wiener", 4), ("richardson-lucy", 11))
    ),
    View("shortcuts", lambda window: _dialog(MainWindow.show_shortcuts, _without_lessons(window))),
    View("about", functools.partial(_dialog, MainWindow.show_about)),
    View("board", lambda window: window.compare()),
    *(View(f"presenter-{name}", functools.partial(_presented, name)) for name in TABS),
)


def count(views: tuple[View, ...]) -> int:
    """Return how many files `render_review` writes."""
    return len(views) * len(LANGUAGES) * len(theme.THEMES) + 1


def render_review(application: QApplication, folder: Path) -> Iterator[Path]:
    """Render all views in all themes and languages, and a page that shows them side by side; yield each file.

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
    for language in LANGUAGES:
        interpreter.use(language)
        for name in theme.THEMES:
            with open_window(application, name) as window:
                yield from written(folder, _files(window, language, name))
    yield from written(folder, [("index.html", _index().encode())])


def _files(window: MainWindow, language: str, theme_name: str) -> Iterator[tuple[str, bytes]]:
    for number, view in enumerate(VIEWS, 1):
        yield _file(number, view, language, theme_name), _picture(window, view)


def _picture(window: MainWindow, view: View) -> bytes:
    shown = view.show(window)
    settle()
    wait(lambda: not (window.restoration.busy or window.restoration.gallery.busy))
    settle(100)
    picture = png(shown)
    if shown is not window:
        shown.close()
    elif theme.appearance.presenting:
        window.toggle_presenter()
        window.resize(WIDTH, HEIGHT)
    return picture


def _file(number: int, view: View, language: str, theme_name: str) -> str:
    return f"{number:02}-{view.name}-{language}-{theme_name}.png"


def _index() -> str:
    rows = []
    for number, view in enumerate(VIEWS, 1):
        cells = "".join(
            f'<td><a href="{name}"><img src="{name}" alt="{html.escape(name)}"></a></td>'
            for language in LANGUAGES
            for theme_name in theme.THEMES
            for name in [_file(number, view, language, theme_name)]
        )
        rows.append(f"<tr><th>{html.escape(view.name)}</th>{cells}</tr>")
    return (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>deconvgui</title>\n'
        "<style>img { width: 22vw } th { font: 14px sans-serif; text-align: left }</style>\n"
        f"<table>{''.join(rows)}</table>\n</html>\n"
    )
