"""The restoration tab: state to experiment, experiment to pictures."""

import functools
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from deconvgui.parameters import CONTEXT
from deconvgui.texts import tr
from deconvgui.ui.focus import Passing, in_turn
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.keys import GROUP, shortcut
from deconvgui.ui.restoration import mishaps
from deconvgui.ui.restoration.charts_row import ChartsRow
from deconvgui.ui.restoration.controls import RestorationControls
from deconvgui.ui.restoration.experimenter import Experimenter
from deconvgui.ui.restoration.explanation import RestorationExplanation
from deconvgui.ui.restoration.files import Files
from deconvgui.ui.restoration.gallery import Gallery
from deconvgui.ui.restoration.report import Reporter
from deconvgui.ui.restoration.run_bar import RunBar
from deconvgui.ui.restoration.saver import Saver
from deconvgui.ui.restoration.similarity import Similarity, with_score
from deconvgui.ui.restoration.strip import Strip, words_in_line
from deconvgui.ui.restoration.tools import Tools
from deconvgui.ui.restoration.work_line import WorkLine
from deconvgui.ui.workspace import Workspace
from deconvgui.workbench.keeping import Kept
from deconvgui.workbench.restoration import RestorationState, Snapshot, changed
from deconvgui.workbench.store import Store

OPENING = 50
"""Milliseconds before the first experiment starts; the window has been painted by then."""

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
    batch_asked = Signal(object)
    """The user wants many files restored like this one: those that are named in a list, and others."""

    def __init__(self, state: RestorationState | None = None) -> None:
        super().__init__()
        self.setProperty(GROUP, tr("Window", "Restoration"))
        self.store = Store(state or RestorationState())
        self.snapshot: Snapshot | None = None
        """What is shown: the newest moment, or a step that is looked back at."""
        self._newest: Snapshot | None = None
        self._last_changes: frozenset[str] = frozenset()
        self._last_time = 0.0
        self._good = self.store.state
        self.workspace = Workspace()
        self.gallery = Gallery()
        self._charts_row = ChartsRow(self.gallery.marks)
        self.charts = (self._charts_row.scores, self._charts_row.response)
        self.profile = self._charts_row.profile
        self.controls = RestorationControls(self.workspace.controls, self.store.state)
        self._explanation = RestorationExplanation(self.workspace.explanation)
        self._experimenter = Experimenter(self)
        self.runner = self._experimenter.runner
        report_line, save_line = WorkLine(), WorkLine()
        self.files = Files(self, self, lambda: self.store.state, self.workspace.notice, save_line)
        self._tools = Tools(self.files.menu, (report_line, save_line))
        self.run_bar = RunBar()
        self.strip = Strip()
        self.reporter = Reporter(self, report_line)
        self.reporter.saved.connect(lambda name: self.tell(tr("Restoration", "Saved as {name}.").format(name=name)))
        self.reporter.failed.connect(lambda error: self.workspace.notice.say(mishaps.error_text(error)))
        report_line.stop_asked.connect(lambda: self._give_up(self.reporter))
        save_line.stop_asked.connect(lambda: self._give_up(self.files.saver))
        self._held: Kept | None = None
        self._similarity = Similarity(self)
        self._similarity.found.connect(self._know_more)
        self._lay_out()
        self._connect()
        self._explanation.show_state(self.store.state)
        self._experimenter.begin_in(OPENING)

    @property
    def busy(self) -> bool:
        """Whether a run is under way or about to start."""
        return self._experimenter.busy

    def run(self, *, anew: bool = False) -> None:
        """Start the experiment that the state describes; `anew`, also where some of its steps are known already."""
        self._experimenter.run(self.store.state, self.gallery.levels.levels, self.gallery.marks.region, anew=anew)
        self._hold(None)

    def _run_when_seen(self) -> None:
        """Start, unless a run that has just begun has shown no picture yet: a dragged slider shows some."""
        if not self._experimenter.must_wait():
            self.run()

    def _run_on(self, total: int) -> None:
        """Go on after the last step, up to step `total`."""
        newest = self._newest
        if newest is None or self.store.state.total == total:
            self.run()
        else:
            self.take(newest.state.going_on(newest.index, total))

    def branch(self) -> None:
        """Go on from the step that is shown, with parameters that can be changed."""
        if self.snapshot is None or self.snapshot.restored is None:
            self.workspace.notice.say(tr("Restoration", "There is no step to go on from yet. Run a restoration first."))
        else:
            shown, newest = self.snapshot, self._newest
            whole = newest if self._held is None and newest is not None else shown
            self.take(whole.state.branching_at(shown.index))

    def cancel(self) -> None:
        """Stop at once; the last step stays."""
        self._experimenter.cancel()

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
        before = self.store.state
        self.store.replace(state, joined=same and now - self._last_time < JOINED)
        self._last_changes, self._last_time = changes, now
        if before.before and not state.method.continues and state.method != before.method:
            self.workspace.notice.say(
                tr("Restoration", "{method} begins with the data, so the steps before it were left.").format(
                    method=tr(CONTEXT, state.method.label)
                ),
                tr("Restoration", "Undo"),
                self.store.undo,
            )

    def tell(self, status: str) -> None:
        """Say that something went well."""
        self.run_bar.status.setText(status)

    def ask_batch(self) -> None:
        """Ask for many files to be restored like this one."""
        self.batch_asked.emit([])

    def ask_report(self) -> None:
        """Ask where to write a report of what is shown and of the kept results."""
        if self.snapshot is None or self.snapshot.restored is None:
            self.workspace.notice.say(tr("Restoration", "There is nothing to report yet. Run a restoration first."))
        else:
            self.reporter.ask(self.store.state.source.stem, self.save_report)

    def save_report(self, path: Path) -> None:
        """Write a report of what is shown and of the kept results."""
        if self.snapshot is not None and self.snapshot.restored is not None:
            self.reporter.save(path, self.snapshot, self._newest, self.strip.results)

    def toggle_charts(self) -> None:
        """Hide the charts, or show them again where they have something to show."""
        self._charts_row.toggle()

    def shut_down(self) -> None:
        """Let the background threads end; the tab is not used again."""
        self._experimenter.shut_down()
        self.run_bar.shut_down()
        self.reporter.shut_down()
        self.files.shut_down()
        self.controls.estimation.shut_down()
        self.gallery.shut_down()
        self._similarity.shut_down()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.workspace)
        self.workspace.picture.addWidget(self.gallery, 2)
        self.workspace.picture.addWidget(self.strip)
        self.workspace.picture.addWidget(self._charts_row, 1)
        self.workspace.bar.addWidget(self.run_bar, 1)
        self.workspace.bar.addWidget(self._tools)
        self.setAcceptDrops(True)
        self.pass_focus_to(self.gallery.restored.pane)
        space, bar = self.workspace, self.run_bar
        pictures, run = (space.notice, self.gallery, self.strip, self._charts_row), (bar.run_button, bar.stop_button)
        in_turn(
            space.controls,
            *pictures,
            space.explanation,
            *run,
            bar.scrubber,
            bar.on_button,
            bar.branch_button,
            self._tools,
        )

    def _connect(self) -> None:
        self.controls.edited.connect(self.take)
        self.controls.open_asked.connect(self.files.ask_open)
        self.controls.painting.undo_asked.connect(self.store.undo)
        self.controls.painting.redo_asked.connect(self.store.redo)
        self.run_bar.run_asked.connect(lambda: self.run(anew=True))
        self.run_bar.stop_asked.connect(self.cancel)
        self.run_bar.more_asked.connect(self._run_on)
        self.run_bar.branch_asked.connect(self.branch)
        self._tools.fit.clicked.connect(self.gallery.viewport.fit)
        self._tools.charts.clicked.connect(self.toggle_charts)
        self._tools.compare.clicked.connect(self.compare_asked)
        self._tools.keep.clicked.connect(self.keep)
        self._experimenter.begun.connect(self.run_bar.begin)
        self._experimenter.wanted.connect(self._run_when_seen)
        self.gallery.marks.changed.connect(self._show_profile)
        # Five pictures need the room of the charts.
        self.gallery.arranged.connect(lambda: self._charts_row.setHidden(self.gallery.crowded))
        self.gallery.marks.selected.connect(self._region_selected)
        self.controls.estimation.use_marks(self.gallery.marks)
        self.strip.shown.connect(self._hold)
        self.strip.pinned.connect(lambda result: self.gallery.compare_with("kept", result))
        self.strip.taken.connect(self.take)
        self.strip.emptied.connect(self._forget)
        self.run_bar.scrubber.picked.connect(lambda _: self._look_back())
        self.charts[0].picked.connect(self.run_bar.scrubber.look_back)
        self.runner.tell(self._arrived, self._failed, self._ended)
        self.store.subscribe(lambda new, _old: self._state_changed(new))
        interpreter.changed.connect(self._say_again)
        for text, key, action in (
            (tr("Restoration", "Undo the last change"), QKeySequence.StandardKey.Undo, self.store.undo),
            (tr("Restoration", "Take back the last undo"), QKeySequence.StandardKey.Redo, self.store.redo),
            (tr("Restoration", "Start the experiment again"), "Ctrl+R", lambda: self.run(anew=True)),
            (tr("Restoration", "Go on from the step that is shown"), "Ctrl+Space", self.run_bar.go_on),
            (tr("Restoration", "Branch: go on from the step that is shown, otherwise"), "Ctrl+B", self.branch),
            (tr("Restoration", "Keep this result in the strip, to compare"), "Ctrl+D", self.keep),
            (tr("Restoration", "Estimate the PSF"), "Ctrl+E", self.controls.estimation.open),
            (tr("Restoration", "Paint the PSF"), "Ctrl+Shift+E", self.controls.painting.open),
            (tr("Restoration", "Compare methods and parameters"), "Ctrl+K", self.compare_asked.emit),
            (tr("Restoration", "Stop; or take line and region away"), "Esc", self._escape),
            (tr("Restoration", "Show or hide the chart"), "F8", self.toggle_charts),
        ):
            shortcut(self, text, key, action)  # only where the tab is seen

    def _state_changed(self, state: RestorationState) -> None:
        if not self._experimenter.waiting:
            self._run_when_seen()  # first: it computes while the window shows the new values
        self.controls.show_state(state)
        self._explanation.show_state(state)

    def _arrived(self, snapshot: Snapshot) -> None:
        self._newest = snapshot
        if self._held is not None:
            return  # a kept result is looked at while the rest is computed
        self._experimenter.saw(snapshot)
        self._good = snapshot.state
        self.files.meet(snapshot.state.source)
        self._show(snapshot)

    def _show(self, newest: Snapshot | None) -> None:
        """Show the newest moment of a run, or the step that is looked back at."""
        if newest is None:
            return
        self.snapshot = snapshot = self.run_bar.show_snapshot(newest)
        self._show_pictures(snapshot)
        self._charts_row.show_run(newest, snapshot)

    def _show_pictures(self, snapshot: Snapshot) -> None:
        self.gallery.show_snapshot(snapshot)
        self.controls.show_snapshot(snapshot)
        self._explanation.show_snapshot(snapshot)
        self.profile.show_snapshot(snapshot)

    def _look_back(self) -> None:
        self._hold(None)
        self._show(self._newest)
        self._compare_step()

    def _compare_step(self) -> None:
        """Compute what is not known of a step that is looked back at, unless a run needs the time."""
        if self.snapshot is not None and self.run_bar.scrubber.wanted is not None and not self.busy:
            self._similarity.ask(self.snapshot)

    def _know_more(self, found: Snapshot) -> None:
        """Show the score of a step, if that is still looked at."""
        if self._newest is not None and self._newest.data is found.data and not self.busy:
            self._newest = with_score(self._newest, found)
            if self._held is None and self.snapshot is not None and self.snapshot.restored is found.restored:
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
        if self._experimenter.running:
            self.cancel()
        elif self.reporter.runner.running:
            self._give_up(self.reporter)
        elif self.files.saver.runner.running:
            self._give_up(self.files.saver)
        elif self.gallery.marks.line is not None:
            self.gallery.marks.draw_line(None)
        else:
            self.gallery.marks.select(None)

    def _give_up(self, work: Reporter | Saver) -> None:
        work.cancel()
        self.tell(tr("Restoration", "It was given up; nothing was written."))

    def _failed(self, error: Exception) -> None:
        refused = self.store.state
        tiles = functools.partial(self.files.ask_tiles, refused.source) if refused.source.path else None
        mishaps.say(self.workspace.notice, error, functools.partial(self._go_on_with, refused), tiles)
        self.run_bar.status.setText("")
        if refused.source != self._good.source:
            before = self._good.before if refused.method.continues else ()
            self.store.replace(replace(refused.with_source(self._good.source), before=before))

    def _go_on_with(self, refused: RestorationState) -> None:
        self.store.replace(refused)
        self.run()

    def _ended(self) -> None:
        self.run_bar.end()
        self._compare_step()
        self.settled.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files; a lesson is the window's."""
        urls = event.mimeData().urls()
        if urls and all(url.isLocalFile() and not url.path().endswith(".toml") for url in urls):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file; several, and folders, are restored in a batch."""
        names = [url.toLocalFile() for url in event.mimeData().urls()]
        if len(names) == 1 and not Path(names[0]).is_dir():
            self.open_file(Path(names[0]))
        else:
            self.batch_asked.emit(names)
