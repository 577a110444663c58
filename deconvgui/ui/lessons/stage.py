"""Brings the window into the state that a step of a lesson asks for."""

from typing import TYPE_CHECKING

from deconvgui.ui.one_matrix.pointing import Lit
from deconvgui.workbench.lessons import Course

if TYPE_CHECKING:
    from deconvgui.ui.connectivity.tab import ConnectivityTab
    from deconvgui.ui.one_matrix.tab import OneMatrixTab
    from deconvgui.ui.restoration.tab import RestorationTab


def show_course(tab: "ConnectivityTab | RestorationTab | OneMatrixTab", course: Course) -> None:
    """Show what a course has come to in the tab to which its step belongs."""
    look, name = course.step.look, course.step.tab
    tab.store.replace(course.state)  # type: ignore[arg-type]  # the state is that tab's: it was read for it
    if name == "connectivity":
        tab.split.ask(look.matrix)  # type: ignore[union-attr]
        tab.predict.setChecked(look.predict and course.asks)  # type: ignore[union-attr]
    elif name == "restoration":
        tab.gallery.show_view("restored")  # type: ignore[union-attr]
    elif name == "one-matrix":
        tab.pointing.keep(Lit(look.row, look.column))  # type: ignore[union-attr]
