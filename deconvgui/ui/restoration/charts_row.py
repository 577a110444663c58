"""The charts below the pictures: scores against the step, gain against the frequency, values along a line."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from deconvgui.ui.restoration.chart import Chart
from deconvgui.ui.restoration.marks import Marks
from deconvgui.ui.restoration.profile_chart import ProfileCurves
from deconvgui.ui.restoration.response_chart import ResponseCurves
from deconvgui.ui.restoration.score_chart import ScoreChart
from deconvgui.workbench.restoration import Snapshot


class ChartsRow(QWidget):
    """Side by side; each is seen where it has something to show."""

    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self.scores, self.response = ScoreChart(), Chart(ResponseCurves())
        self.profile = Chart(ProfileCurves(marks))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for chart in (self.scores, self.response, self.profile):
            row.addWidget(chart, 1)

    def show_run(self, newest: Snapshot, shown: Snapshot) -> None:
        """Draw a whole run, and mark the step that is shown."""
        self.scores.show_run(newest, shown)
        self.response.show_snapshot(newest)

    def toggle(self) -> None:
        """Hide the charts, or show them again where they have something to show."""
        for chart in (self.scores, self.response, self.profile):
            chart.toggle()
