"""The page "Direct and back": both directions over the same links, and why the way back is no inverse."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from deconvgui.connectivity.inverse import RoundTrip
from deconvgui.connectivity.sentences import number
from deconvgui.texts import sentences, tr
from deconvgui.ui.connectivity.direct.picture import DirectPicture
from deconvgui.ui.connectivity.page import Page
from deconvgui.ui.workspace import primary, prose
from deconvgui.workbench.connectivity import ConnectivityView
from deconvgui.workbench.connectivity_direct import direct_view, untied

LINES = 3
"""Of text above the picture, so that it stays where it is when a sentence is longer."""


class View(Page):
    """Sentence, picture and facts."""

    def __init__(self) -> None:
        super().__init__()
        self._view: ConnectivityView | None = None
        self.picture = DirectPicture()
        self.sentence, self.facts = prose(), prose(rank="small")
        self.tied = QCheckBox(tr("Direct", "Tied weights"))
        self.tied.setToolTip(
            tr("Direct", "Both layers share their weights; off gives the direct convolution weights of its own")
        )
        self.onward = primary(
            tr("Direct", "Restore z"), tr("Direct", "Go to the Restoration tab, which looks for the inverse")
        )
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sentence.setMinimumHeight(LINES * self.sentence.fontMetrics().lineSpacing())
        self.pass_focus_to(self.picture)
        self.picture.picked.connect(self.picked)
        self.tied.toggled.connect(self._tie)
        self.onward.clicked.connect(self.restoration_asked)
        self._lay_out()

    def show_view(self, view: ConnectivityView) -> None:
        """Show other numbers or sizes."""
        with QSignalBlocker(self.tied):
            self.tied.setChecked(view.state.direct_kernel is None)
        self.facts.setText(facts_text(direct_view(view).trip))
        self.show_step(view)

    def show_step(self, view: ConnectivityView) -> None:
        """Show another step in both directions."""
        self._view = view
        direct = direct_view(view)
        words = tr(
            "Direct", "Forward of the one is backward of the other: gradients take the same links the other way."
        )
        self.sentence.setText(sentences(direct.sentence, words))
        self.picture.show_direct(direct)

    def _tie(self, tied: bool) -> None:
        if self._view is not None:
            self.edited.emit({"direct_kernel": None} if tied else untied(self._view))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(16)
        head.addWidget(self.sentence, 1)
        head.addWidget(self.tied)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 8)
        foot.setSpacing(16)
        foot.addWidget(self.facts, 1)
        foot.addWidget(self.onward)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.picture, 1)
        layout.addLayout(foot)


def facts_text(trip: RoundTrip) -> str:
    """Return what C keeps, how far CᵀC is from doing nothing, and how C⁺ was found."""
    cells, distance = trip.start.size, number(float(f"{trip.distance:.4g}"))
    apart = tr("Direct", "‖C<sup>T</sup>C − I‖ = {distance}; an inverse would have 0.").format(distance=distance)
    if trip.rank is None:
        kept = tr("Direct", "C⁺ by {steps} steps of LSQR: {cells} unknowns are too many for the singular values.")
        return sentences(kept.format(steps=trip.steps, cells=cells), apart)
    kept = tr("Direct", "C has rank {rank}: of the {cells} numbers of z it keeps {rank}, and {lost} are lost.")
    return sentences(kept.format(rank=trip.rank, cells=cells, lost=cells - trip.rank), apart)
