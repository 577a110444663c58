"""Results that are kept to be compared, with the pictures themselves."""

import dataclasses
import itertools
from dataclasses import dataclass, field

from deconvgui.parameters import CONTEXT
from deconvgui.texts import tr
from deconvgui.workbench.board import thumbnail
from deconvgui.workbench.restoration import Image, Snapshot

MOST = 24
"""Results that are kept; with one more, the oldest goes."""

BUDGET = 512 << 20
"""Bytes that their pictures may take."""


@dataclass(frozen=True, eq=False)
class Kept:
    """A result.

    Attributes
    ----------
    snapshot : Snapshot
        Without the other steps of its run.
    thumbnail : ndarray
    """

    snapshot: Snapshot
    thumbnail: Image = field(repr=False)

    @property
    def name(self) -> str:
        """Its method, after those that it went on from."""
        state = self.snapshot.state
        labels = (tr(CONTEXT, method.label) for method in (*(leg.method for leg in state.before), state.method))
        return " → ".join(label for label, _ in itertools.groupby(labels))

    @property
    def bytes(self) -> int:
        """What its picture takes."""
        return self.snapshot.restored.nbytes if self.snapshot.restored is not None else 0


def kept(results: tuple[Kept, ...], snapshot: Snapshot) -> tuple[Kept, ...]:
    """Return the results with one more, the newest last; the oldest go where there is no room for all.

    A moment without a restored picture, and one that is kept already, change nothing.
    """
    if snapshot.restored is None or any(result.snapshot.restored is snapshot.restored for result in results):
        return results
    alone = dataclasses.replace(snapshot, kept=(), state=snapshot.state.ending_at(snapshot.index))
    found = [*results, Kept(alone, thumbnail(snapshot.restored))]
    while len(found) > 1 and (len(found) > MOST or sum(result.bytes for result in found) > BUDGET):
        del found[0]
    return tuple(found)
