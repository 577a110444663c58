"""From the One matrix tab to the Restoration tab: the same data to the last bit, and the same result."""

import numpy as np
import pytest

from deconvgui.errors import OutputError
from deconvgui.workbench.one_matrix import resolve
from deconvgui.workbench.one_matrix_carry import can_carry, carry_over
from deconvgui.workbench.one_matrix_inverses import Landweber, PseudoInverse, Tikhonov, Truncated
from deconvgui.workbench.one_matrix_state import PHASES, OneMatrixState
from deconvgui.workbench.restoration import degrade, experiment


def restored(state):
    return list(experiment(state))[-1].restored


@pytest.mark.parametrize("boundary", ["wrap", "reflect", "edge", "zero", "unknown"])
@pytest.mark.parametrize("scene", ["letter", "spikes"])
def test_the_data_are_the_same(tmp_path, boundary, scene):
    view = resolve(OneMatrixState(boundary=boundary, scene=scene, noise=0.02, seed=9))
    data = degrade(carry_over(view, tmp_path))
    np.testing.assert_allclose(data.blurred, view.y, atol=1e-14)
    np.testing.assert_allclose(data.psf, view.state.psf, atol=1e-15)


@pytest.mark.parametrize("inverse", [PseudoInverse(), Truncated(threshold=0.2)])
def test_an_inverse_gives_the_same_picture_where_the_blur_is_periodic(tmp_path, inverse):
    view = resolve(OneMatrixState(inverse=inverse, noise=0.01))
    np.testing.assert_allclose(restored(carry_over(view, tmp_path)), view.solution, atol=1e-9)


def test_wiener_differs_in_the_mean_brightness_only(tmp_path):
    view = resolve(OneMatrixState(inverse=Tikhonov(nsr=0.003), noise=0.01))
    there = restored(carry_over(view, tmp_path))
    np.testing.assert_allclose(there - there.mean(), view.solution - view.solution.mean(), atol=1e-9)
    assert there.mean() == pytest.approx(view.y.mean())


def test_the_steps_of_the_walk_are_those_of_the_method(tmp_path):
    view = resolve(OneMatrixState(noise=0.01, position=12 * PHASES))
    there = restored(carry_over(view, tmp_path, walk=True))
    np.testing.assert_allclose(there, view.parts.after, rtol=1e-6)


def test_landweber_is_carried_over_as_far_as_there_are_steps(tmp_path):
    view = resolve(OneMatrixState(inverse=Landweber(iterations=100000)))
    state = carry_over(view, tmp_path)
    assert (state.method.tag, state.method.iterations) == ("landweber", 1000)


def test_a_painted_scene_is_another_file(tmp_path):
    view = resolve(OneMatrixState())
    painted = view.x.copy()
    painted[0, 0] = 1
    sources = [carry_over(resolve(state), tmp_path).source for state in (view.state, OneMatrixState(values=painted))]
    assert sources[0] != sources[1]
    assert all(source.path.exists() for source in sources)


def test_a_stride_cannot_be_carried_over():
    assert can_carry(resolve(OneMatrixState()))
    assert not can_carry(resolve(OneMatrixState(stride=2)))


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        carry_over(resolve(OneMatrixState()), tmp_path / "file" / "folder")
