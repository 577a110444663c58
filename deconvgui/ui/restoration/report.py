"""Saving a report of what is shown, in the background."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from deconvgui.imaging import write_whole
from deconvgui.texts import tr
from deconvgui.ui.file_choices import ask_where
from deconvgui.ui.restoration.work_line import WorkLine
from deconvgui.ui.runner import Runner
from deconvgui.workbench.keeping import Kept
from deconvgui.workbench.report import report, row_of
from deconvgui.workbench.restoration import Snapshot


class Reporter(QObject):
    """Writes the page of a moment and of the kept results; a report that is asked for meanwhile takes its place."""

    saved = Signal(object)
    """The name of the file."""
    failed = Signal(object)

    def __init__(self, owner: QWidget, line: WorkLine) -> None:
        super().__init__(owner)
        self._owner, self._line = owner, line
        self.runner = Runner(self)
        self.runner.tell(self._arrived, self.failed.emit, line.end)

    def ask(self, name: str, save: Callable[[Path], None]) -> None:
        """Ask where to write the report of what has a name."""
        title, pages = tr("Files", "Save a report"), tr("Files", "Pages (*.html)")
        path, _ = ask_where(self._owner, title, f"{name}.html", pages)
        if path is not None:
            save(path)

    def save(self, path: Path, shown: Snapshot, newest: Snapshot | None, results: tuple[Kept, ...]) -> None:
        """Write the page."""
        whole = newest if newest is not None and newest.data is shown.data else shown
        others = [row_of(result.snapshot) for result in results if result.snapshot.restored is not shown.restored]

        def write() -> Iterator[float | str]:
            for part in report(shown, others, whole):
                if isinstance(part, float):
                    yield part
                else:
                    write_whole(path, part.encode())
            yield path.name

        self._line.begin(tr("Restoration", "Writing {name}").format(name=path.name))
        self.runner.start(write)

    def cancel(self) -> None:
        """Give it up; no file is written, unless that has happened already."""
        self.runner.cancel()
        self._line.end()

    def shut_down(self) -> None:
        """Let the background thread end."""
        self._line.end()
        self.runner.leave()

    def _arrived(self, part: float | str) -> None:
        if isinstance(part, float):
            self._line.show_share(part)
        else:
            self.saved.emit(part)
