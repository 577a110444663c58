"""How long a long work still takes, told from its pace so far."""

import time

from deconvgui.texts import tr

WORTH_TELLING = 1.0
"""Seconds from which on it is said how long a work goes on."""

MINUTES, HOURS = 120, 7200
"""Seconds from which on minutes and hours are counted."""


class Pace:
    """What has been done since a beginning, and what that makes of the rest."""

    def __init__(self) -> None:
        self._begun = time.monotonic()

    @property
    def spent(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._begun

    def left(self, done: float, total: float, free: float = 0) -> str:
        """Return how long the rest takes, in words; nothing as long as that is not known or not worth telling.

        Parameters
        ----------
        done, total : float
        free : float
            How much of what is done took no time.
        """
        return rest_words(self.spent, done - free, total - free) if self.spent >= WORTH_TELLING else ""


def rest_words(spent: float, done: float, total: float) -> str:
    """Return how long the rest takes at a pace, in words; nothing where that is not known or not worth telling.

    Parameters
    ----------
    spent : float
        Seconds that what is done has taken.
    done, total : float
    """
    if not 0 < done < total or spent * total / done < WORTH_TELLING:
        return ""
    return left_words(spent / done * (total - done))


def left_words(seconds: float) -> str:
    """Return "40 s left", in a unit that one can follow."""
    hours, minutes = tr("Progress", "{time:.1f} h left"), tr("Progress", "{time:.0f} min left")
    return _in_unit(seconds, hours, minutes, tr("Progress", "{time:.0f} s left"))


def time_words(seconds: float) -> str:
    """Return "about 40 s", in a unit that one can follow."""
    hours, minutes = tr("Progress", "about {time:.1f} h"), tr("Progress", "about {time:.0f} min")
    return _in_unit(seconds, hours, minutes, tr("Progress", "about {time:.0f} s"))


def _in_unit(seconds: float, hours: str, minutes: str, few: str) -> str:
    """Return the words of the unit that one can follow, with the time in it."""
    if seconds >= HOURS:
        return hours.format(time=seconds / 3600)
    if seconds >= MINUTES:
        return minutes.format(time=seconds / 60)
    return few.format(time=max(seconds, 1))
