"""The last experiment, kept in a folder so that the next start goes on with it, after a crash too."""

from pathlib import Path

from deconvgui.errors import DeconvError
from deconvgui.imaging.writing import write_whole
from deconvgui.workbench.recipe import read_recipe, recipe_text
from deconvgui.workbench.restoration import RestorationState

NAME = "session.json"
TRIAL = "session.opening"
"""Stands in the folder while a session is being opened: if it is there at the next start, that one did not survive."""


class Session:
    """What is remembered of the restoration tab from one start to the next.

    Parameters
    ----------
    folder : Path
        Where the session is kept; made if it is not there. What cannot be written is not kept, and no reason to stop.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path, self._trial = folder / NAME, folder / TRIAL

    @property
    def survived(self) -> bool:
        """Whether the session that was opened last came as far as its first picture."""
        return not self._trial.exists()

    def state(self) -> RestorationState | None:
        """Return the experiment that was kept, or None if there is none that can be read.

        From now on until `opened` is called, the session counts as one that may bring the program down.
        """
        if not self._path.is_file():
            return None
        try:
            state = read_recipe(self._path).state
            self._trial.touch()
        except (DeconvError, OSError):
            return None
        return state

    def opened(self) -> None:
        """Note that the session has been opened and did no harm."""
        self._forget(self._trial)

    def keep(self, state: RestorationState) -> None:
        """Keep an experiment; the file appears whole or not at all."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, recipe_text(state, checked=False).encode(), lasting=False)
        except (DeconvError, OSError):
            return  # a full disk must not stand in the way of the work; the last session that was kept remains

    @staticmethod
    def _forget(path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return
