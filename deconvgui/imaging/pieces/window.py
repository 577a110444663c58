"""A rectangle of an image."""

from typing import NamedTuple


class Window(NamedTuple):
    """Rows and columns of an image, as slices without a step."""

    rows: slice
    columns: slice

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self.rows.stop - self.rows.start, self.columns.stop - self.columns.start

    def within(self, outer: "Window") -> "Window":
        """Return where this window lies in another that holds it."""
        return Window(*(_moved(part, -whole.start) for part, whole in zip(self, outer, strict=True)))

    def finer(self, scale: int) -> "Window":
        """Return the same rectangle of an image whose pixels are `scale` times finer."""
        return Window(*(slice(part.start * scale, part.stop * scale) for part in self))

    def grown(self, halo: tuple[int, int], shape: tuple[int, ...]) -> "Window":
        """Return the window with a halo on all sides, as far as an image of that shape has it."""
        sides = zip(self, halo, shape, strict=False)
        return Window(*(slice(max(part.start - by, 0), min(part.stop + by, n)) for part, by, n in sides))


def _moved(part: slice, by: int) -> slice:
    return slice(part.start + by, part.stop + by)
