"""The restoration tab: state to experiment, experiment to pictures."""

import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from deconvgui.errors import DeconvError, TooLargeError
from deconvgui.imaging.limits import set_limits
from deconvgui.texts import tr
from deconvgui.ui.focus import Passing
from deconvgui.ui.icons import IconButton
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.keys import GROUP, shortcut
from deconvgui.ui.restoration.chart import Chart
from deconvgui.ui.restoration.controls import RestorationControls
from deconvgui.ui.restoration.explanation import RestorationExplanation
from deconvgui.ui.restoration.files import Files
from deconvgui.ui.restoration.gallery import Gallery
from deconvgui.ui.restoration.pane import darkroom
from deconvgui.ui.restoration.profile_chart import ProfileCurves
from deconvgui.ui.restoration.report import Reporter
from deconvgui.ui.restoration.response_chart import ResponseCurves
from deconvgui.ui.restoration.run_bar import RunBar
from deconvgui.ui.restoration.score_chart import ScoreChart
from deconvgui.ui.restoration.strip import Strip, words_in_line
from deconvgui.ui.runner import Runner
from deconvgui.ui.workspace import Workspace
from deconvgui.workbench.keeping import Kept
from deconvgui.workbench.restoration import RestorationState, Shelf, Snapshot, changed, course
from deconvgui.workbench.store import Store

SETTLE = 0
"""Milliseconds in which several changes count as one: those that are made before the window has nothing to do."""

AGAIN = 2
"""Milliseconds after which a change that waits for the picture of another one looks for it again."""

OPENING = 50
"""Milliseconds before the first experiment starts; the window has been painted by then."""

BREATH = 0.02
"""Seconds in which the window paints a picture undisturbed, before scores and curves are computed for it."""

JOINED = 0.8
"""Seconds within which changes of the same thing are one to undo: a slider's move, a stroke of the brush."""

STROKE = {frozenset({"psf"}): frozenset({"psf.values_text"})}
"""The first touch of a brush replaces the PSF, and the others change it."""


