"""A report of an experiment: one page with everything on it, which needs no other file."""

from deconvgui.workbench.report.page import compared, report
from deconvgui.workbench.report.rows import Row, row_of

__all__ = ["Row", "compared", "report", "row_of"]
