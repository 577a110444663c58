"""A rectangle of whole pixels in a picture."""

from dataclasses import dataclass

SMALLEST = 8
"""Pixels of a region's shorter side, at least."""


@dataclass(frozen=True)
class Region:
    """A rectangle: its first column and row, and how many of each it holds."""

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def between(cls, x0: float, y0: float, x1: float, y1: float, shape: tuple[int, ...]) -> "Region | None":
        """Return the region between two points of a picture, cut to it; None if it would be too small."""
        left, right = (min(max(round(x), 0), shape[1]) for x in sorted((x0, x1)))
        top, bottom = (min(max(round(y), 0), shape[0]) for y in sorted((y0, y1)))
        small = min(right - left, bottom - top) < SMALLEST
        return None if small else cls(left, top, right - left, bottom - top)

    @classmethod
    def middle(cls, shape: tuple[int, ...]) -> "Region | None":
        """Return the middle third of a picture, in both directions."""
        height, width = shape[:2]
        return cls.between(width / 3, height / 3, 2 * width / 3, 2 * height / 3, shape)

    @property
    def slices(self) -> tuple[slice, slice]:
        """The rows and columns."""
        return slice(self.top, self.top + self.height), slice(self.left, self.left + self.width)

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point of the picture lies in it."""
        return self.left <= x < self.left + self.width and self.top <= y < self.top + self.height

    def moved(self, dx: int, dy: int, shape: tuple[int, ...]) -> "Region":
        """Return the region moved, as far as the picture goes."""
        left = min(max(self.left + dx, 0), max(shape[1] - self.width, 0))
        top = min(max(self.top + dy, 0), max(shape[0] - self.height, 0))
        return Region(left, top, self.width, self.height)

    def grown(self, rows: int, columns: int, shape: tuple[int, ...]) -> "Region":
        """Return the region with so many rows and columns more on each side, as far as the picture goes."""
        left, top = max(self.left - columns, 0), max(self.top - rows, 0)
        right, bottom = min(self.left + self.width + columns, shape[1]), min(self.top + self.height + rows, shape[0])
        return Region(left, top, right - left, bottom - top)

    def on_data(self, scale: int) -> "Region":
        """Return the region of the data that lies under this one of a result `scale` times as fine."""
        right, bottom = -(-(self.left + self.width) // scale), -(-(self.top + self.height) // scale)
        left, top = self.left // scale, self.top // scale
        return Region(left, top, right - left, bottom - top)

    def within(self, shape: tuple[int, ...]) -> bool:
        """Return whether a picture has all of it."""
        return self.left + self.width <= shape[1] and self.top + self.height <= shape[0]

    def share(self, shape: tuple[int, ...]) -> float:
        """Return how much of a picture it is, from 0 to 1."""
        return self.width * self.height / (shape[0] * shape[1])
