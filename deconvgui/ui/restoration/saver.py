"""Saving pictures: small ones at once, large ones in the background."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from deconvgui.errors import OutputError
from deconvgui.imaging.carried import Carried
from deconvgui.imaging.losses import left_out
from deconvgui.texts import tr
from deconvgui.ui.restoration.work_line import WorkLine
from deconvgui.ui.runner import Runner
from deconvgui.workbench.restoration import Image
from deconvgui.workbench.saving import AT_ONCE, saving


class Written(NamedTuple):
    """A file that is there, and what it cannot hold of the picture, in words."""

    path: Path
    lost: str


class Saver(QObject):
    """Writes one picture at a time."""

    saved = Signal(object)
    """What was Written."""
    failed = Signal(object)
    """The error for which there is no file."""

    def __init__(self, owner: QObject, line: WorkLine) -> None:
        super().__init__(owner)
        self._line = line
        self.runner = Runner(self)
        self.runner.tell(self._arrived, self.failed.emit, line.end)

    def save(
        self, path: Path, image: Image, bits: int | None, carried: Carried, description: Callable[[], str]
    ) -> None:
        """Write a picture; `saved` or `failed` tells how it went.

        Raises
        ------
        OutputError
            If another one is being written.
        """
        if self.runner.running:
            raise OutputError(
                tr("Files", "Another picture is still being written."), tr("Files", "Wait for it, or give it up.")
            )

        def work() -> Iterator[float | Written]:
            yield from saving(path, image, bits, carried, description)
            yield Written(path, left_out(path, image, carried, bits=bits))

        if image.size > AT_ONCE:
            self._line.begin(tr("Restoration", "Writing {name}").format(name=path.name))
            self.runner.start(work)
        else:
            *_, written = work()
            self.saved.emit(written)

    def cancel(self) -> None:
        """Give it up; no file is written, unless that has happened already."""
        self.runner.cancel()
        self._line.end()

    def shut_down(self) -> None:
        """Wait for the file that is being written: it was asked for."""
        self._line.end()
        self.runner.finish()

    def _arrived(self, part: float | Written) -> None:
        if isinstance(part, Written):
            self.saved.emit(part)
        elif part:
            self._line.expect(part)
