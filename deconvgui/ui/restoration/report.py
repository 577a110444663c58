"""Saving a report of what is shown, in the background."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from deconvgui.imaging import write_whole
from deconvgui.texts import tr
from deconvgui.ui.runner import Runner
from deconvgui.workbench.keeping import Kept
from deconvgui.workbench.report import report, row_of
from deconvgui.workbench.restoration import Snapshot


class Reporter(QObject):
    """Writes the page of a moment and of the kept results; a report that is asked for meanwhile takes its place."""

    saved = Signal(object)
    """The name of the file."""
    failed = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.runner = Runner(self)
        self.runner.arrived.connect(self.saved.emit)
        self.runner.failed.connect(self.failed.emit)

    def ask(self, save: Callable[[Path], None]) -> None:
        """Ask where to write it."""
        name, _ = QFileDialog.getSaveFileName(
            self._owner, tr("Files", "Save a report"), "report.html", tr("Files", "Pages (*.html)")
        )
        if name:
            save(Path(name))

    def save(self, path: Path, shown: Snapshot, newest: Snapshot | None, results: tuple[Kept, ...]) -> None:
        """Write the page."""
        whole = newest if newest is not None and newest.data is shown.data else shown
        others = [row_of(result.snapshot) for result in results if result.snapshot.restored is not shown.restored]

        def write() -> Iterator[str | None]:
            for page in report(shown, others, whole):
                yield None
                if page is not None:
                    write_whole(path, page.encode())
            yield path.name

        self.runner.start(write)

    def shut_down(self) -> None:
        """Let the background thread end."""
        self.runner.leave()
