"""A region restored before the whole picture is: soon there, and nearly what the whole will be."""

import dataclasses
import time
from collections.abc import Iterator

import numpy as np

from deconvgui.operators import Boundary
from deconvgui.restoration import Search, Step, prepare
from deconvgui.restoration.gaps import lacking, saturated
from deconvgui.workbench.region import Region
from deconvgui.workbench.restoration.simulation import Data
from deconvgui.workbench.restoration.snapshot import Preview, Snapshot
from deconvgui.workbench.restoration.state import RestorationState

LARGEST = 0.5
"""Share of a picture up to which a region is restored first: beyond, the whole does not take much longer."""

EVERY = 0.05
"""Seconds between two pictures."""

OPEN: tuple[Boundary, ...] = ("unknown", "reflect", "edge")
"""What may be assumed beyond a frame that was cut out of a picture; for the others, "reflect" stands in."""


def previewed(state: RestorationState, data: Data, region: Region) -> Iterator[Snapshot | None]:
    """Yield the picture with the region restored, a moment after every few steps.

    The region is cut out with as much around it as the PSF reaches, so that the light that belongs to it is there.
    What a method finds out from its data, such as the noise, it finds out from the region.
    """
    inner = region.on_data(state.scale)
    if not inner.within(data.blurred.shape) or inner.share(data.blurred.shape) > LARGEST:
        return
    reach = [-(-n // state.scale) for n in data.psf.shape]
    outer = inner.grown(reach[0], reach[1], data.blurred.shape)
    part = np.ascontiguousarray(data.blurred[outer.slices])
    if lacking(saturated(part, state.saturation)).any():
        return
    solver = prepare(
        part,
        data.psf,
        state.method,
        state.formation if state.boundary in OPEN else dataclasses.replace(state.formation, boundary="reflect"),
    )
    begun, due = time.perf_counter(), 0.0
    total, last = state.method.total, None
    for step in solver.course():
        if isinstance(step, Search):
            yield Snapshot(state, data, total=total, search=step, seconds=time.perf_counter() - begun)
            continue
        last, total = step, step.total or total
        if time.perf_counter() < due and step.index < total:
            yield None
            continue
        yield _moment(state, data, region, outer, step, total, time.perf_counter() - begun)
        due, last = time.perf_counter() + EVERY, None
    if last is not None:  # it stopped by itself
        yield _moment(state, data, region, outer, last, total, time.perf_counter() - begun)


def _moment(
    state: RestorationState,
    data: Data,
    region: Region,
    outer: Region,
    step: Step,
    total: int,
    seconds: float,
) -> Snapshot:
    picture = data.shown.copy()
    row, column = region.top - outer.top * state.scale, region.left - outer.left * state.scale
    part = step.image[row : row + region.height, column : column + region.width]
    picture[region.top : region.top + len(part), region.left : region.left + part.shape[1]] = part
    picture.flags.writeable = False
    return Snapshot(state, data, total=total, preview=Preview(picture, region, step.index, total, seconds))
