"""What the page "Direct and back" shows: both layers over the same links, and why neither undoes the other."""

import functools
from dataclasses import dataclass, replace

import numpy as np

from deconvgui.connectivity.inverse import RoundTrip, round_trip
from deconvgui.connectivity.kernels import INPUTS, fill
from deconvgui.connectivity.presets import PAPER_INPUT, PRESETS
from deconvgui.connectivity.sentences import number
from deconvgui.operators.axis import Indices
from deconvgui.operators.base import Array
from deconvgui.texts import tr
from deconvgui.workbench.connectivity import ConnectivityState, ConnectivityView, resolve
from deconvgui.workbench.connectivity_pages import FIRST

CACHED_TRIPS = 4


@dataclass(frozen=True, eq=False)
class DirectView:
    """Two layers over the same links.

    Attributes
    ----------
    trip : RoundTrip
        What the direct convolution C makes of z, its `start`, and what comes back.
    x : ndarray, small shape
        What the transposed convolution consumes.
    transposed : ndarray, large shape
        Its result, Cᵀx where both are tied.
    tied : bool
        Whether both share their weights.
    walks_small : bool
        Whether a step is a small cell or a large one.
    small_cells, large_cells : ndarray of int, (cells, 2)
        Those that take part in the present step, in either direction.
    unread : ndarray of bool, large shape
        Cells of z that the direct convolution never reads.
    sentence : str
        The present step of both directions in words.
    products : (float, float)
        ⟨C z, x⟩ and ⟨z, Cᵀ x⟩.
    """

    trip: RoundTrip
    x: Array
    transposed: Array
    tied: bool
    walks_small: bool
    small_cells: Indices
    large_cells: Indices
    unread: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]"
    sentence: str
    products: tuple[float, float]

    @property
    def gap(self) -> float:
        """The difference of both products, relative to what they may be at most."""
        pairs = ((self.trip.direct, self.x), (self.trip.start, self.transposed))
        scale = sum(float(np.linalg.norm(a) * np.linalg.norm(b)) for a, b in pairs)
        return abs(self.products[0] - self.products[1]) / scale if scale else 0.0


def direct_view(view: ConnectivityView) -> DirectView:
    """Return what is to be shown; the way there and back is computed once for all steps."""
    trip = _trip(replace(view.state, step=0, mode="scatter", page=FIRST, input_values=None))
    x, transposed = view.walk.x, view.walk.output
    return DirectView(
        trip=trip,
        x=x,
        transposed=transposed,
        tied=view.state.direct_kernel is None,
        walks_small=view.frame.mode == "scatter",
        small_cells=view.frame.active_inputs,
        large_cells=view.frame.active_outputs,
        unread=(view.walk.output_kinds & 1).astype(bool),
        sentence=_sentence(view, trip),
        products=(float((trip.direct * x).sum()), float((trip.start * transposed).sum())),
    )


@functools.lru_cache(CACHED_TRIPS)
def _trip(state: ConnectivityState) -> RoundTrip:
    view = resolve(state)
    kernel = view.walk.kernel if state.direct_kernel is None else np.array(state.direct_kernel)
    return round_trip(view.geometry, kernel, large_input(state))


def large_input(state: ConnectivityState) -> Array:
    """Return z: the paper's numbers where the preset has them, else numbers of the kind that fills the input."""
    rows, columns = state.geometry.large_shape
    if state.preset and PRESETS[state.preset].numeric:
        return np.array(PAPER_INPUT)
    return fill(INPUTS, state.input_name, (rows, columns))


def untied(view: ConnectivityView) -> dict[str, object]:
    """Return the change that gives the direct convolution weights of its own: at first, the ones that it has."""
    return {"direct_kernel": view.walk.kernel}


def _sentence(view: ConnectivityView, trip: RoundTrip) -> str:
    """Return what the present step is for both directions."""
    frame, count = view.frame, len(view.frame.contributions)
    links = tr("Direct", "one link") if count == 1 else tr("Direct", "{count} links").format(count=count)
    names = {"cell": f"({frame.cell[0]}, {frame.cell[1]})", "links": links}
    if frame.mode == "scatter":
        text = tr(
            "Direct",
            "<b>Direct:</b> small cell {cell} gathers its {direct} from z over {links}. "
            "<b>Transposed:</b> it scatters its {value} over the same.",
        )
        return text.format(**names, direct=number(float(trip.direct[frame.cell])), value=number(frame.value))
    text = tr(
        "Direct",
        "<b>Direct:</b> large cell {cell} scatters its {start} over {links}. "
        "<b>Transposed:</b> it gathers its {value} over the same.",
    )
    return text.format(**names, start=number(float(trip.start[frame.cell])), value=number(frame.value))
