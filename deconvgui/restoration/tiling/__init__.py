"""Pictures of any size, restored tile by tile from file to file; what is here needs the memory of some tiles.

The pieces are values that can be pickled, for any way to run them: an `Order` says what is to be done to each tile, a
`Plan` which tiles there are, and `restore_tile` does one of them, opening its files itself. `restore_file` runs all of
them on the threads of this machine.
"""

from deconvgui.restoration.tiling.choosing import settled
from deconvgui.restoration.tiling.driver import Progress, Result, restore_file
from deconvgui.restoration.tiling.order import Order, make_order, ordered
from deconvgui.restoration.tiling.plan import HALO_RADII, Plan, Tile, plan_tiles
from deconvgui.restoration.tiling.seams import seam_gap
from deconvgui.restoration.tiling.survey import Survey, survey
from deconvgui.restoration.tiling.task import Done, restore_tile

__all__ = [
    "HALO_RADII",
    "Done",
    "Order",
    "Plan",
    "Progress",
    "Result",
    "Survey",
    "Tile",
    "make_order",
    "ordered",
    "plan_tiles",
    "restore_file",
    "restore_tile",
    "seam_gap",
    "settled",
    "survey",
]
