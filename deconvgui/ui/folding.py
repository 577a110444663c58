"""Which panels have folded for a lesson or for an audience, and come back afterwards."""

from deconvgui.ui.workspace import Workspace


class Folding:
    """Remembers what was folded by the window, and not by the user."""

    def __init__(self) -> None:
        self._for_lesson: set[Workspace] = set()
        self._for_audience: set[Workspace] = set()

    def make_room(self, workspace: Workspace) -> None:
        """Give a lesson the place of the explanation."""
        if not workspace.explanation.isHidden() and workspace not in self._for_lesson:
            self._for_lesson.add(workspace)
            workspace.explanation.hide()

    def end_lesson(self) -> None:
        """Bring back what has made room."""
        for workspace in self._for_lesson:
            workspace.explanation.setVisible(workspace not in self._for_audience)
        self._for_lesson.clear()

    def give_all(self, workspace: Workspace) -> None:
        """Give the picture all of the room, once: what the user unfolds then stays."""
        if workspace not in self._for_audience:
            self._for_audience.add(workspace)
            workspace.controls.hide()
            workspace.explanation.hide()

    def end_audience(self) -> None:
        """Bring back what was folded for the audience."""
        for workspace in self._for_audience:
            workspace.controls.show()
            workspace.explanation.setVisible(workspace not in self._for_lesson)
        self._for_audience.clear()
