"""The restoration tab without a window: its state, the data that it describes, and the course of the experiment."""

from deconvgui.workbench.restoration.running import compared, course, experiment
from deconvgui.workbench.restoration.simulation import Data, Image, Score, degrade, load, of_data
from deconvgui.workbench.restoration.snapshot import Preview, Snapshot
from deconvgui.workbench.restoration.state import Leg, RestorationState, Source, changed
from deconvgui.workbench.restoration.walk import Shelf

__all__ = [
    "Data",
    "Image",
    "Leg",
    "Preview",
    "RestorationState",
    "Score",
    "Shelf",
    "Snapshot",
    "Source",
    "changed",
    "compared",
    "course",
    "degrade",
    "experiment",
    "load",
    "of_data",
]
