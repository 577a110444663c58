"""The pages in the centre of the Connectivity tab: each answers another question about the same sizes and numbers.

Adding one is a line here and a module of the same name in `deconvgui.ui.connectivity.pages`.
"""

from typing import NamedTuple

from deconvgui.texts import mark

__all__ = ["CHANNELS", "FIRST", "PAGES", "PageWords"]


class PageWords(NamedTuple):
    """What a page is called and what it answers; pass both through `tr("Pages", ...)`."""

    label: str
    tip: str


FIRST = "walk"
"""The page that is shown at the start."""
CHANNELS = "channels"
"""The only page on which the layer has several channels."""

PAGES: dict[str, PageWords] = {
    FIRST: PageWords(mark("Pages", "Walk"), mark("Pages", "Who meets whom: step through all products, cell by cell")),
    "equal": PageWords(
        mark("Pages", "Equal ways"), mark("Pages", "Five algorithms in lock-step, and how much their outputs differ")
    ),
    "sizes": PageWords(
        mark("Pages", "Sizes"), mark("Pages", "Why the output has its size, and which sizes share one small size")
    ),
    "checkerboard": PageWords(
        mark("Pages", "Checkerboard"),
        mark("Pages", "Where patterns in enlarged pictures come from, and what cures them"),
    ),
    "direct": PageWords(
        mark("Pages", "Direct and back"),
        mark("Pages", "Both convolutions over the same links, and why the transpose is not the inverse"),
    ),
    CHANNELS: PageWords(
        mark("Pages", "Channels"),
        mark("Pages", "Several input and output channels and groups: which plane reaches which, by which kernel"),
    ),
}
"""All pages by tag, in the order of their keys 1, 2, 3, …"""
