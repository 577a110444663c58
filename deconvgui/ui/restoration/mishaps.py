"""What went wrong in a run: a sentence where the user looks, and what can be done about it."""

import math
from collections.abc import Callable

from deconvgui.errors import DeconvError, TooLargeError
from deconvgui.imaging.limits import set_limits
from deconvgui.texts import tr
from deconvgui.ui.workspace import Notice


def say(
    notice: Notice, error: Exception, go_on: Callable[[], object], tiles: Callable[[], object] | None = None
) -> None:
    """Say what went wrong; where a limit was in the way, offer to lift it until the program ends, and to go on.

    `tiles` is another way out, which restores the file in tiles.
    """
    if not isinstance(error, TooLargeError):
        notice.say(error_text(error))
        return

    def anyway() -> None:
        if error.limit == "pixels":
            set_limits(pixels=error.needed)
        else:
            set_limits(memory=math.inf)
        go_on()

    other = tr("Restoration", "Restore in tiles…") if tiles is not None else ""
    notice.say(error_text(error), tr("Restoration", "Go on all the same"), anyway, other, tiles)


def error_text(error: Exception) -> str:
    """Return what to tell the user about an error of a run."""
    if isinstance(error, DeconvError):
        return str(error)
    if isinstance(error, MemoryError):
        return tr("Restoration", "The image is too large for this computer's memory. Try a smaller one.")
    return tr("Restoration", "The program failed in a way that it should not: {error}. Nothing was lost.").format(
        error=repr(error)
    )