class RestorationTab(Passing):
    """Choose an image, blur it, restore it. Every change starts the experiment again; the newest one wins."""

    settled = Signal()
    """A run has ended, by itself or not."""
    compare_asked = Signal()
    """The user wants to see the experiment beside others."""

    def __init__(self, state: RestorationState | None = None) -> None:
        super().__init__()
        self.setProperty(GROUP, tr("Window", "Restoration"))
        self.store = Store(state or RestorationState())
        self.snapshot: Snapshot | None = None
        """What is shown: the newest moment, or a step that is looked back at."""
        self._newest: Snapshot | None = None
        self._seen = True
        self._last_changes: frozenset[str] = frozenset()
        self._last_time = 0.0
        self._good_source = self.store.state.source
        self.workspace = Workspace()
        self.gallery = Gallery()
        self.charts = (ScoreChart(), Chart(ResponseCurves()))
        self.profile = Chart(ProfileCurves(self.gallery.marks))
        self.controls = RestorationControls(self.workspace.controls, self.store.state)
        self._explanation = RestorationExplanation(self.workspace.explanation)
        self.runner = Runner(self)
        self.files = Files(self, self, lambda: self.store.state, self.workspace.notice)
        self._start_timer = _single_shot(self, AGAIN, self._run_when_seen)
        self._settle_timer = _single_shot(self, SETTLE)
        self.run_bar = RunBar()
        self._shelf = Shelf()
        self.strip = Strip()
        self.reporter = Reporter(self)
        self.reporter.saved.connect(lambda name: self.tell(tr("Restoration", "Saved as {name}.").format(name=name)))
        self.reporter.failed.connect(lambda error: self.workspace.notice.say(error_text(error)))
        self._held: Kept | None = None
        self._lay_out()
        self._connect()
        self._explanation.show_state(self.store.state)
        self._start_timer.start(OPENING)

    @property
    def busy(self) -> bool:
        """Whether a run is under way or about to start."""
        return self.runner.running or self.runner.reporting or self._start_timer.isActive()

    def run(self, *, anew: bool = False) -> None:
        """Start the experiment that the state describes; `anew`, also where some of its steps are known already."""
        self._start_timer.stop()
        self._settle_timer.start()
        self._seen = False
        self.run_bar.begin()
        state, tone, region = self.store.state, self.gallery.levels.levels, self.gallery.marks.region
        self._hold(None)

        def begin() -> Iterator[Snapshot | None]:
            if anew:
                self._shelf.clear()
            moments = course(state, breath=BREATH, watched=True, shelf=self._shelf, region=region)
            return darkroom.ahead(moments, tone)

        self.runner.start(begin)

    def _run_when_seen(self) -> None:
        """Start, unless a run that has just begun has shown no picture yet: a dragged slider shows some."""
        begun = self.runner.running and self.run_bar.fresh and not self._seen
        if begun and not self._settle_timer.isActive():
            self._start_timer.start(AGAIN)
        else:
            self.run()

    def _run_on(self, total: int) -> None:
        """Go on after the last step, up to step `total`."""
        if self.store.state.method.total == total:
            self.run()
        else:
            self.take(self.store.state.ending_at(total))

    def cancel(self) -> None:
        """Stop at once; the last step stays."""
        self._start_timer.stop()
        self.runner.cancel()

    def open_file(self, path: Path) -> None:
        """Restore the image of a file, or go on with a recipe; if it is none, what was open stays open."""
        self.files.open_path(path)

    def save_file(self, path: Path) -> None:
        """Write the restored image."""
        self.files.save_image(path)

    def take(self, state: RestorationState) -> None:
        """Go on with another experiment; a message about what was before it no longer holds."""
        self.workspace.notice.say("")
        changes, now = changed(self.store.state, state), time.monotonic()
        same = changes in (self._last_changes, STROKE.get(self._last_changes))
        self.store.replace(state, joined=same and now - self._last_time < JOINED)
        self._last_changes, self._last_time = changes, now

    def tell(self, status: str) -> None:
        """Say that something went well."""
        self.run_bar.status.setText(status)

    def ask_report(self) -> None:
        """Ask where to write a report of what is shown and of the kept results."""
        if self.snapshot is None or self.snapshot.restored is None:
            self.workspace.notice.say(tr("Restoration", "There is nothing to report yet. Run a restoration first."))
        else:
            self.reporter.ask(self.save_report)

    def save_report(self, path: Path) -> None:
        """Write a report of what is shown and of the kept results."""
        if self.snapshot is not None and self.snapshot.restored is not None:
            self.tell(tr("Restoration", "Writing the report…"))
            self.reporter.save(path, self.snapshot, self._newest, self.strip.results)

    def toggle_charts(self) -> None:
        """Hide the charts, or show them again where they have something to show."""
        for chart in (*self.charts, self.profile):
            chart.toggle()

    def shut_down(self) -> None:
        """Let the background threads end; the tab is not used again."""
        for timer in (self._start_timer, self._settle_timer):
            timer.stop()
        self.run_bar.shut_down()
        self.runner.leave()
        self._shelf.clear()
        self.reporter.shut_down()
        self.controls.estimation.shut_down()
        self.gallery.shut_down()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.workspace)
        self.workspace.picture.addWidget(self.gallery, 2)
        self.workspace.picture.addWidget(self.strip)
        self._charts_row = QWidget()
        row = QHBoxLayout(self._charts_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for chart in (*self.charts, self.profile):
            row.addWidget(chart, 1)
        self.workspace.picture.addWidget(self._charts_row, 1)
        self._chart_button = IconButton("eye", tr("Restoration", "Show or hide the chart (F8)"))
        self._fit_button = IconButton("maximize", tr("Restoration", "Show the whole images (double click)"))
        self._compare_button = IconButton("table-2", tr("Restoration", "Compare methods and parameters (Ctrl+K)"))
        self._files_button = IconButton("save", tr("Restoration", "Open and save images and recipes"))
        self._files_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._files_button.setMenu(self.files.menu)
        self._keep_button = IconButton("copy", tr("Restoration", "Keep this result in the strip, to compare (Ctrl+D)"))
        bar = self.workspace.bar
        bar.addWidget(self.run_bar, 1)
        for widget in (
            self._keep_button,
            self._fit_button,
            self._chart_button,
            self._compare_button,
            self._files_button,
        ):
            bar.addWidget(widget)
        self.setAcceptDrops(True)
        self.pass_focus_to(self.gallery.restored.pane)

    def _connect(self) -> None:
        self.controls.edited.connect(self.take)
        self.controls.open_asked.connect(self.files.ask_open)
        self.run_bar.run_asked.connect(lambda: self.run(anew=True))
        self.run_bar.stop_asked.connect(self.cancel)
        self.run_bar.more_asked.connect(self._run_on)
        self._fit_button.clicked.connect(self.gallery.viewport.fit)
        self._chart_button.clicked.connect(self.toggle_charts)
        self._compare_button.clicked.connect(self.compare_asked)
        self.gallery.marks.changed.connect(self._show_profile)
        # Five pictures need the room of the charts.
        self.gallery.arranged.connect(lambda: self._charts_row.setHidden(self.gallery.crowded))
        self.gallery.marks.selected.connect(self._region_selected)
        self.controls.estimation.use_marks(self.gallery.marks)
        self._keep_button.clicked.connect(self.keep)
        self.strip.shown.connect(self._hold)
        self.strip.pinned.connect(lambda result: self.gallery.compare_with("kept", result))
        self.strip.taken.connect(self.take)
        self.strip.emptied.connect(self._forget)
        self.run_bar.scrubber.picked.connect(lambda _: self._look_back())
        self.charts[0].picked.connect(self.run_bar.scrubber.look_back)
        self.runner.arrived.connect(self._arrived)
        self.runner.failed.connect(self._failed)
        self.runner.ended.connect(self._ended)
        self.store.subscribe(lambda new, _old: self._state_changed(new))
        interpreter.changed.connect(self._say_again)
        for text, key, action in (
            (tr("Restoration", "Undo the last change"), QKeySequence.StandardKey.Undo, self.store.undo),
            (tr("Restoration", "Take back the last undo"), QKeySequence.StandardKey.Redo, self.store.redo),
            (tr("Restoration", "Start the experiment again"), "Ctrl+R", lambda: self.run(anew=True)),
            (tr("Restoration", "Go on from the step that is shown"), "Ctrl+Space", self.run_bar.go_on),
            (tr("Restoration", "Keep this result in the strip, to compare"), "Ctrl+D", self.keep),
            (tr("Restoration", "Estimate the PSF"), "Ctrl+E", self.controls.estimation.open),
            (tr("Restoration", "Paint the PSF"), "Ctrl+Shift+E", self.controls.painting.open),
            (tr("Restoration", "Compare methods and parameters"), "Ctrl+K", self.compare_asked.emit),
            (tr("Restoration", "Stop; or take line and region away"), "Esc", self._escape),
            (tr("Restoration", "Show or hide the chart"), "F8", self.toggle_charts),
        ):
            shortcut(self, text, key, action)  # only where the tab is seen

    def _state_changed(self, state: RestorationState) -> None:
        if not self._start_timer.isActive():
            self._run_when_seen()  # first: it computes while the window shows the new values
        self.controls.show_state(state)
        self._explanation.show_state(state)

    def _arrived(self, snapshot: Snapshot) -> None:
        self._newest = snapshot
        if self._held is not None:
            return  # a kept result is looked at while the rest is computed
        self._seen = self._seen or snapshot.restored is not None
        self._good_source = snapshot.state.source
        self._show(snapshot)

    def _show(self, newest: Snapshot | None) -> None:
        """Show the newest moment of a run, or the step that is looked back at."""
        if newest is None:
            return
        self.snapshot = snapshot = self.run_bar.show_snapshot(newest)
        self._show_pictures(snapshot)
        scores, response = self.charts
        scores.show_run(newest, snapshot)
        response.show_snapshot(newest)

    def _show_pictures(self, snapshot: Snapshot) -> None:
        self.gallery.show_snapshot(snapshot)
        self.controls.show_snapshot(snapshot)
        self._explanation.show_snapshot(snapshot)
        self.profile.show_snapshot(snapshot)

    def _look_back(self) -> None:
        self._hold(None)
        self._show(self._newest)

    def keep(self) -> None:
        """Keep what is shown in the strip."""
        if self.snapshot is None or self.snapshot.restored is None:
            self.workspace.notice.say(tr("Restoration", "There is nothing to keep yet. Run a restoration first."))
        elif self.strip.keep(self.snapshot):
            self.tell(tr("Restoration", "Kept."))

    def _hold(self, result: Kept | None) -> None:
        """Show a kept result, or what was shown before."""
        self._held = result
        if result is None:
            self.strip.let_go()
        else:
            self.snapshot = result.snapshot
            self._show_pictures(result.snapshot)
            self.run_bar.status.setText(tr("Restoration", "Kept: {words}").format(words=words_in_line(result)))

    def _forget(self) -> None:
        """Let go of a result that was removed."""
        if self.gallery.kept not in self.strip.results:
            self.gallery.compare_with("blurred")
        if self._held is not None and self._held not in self.strip.results:
            self._hold(None)
            self._show(self._newest)

    def _region_selected(self) -> None:
        """Restore a new region first; when one is taken away, there is nothing to do."""
        if self.gallery.marks.region is not None:
            self.run(anew=True)

    def _say_again(self) -> None:
        """Show everything once more, in another language; no run begins or ends."""
        status = self.run_bar.status.text()
        self.strip.say_again()
        self._explanation.show_state(self.store.state)
        self._show(self._newest)
        self.run_bar.status.setText(status)

    def _show_profile(self) -> None:
        if self.snapshot is not None:
            self.profile.show_snapshot(self.snapshot)

    def _escape(self) -> None:
        """Stop what runs; where nothing does, take the line away, and then the region."""
        if self.runner.running or self._start_timer.isActive():
            self.cancel()
        elif self.reporter.runner.running:
            self.reporter.runner.cancel()
            self.tell(tr("Restoration", "The report was given up."))
        elif self.gallery.marks.line is not None:
            self.gallery.marks.draw_line(None)
        else:
            self.gallery.marks.select(None)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, TooLargeError):
            refused = self.store.state
            anyway = tr("Restoration", "Go on all the same")
            self.workspace.notice.say(error_text(error), anyway, lambda: self._lift(error, refused))
        else:
            self.workspace.notice.say(error_text(error))
        self.run_bar.status.setText("")
        if self.store.state.source != self._good_source:
            self.store.replace(self.store.state.with_source(self._good_source))

    def _lift(self, error: TooLargeError, refused: RestorationState) -> None:
        """Go on with what a limit has refused: it is raised as far as that takes, until the program ends."""
        if error.limit == "pixels":
            set_limits(pixels=error.needed)
        else:
            set_limits(memory=math.inf)
        self.store.replace(refused)
        self.run()

    def _ended(self) -> None:
        self.run_bar.end()
        self.settled.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file; a lesson is the window's."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and not urls[0].path().endswith(".toml"):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file."""
        self.open_file(Path(event.mimeData().urls()[0].toLocalFile()))


def error_text(error: Exception) -> str:
    """Return what to tell the user about an error of a run."""
    if isinstance(error, DeconvError):
        return str(error)
    if isinstance(error, MemoryError):
        return tr("Restoration", "The image is too large for this computer's memory. Try a smaller one.")
    return tr("Restoration", "The program failed in a way that it should not: {error}. Nothing was lost.").format(
        error=repr(error)
    )


def _single_shot(parent: QWidget, milliseconds: int, action: Callable[[], None] | None = None) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    if action is not None:
        timer.timeout.connect(action)
    return timer
