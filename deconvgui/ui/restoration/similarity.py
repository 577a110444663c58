"""The similarity index of a step that is looked back at: while it runs, an experiment computes that of few steps."""

import dataclasses
import math

from PySide6.QtCore import QObject, Signal

from deconvgui.ui.restoration.latest import Latest
from deconvgui.workbench.restoration import Snapshot, compared


class Similarity(QObject):
    """Computes it in the background for the last step that is asked for."""

    found = Signal(object)
    """The Snapshot with its index."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._latest = Latest(self)
        self._latest.ready.connect(self.found)

    @property
    def busy(self) -> bool:
        """Whether one is still to come."""
        return self._latest.busy

    def ask(self, snapshot: Snapshot) -> None:
        """Compute it where it is not known and there is something to compare with; `found` tells."""
        score = snapshot.score
        if score is not None and math.isnan(score.ssim) and snapshot.restored is not None:
            self._latest.ask(lambda: compared(snapshot))

    def shut_down(self) -> None:
        """Let the background thread end."""
        self._latest.shut_down()


def with_score(newest: Snapshot, found: Snapshot) -> Snapshot:
    """Return the newest moment of a run, which knows the score of one of its steps."""
    (known,) = found.scores[-1:]
    scores = tuple(known if score.index == known.index else score for score in newest.scores)
    return dataclasses.replace(newest, scores=scores)
