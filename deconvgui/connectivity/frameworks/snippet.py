"""Lines of code as a value, and the pieces that those of several frameworks are written from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from deconvgui.connectivity.channels import Channels
from deconvgui.connectivity.frameworks.conventions import same_shape_other_values
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import sentences, tr

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Snippet:
    """Code that computes one transposed convolution.

    Attributes
    ----------
    framework : str
        Tag of the framework.
    code : str
        Lines that run as they stand where `x` (the input) and `w` (the kernel as stored) are floating point NumPy
        arrays without batch and, unless the lines are for several channels, without those too; they leave the result
        in `y`, with as many axes as `x`.
    exact : bool
        Whether the framework's own call is enough, without padding or cropping its result.
    note : str
        Why it is not enough, and which other calls give the same shape with other values; a paragraph per line.
    """

    framework: str
    code: str
    exact: bool
    note: str


def snippet(framework: str, geometry: Geometry, lines: Iterable[str], notes: Iterable[str], why: str = "") -> Snippet:
    """Return a snippet; `why` says what hinders the framework's own call, and is empty where nothing does."""
    detour = tr(
        "Frameworks", "So these lines compute the full result and cut the output out of it; add a bias only after that."
    )
    told = [sentences(why, detour)] if why else []
    note = "\n".join([*told, *notes, *same_shape_other_values(geometry)])
    return Snippet(framework, "\n".join(lines), not why, note)


def call(function: str, *arguments: str, then: str = "") -> list[str]:
    """Return a call with one argument in a line, and what follows its bracket."""
    return [f"{function}(", *(f"    {argument}," for argument in arguments), f"){then}"]


def option(name: str, values: Sequence[int], default: int) -> list[str]:
    """Return a keyword argument; none where all axes have the framework's default."""
    return [] if set(values) == {default} else [f"{name}={sizes(values)}"]


def sizes(values: Sequence[int]) -> str:
    """Return one number where it stands for all axes, and else a tuple."""
    return str(values[0]) if len(set(values)) == 1 else str(tuple(values))


def numpy_pad(pairs: Pairs) -> str:
    """Return a line that adds zeros around `y` with NumPy."""
    return f"y = np.pad(y, {pairs})"


def cut(geometry: Geometry, pad: Callable[[Pairs], str], channels: Channels | None = None) -> list[str]:
    """Return lines that cut the output out of `y`, the full result of s(n − 1) + K cells, of each channel if any.

    Where the output reaches beyond it, `pad` writes the line that adds zeros before.
    """
    apart = channels is not None
    missing = tuple((max(-axis.before, 0), max(-axis.after, 0)) for axis in geometry.axes)
    slices = [
        f"{max(axis.before, 0)}:{max(axis.before, 0) + axis.large}" if axis.before > 0 or axis.after > 0 else ":"
        for axis in geometry.axes
    ]
    padded = [pad(((0, 0),) * apart + missing)] if any(map(any, missing)) else []
    return padded + ([f"y = y[{', '.join([':'] * apart + slices)}]"] if set(slices) != {":"} else [])


def spread(name: str, source: str, shape: Sequence[int], steps: Sequence[int]) -> list[str]:
    """Return lines that make `name` from `source` with zeros between its cells; none where there are none to insert.

    Axes of `shape` that come before those of `steps` are channels.
    """
    if set(steps) == {1}:
        return []
    places = [":"] * (len(shape) - len(steps)) + [f"::{step}" for step in steps]
    return [f"{name} = np.zeros({tuple(shape)})", f"{name}[{', '.join(places)}] = {source}"]


class Operands(NamedTuple):
    """How a call is given its input and its kernels with the channels last, and how its batch is taken away."""

    x: str
    kernel: str
    unbatched: str


def channels_last(geometry: Geometry, channels: Channels | None, kernel: str) -> Operands:
    """Return the operands for `x` and `kernel`, or for one group of them inside of `each_group`."""
    if channels is None:
        return Operands("x[None, ..., None]", f"{kernel}[..., None, None]", "[0, ..., 0]")
    x, kernel = ("x", kernel) if channels.groups == 1 else ("part", "kernels")
    order = (*range(2, 2 + len(geometry.axes)), 1, 0)
    return Operands(f"np.moveaxis({x}, 0, -1)[None]", f"np.transpose({kernel}, {order})", "[0]")


def each_group(lines: list[str], channels: Channels | None, kernel: str, join: str) -> list[str]:
    """Return lines that compute `y` for each group by itself and join the parts; those given where there is one."""
    if channels is None or channels.groups == 1:
        return lines
    groups = channels.groups
    return [
        "parts = []",
        f"for part, kernels in zip(np.split(x, {groups}), np.split({kernel}, {groups})):",
        *(f"    {line}" for line in lines),
        "    parts.append(y)",
        f"y = {join}(parts, -1)",
    ]


def each_group_note(function: str, channels: Channels | None) -> list[str]:
    """Return that a function has no groups, where there are some."""
    if channels is None or channels.groups == 1:
        return []
    text = tr("Frameworks", "{function} has no groups: each is computed by itself, and the parts are joined.")
    return [text.format(function=function)]


def kernel_shape(geometry: Geometry, channels: Channels | None) -> tuple[int, ...]:
    """Return the sizes of the kernel with the zeros of its dilation, those of the channels first."""
    return (*(channels.stored if channels else ()), *extents(geometry))


def extents(geometry: Geometry) -> tuple[int, ...]:
    """Return the sizes of the kernel with the zeros of its dilation."""
    return tuple(axis.extent for axis in geometry.axes)


def strides(geometry: Geometry) -> tuple[int, ...]:
    """Return the strides of all axes."""
    return tuple(axis.stride for axis in geometry.axes)


def dilations(geometry: Geometry) -> tuple[int, ...]:
    """Return the dilations of all axes."""
    return tuple(axis.dilation for axis in geometry.axes)
