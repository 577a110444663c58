"""The page "Sizes" says of one axis what the walk does on both."""

import numpy as np
import pytest

from deconvgui.connectivity.cells import CellKind
from deconvgui.connectivity.presets import PRESETS
from deconvgui.workbench.connectivity import ConnectivityState, resolve
from deconvgui.workbench.connectivity_sizes import sizes_view


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("preset", PRESETS)
def test_the_window_covers_the_inputs_of_the_step(preset, axis):
    view = resolve(ConnectivityState.of_preset(preset, "gather"))
    strides = view.geometry.axes[axis].stride
    for step in range(len(view.walk)):
        sizes = sizes_view(resolve(view.state.with_changes(step=step)), axis)
        start, width = sizes.window
        covered = [cell for cell in range(start, start + width) if sizes.fine[cell] == CellKind.REAL]
        rows = {(cell - sizes.first) // strides for cell in covered}
        used = {int(cell[axis]) for cell in view.walk.frame(step).active_inputs}
        assert used <= rows
        assert sizes.copy == (view.walk.frame(step).cell[axis], 1)


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("preset", PRESETS)
def test_the_copy_covers_the_outputs_of_the_step(preset, axis):
    view = resolve(ConnectivityState.of_preset(preset, "scatter"))
    for step in range(len(view.walk)):
        sizes = sizes_view(resolve(view.state.with_changes(step=step)), axis)
        start, width = sizes.copy
        outputs = view.walk.frame(step).active_outputs[:, axis]
        assert np.isin(outputs, range(start, start + width)).all()
        assert sizes.fine[sizes.window[0]] == CellKind.REAL
