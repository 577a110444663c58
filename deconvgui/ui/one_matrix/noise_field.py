"""The level of the noise: a number, and a slider that begins at none and then goes by factors."""

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QSlider, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.workbench.one_matrix_state import LOUDEST

TICKS = 500
FAINTEST = 1e-5
"""The first level above none."""


class NoiseField(QWidget):
    """A share of white, in percent."""

    changed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.spin = QDoubleSpinBox()
        self.spin.setDecimals(3)
        self.spin.setRange(0, 100 * LOUDEST)
        self.spin.setSuffix(" %")
        self.spin.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.spin.setKeyboardTracking(False)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, TICKS)
        tip = tr("OneMatrix", "Standard deviation of the noise in the data, as a share of white; far left is none")
        self.setToolTip(tip)
        for part, name in ((self.spin, tr("OneMatrix", "Noise")), (self.slider, tr("OneMatrix", "Noise, by a slider"))):
            part.setToolTip(tip)
            part.setAccessibleName(name)
        self.setFocusProxy(self.spin)
        self.spin.valueChanged.connect(lambda value: self.changed.emit(value / 100))
        self.slider.valueChanged.connect(lambda tick: self.changed.emit(_level(tick)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.spin)
        layout.addWidget(self.slider)

    def show_level(self, level: float) -> None:
        """Show a level without telling anyone."""
        with QSignalBlocker(self.spin), QSignalBlocker(self.slider):
            self.spin.setValue(100 * level)
            if not math.isclose(_level(self.slider.value()), level, rel_tol=1e-9):
                self.slider.setValue(_tick(level))


def _level(tick: int) -> float:
    return float(FAINTEST * (LOUDEST / FAINTEST) ** ((tick - 1) / (TICKS - 1))) if tick else 0.0


def _tick(level: float) -> int:
    if level < FAINTEST:
        return 0
    return round(1 + (TICKS - 1) * math.log(level / FAINTEST) / math.log(LOUDEST / FAINTEST))
