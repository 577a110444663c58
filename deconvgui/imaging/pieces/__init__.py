"""Images of any size, piece by piece: windows read from one file and written into another, never the whole."""

from deconvgui.imaging.pieces.opening import PIECEWISE, open_source
from deconvgui.imaging.pieces.source import Source
from deconvgui.imaging.pieces.target import GROWING, Target, check_target, growing
from deconvgui.imaging.pieces.window import Window

__all__ = ["GROWING", "PIECEWISE", "Source", "Target", "Window", "check_target", "growing", "open_source"]
