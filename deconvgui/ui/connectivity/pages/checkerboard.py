"""The page "Checkerboard": which pattern a kernel makes of a flat input, on a photograph, and what cures it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from deconvgui.errors import DeconvError
from deconvgui.imaging import READABLE
from deconvgui.imaging.samples import samples
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.checkerboard.meters import Meters
from deconvgui.ui.connectivity.checkerboard.panes import Panes
from deconvgui.ui.connectivity.page import Page
from deconvgui.ui.file_choices import last_folder
from deconvgui.ui.workspace import prose
from deconvgui.workbench.connectivity import ConnectivityView
from deconvgui.workbench.connectivity_checkerboard import CURES, EXAMPLES, checkerboard_view, enlarged

FIRST_SAMPLE = "camera"
OWN = "<own>"
"""The entry that asks for a file."""
FROM_FILE = Qt.ItemDataRole.UserRole + 1
"""Whether an entry is a file's path."""


class View(Page):
    """Verdict, meters and photographs."""

    def __init__(self) -> None:
        super().__init__()
        self._view: ConnectivityView | None = None
        self.meters, self.panes = Meters(), Panes()
        self.verdict, self.scaling = prose(), prose(rank="small")
        self.verdict.setFont(theme.type_size("title"))
        self.cures = {tag: self._cure_button(tag) for tag in CURES}
        self.examples = _list(
            tr("Checkerboard", "Examples"), tr("Checkerboard", "A kernel that is known for what it does")
        )
        self.examples.setPlaceholderText(tr("Checkerboard", "Examples"))
        for tag, example in EXAMPLES.items():
            self.examples.addItem(tr("Checkerboard", example.label), tag)
        self.examples.setCurrentIndex(-1)
        self.examples.activated.connect(self._take_example)
        self.photograph = _list(
            tr("Checkerboard", "Photograph"), tr("Checkerboard", "Made smaller by the stride, then enlarged again")
        )
        for tag, sample in samples().items():
            self.photograph.addItem(tr("Samples", sample.label), tag)
        self.photograph.addItem(tr("Checkerboard", "Your own…"), OWN)
        self.photograph.setCurrentIndex(self.photograph.findData(FIRST_SAMPLE))
        self._seen = self.photograph.currentIndex()
        self.photograph.activated.connect(self._choose_photograph)
        self._lay_out()

    def show_view(self, view: ConnectivityView) -> None:
        """Show another kernel or other sizes."""
        self._view = view
        shown = checkerboard_view(view)
        self.verdict.setText(shown.verdict)
        self.meters.show_checkerboard(shown)
        for tag, button in self.cures.items():
            button.setEnabled(CURES[tag].changes(view) is not None)
        kept = tr("Checkerboard", "The kernel is scaled so that the mean brightness is kept: Σw = s².")
        lost = tr(
            "Checkerboard", "The weights cancel, so that no scale keeps the mean brightness; black is zero or less."
        )
        self.scaling.setText(kept if shown.keeps_brightness else lost)
        try:
            self._show_photograph()
        except DeconvError as error:  # a file of one's own that is gone, or too small for a larger stride
            self.scaling.setText(str(error))

    def show_step(self, view: ConnectivityView) -> None:
        """Show nothing else: no step matters here."""

    def open_photograph(self, path: Path) -> None:
        """Show a picture of the user's own; what hinders is said beside it, and the last one stays."""
        before = self._seen
        name, last = path.name, self.photograph.count() - 1
        self.photograph.insertItem(last, name, str(path))
        self.photograph.setItemData(last, str(path), Qt.ItemDataRole.ToolTipRole)
        self.photograph.setItemData(last, True, FROM_FILE)
        self.photograph.setCurrentIndex(last)
        try:
            self._show_photograph()
        except DeconvError as error:
            self.photograph.removeItem(last)
            self.photograph.setCurrentIndex(before)
            self.scaling.setText(str(error))
        else:
            self._seen = last

    def _choose_photograph(self) -> None:
        if self.photograph.currentData() != OWN:
            self._seen = self.photograph.currentIndex()
            self._show_photograph()
            return
        self.photograph.setCurrentIndex(self._seen)
        patterns = " ".join(f"*{suffix}" for suffix in READABLE)
        filters = tr("Checkerboard", "Images ({patterns})").format(patterns=patterns)
        name, _ = QFileDialog.getOpenFileName(self, tr("Checkerboard", "Open a photograph"), last_folder(), filters)
        if name:
            self.open_photograph(Path(name))

    def _show_photograph(self) -> None:
        if self._view is not None:
            flat = checkerboard_view(self._view).phases.flat
            chosen = self.photograph.currentData()
            source = Path(chosen) if self.photograph.currentData(FROM_FILE) else chosen
            self.panes.show_enlarged(enlarged(self._view, source), flat=flat)

    def _take_example(self) -> None:
        self.edited.emit(dict(EXAMPLES[self.examples.currentData()].changes))
        self.examples.setCurrentIndex(-1)

    def _cure(self, tag: str) -> None:
        changes = CURES[tag].changes(self._view) if self._view is not None else None
        if changes is not None:
            self.edited.emit(changes)

    def _cure_button(self, tag: str) -> QPushButton:
        button = QPushButton(tr("Checkerboard", CURES[tag].label))
        button.setToolTip(tr("Checkerboard", CURES[tag].tip))
        button.clicked.connect(lambda: self._cure(tag))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.examples)
        row.addStretch(1)
        row.addWidget(QLabel(tr("Checkerboard", "Cure:")))
        for button in self.cures.values():
            row.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 4)
        head.setSpacing(8)
        head.addLayout(row)
        head.addWidget(self.verdict)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 0)
        foot.setSpacing(8)
        foot.addWidget(self.photograph)
        foot.addWidget(self.scaling, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.meters, 4)
        layout.addLayout(foot)
        layout.addWidget(self.panes, 6)


def _list(name: str, tip: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setToolTip(tip)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    combo.setMinimumWidth(80)
    return combo
