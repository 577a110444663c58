"""What every method must do: one table over the catalogue, so that a new file is covered the day it appears."""

import gc
import inspect
import itertools
import math
import re
import weakref

import numpy as np
import pytest

from deconvgui.errors import ParameterError
from deconvgui.operators import BOUNDARIES, Blur
from deconvgui.operators.base import LinearOperator
from deconvgui.restoration import METHODS, Formation, MethodError, methods, prepare, restore, steps
from deconvgui.restoration.method import Method
from deconvgui.texts import tr

PSFS = {
    "odd": np.array([[0.0, 1, 0], [2, 4, 1], [0, 1, 1]]),
    "even": np.array([[1.0, 2, 0, 0], [0, 4, 3, 1]]),
    "row": np.array([[1.0, 2, 1]]),
}
SHAPES = {"grey": (12, 13), "colour": (11, 12, 3)}

every_method = pytest.mark.parametrize("tag", METHODS)
every_boundary = pytest.mark.parametrize("boundary", BOUNDARIES)


def tiny(tag, boundary="reflect", psf="odd", kind="grey", dtype=np.float64, **parameters):
    """Return a blur, a blurred and noisy picture, and the arguments that restore it."""
    random = np.random.default_rng(5)
    scene = random.random(SHAPES[kind]) + 0.2
    weights = PSFS[psf] / PSFS[psf].sum()
    blurred = Blur(scene.shape, weights, boundary="wrap").forward(scene)
    y = (blurred + 0.01 * random.standard_normal(blurred.shape)).astype(dtype)
    return {"image": y, "psf": weights, "method": tag, "boundary": boundary, **parameters}


def ready(tag, boundary="reflect", **parameters):
    """Return what is ready to restore it."""
    arguments = tiny(tag, boundary, **parameters)
    return prepare(formation=Formation(arguments.pop("boundary")), **arguments)


def few(tag, count=8):
    """Return the arguments that let a method be quick, for what does not hang on how far it goes."""
    quick = {"iterations": count, "budget": 0.1}
    return {field.name: quick[field.name] for field in METHODS[tag].fields() if field.name in quick}


def tiny_cases():
    """Return each method with each boundary and PSF, and each pair of those with each kind and type in turn."""
    formats = [*itertools.product(SHAPES, (np.float32, np.float64))]
    for (i, tag), (j, boundary), (k, psf) in itertools.product(*map(enumerate, (METHODS, BOUNDARIES, PSFS))):
        yield tag, boundary, psf, *formats[(i + j + k) % len(formats)]


@pytest.mark.parametrize(("tag", "boundary", "psf", "kind", "dtype"), [*tiny_cases()])
def test_restores_a_tiny_scene(tag, boundary, psf, kind, dtype):
    arguments = tiny(tag, boundary, psf, kind, dtype)
    given = arguments["image"].copy()
    result = restore(**arguments)
    assert result.image.shape == given.shape
    assert result.image.dtype == dtype
    assert np.isfinite(result.image).all()
    assert np.ptp(result.image) > 0
    assert result.method == tag
    np.testing.assert_array_equal(arguments["image"], given)  # what was given is not touched


@every_boundary
@every_method
def test_the_same_again_gives_the_same_bytes(tag, boundary):
    arguments = tiny(tag, boundary, "even", "colour", np.float32, **few(tag))
    one, other = (restore(**arguments).image for _ in range(2))
    assert one.tobytes() == other.tobytes()


@every_method
def test_counts_its_steps_from_one_to_at_most_the_total(tag):
    """A method that stops by itself may end earlier; told how many steps to take, it takes as many."""
    counts = [field for field in METHODS[tag].fields() if field.name == "iterations"]
    given = [{"iterations": count} for field in counts for count in (3, None)[: 1 + field.optional]]
    for parameters in [{}, *given]:
        solver = ready(tag, **parameters)
        indices = [step.index for step in solver.steps()]
        assert indices == list(range(1, len(indices) + 1))
        assert 1 <= len(indices) <= solver.method.total
        if solver.method.values().get("iterations"):
            assert len(indices) == solver.method.total


@every_boundary
@every_method
def test_a_step_is_not_changed_by_later_ones(tag, boundary):
    solver = ready(tag, boundary, **few(tag))
    for walk in (solver.steps(), solver.method.steps(solver.operator, solver.view.data)):
        kept = [(step, step.image.copy()) for step in walk]
        for step, copy in kept:
            np.testing.assert_array_equal(step.image, copy)
        assert len({id(step.image) for step, _ in kept}) == len(kept)
        assert not any(np.shares_memory(a.image, b.image) for (a, _), (b, _) in itertools.pairwise(kept))


@every_method
def test_stops_after_one_step(tag):
    walk = steps(**tiny(tag))
    first = next(walk)
    walk.close()
    assert first.index == 1
    assert np.isfinite(first.image).all()
    with pytest.raises(StopIteration):
        next(walk)


@every_method
def test_a_step_can_be_taken_alone_and_another_walk_beside_it(tag):
    """Two walks do not share anything: a comparison runs them in turns."""
    solver = ready(tag)
    together = [(a.image, b.image) for a, b in zip(solver.steps(), solver.steps(), strict=True)]
    for (one, other), alone in zip(together, solver.steps(), strict=True):
        np.testing.assert_array_equal(one, other)
        np.testing.assert_array_equal(one, alone.image)


class Cells(LinearOperator):
    """A matrix of random positive weights: no convolution, no spectrum, and an adjoint unlike itself."""

    def __init__(self):
        self.in_shape, self.out_shape = (6, 5), (5, 7)
        self.matrix = np.random.default_rng(0).random((35, 30)) ** 4
        self.adjoint_calls = 0

    def _forward(self, x):
        return (self.matrix @ x.ravel()).reshape(self.out_shape)

    def _adjoint(self, y):
        self.adjoint_calls += 1
        return (self.matrix.T @ y.ravel()).reshape(self.in_shape)


@every_method
def test_takes_any_operator_and_uses_its_adjoint_or_says_what_it_needs(tag):
    C, method = Cells(), METHODS[tag]()
    y = C.forward(np.random.default_rng(1).random(C.in_shape) + 0.5)
    found, error = attempt(method, C, y)
    if error:
        assert method.label in error.problem
        assert type(C).__name__ in error.problem
        assert error.advice
        return
    assert C.adjoint_calls >= len(found)
    assert found[-1].shape == C.in_shape
    start = np.linalg.norm(y - C.forward(np.full(C.in_shape, y.sum() / C.matrix.sum())))
    assert np.linalg.norm(y - C.forward(found[-1])) < start / 2


def attempt(method, C, y):
    try:
        return [step.image for step in method.steps(C, y)], None
    except MethodError as error:
        return [], error


@every_method
def test_a_method_survives_the_way_through_text(tag):
    method = METHODS[tag]()
    assert METHODS.parse(method.spec) == method
    for field in method.fields():
        for value in edge_values(field):
            changed = METHODS[tag].of(**{field.name: value})
            assert METHODS.parse(changed.spec) == changed
            assert changed.values()[field.name] == value


def edge_values(field):
    if field.choices:
        return field.choices
    if field.kind == "bool":
        return (True, False)
    numbers = [n for n in (field.parameter.low, field.parameter.high) if math.isfinite(n)]
    return [int(n) if field.kind == "int" else float(n) for n in numbers] + [None] * field.optional


@every_method
def test_parameters_out_of_bounds_are_refused_with_the_bounds(tag):
    for field in METHODS[tag].fields():
        wrong = [float("nan"), [1], *["nonsense"] * (field.kind != "text")]
        if field.kind in ("int", "float"):
            low, high = field.parameter.low, field.parameter.high
            assert math.isfinite(low), "a number without a bound"
            assert math.isfinite(high), "a number without a bound"
            wrong += [low - 1, high * 2 + 1, True, float("inf")]
        for value in wrong:
            with pytest.raises(ParameterError) as caught:
                restore(**tiny(tag, **{field.name: value}))
            assert field.name in caught.value.problem
            assert repr(value) in caught.value.problem
            assert field.bounds in caught.value.advice


@every_method
def test_an_unknown_parameter_is_refused_with_those_that_there_are(tag):
    with pytest.raises(ParameterError, match=f"no parameter of {tag} called 'wrong_one'"):
        restore(**tiny(tag, wrong_one=1))


@every_method
def test_has_words_for_the_window_and_the_documentation(tag):
    method = METHODS[tag]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", tag)
    assert issubclass(method, Method)
    assert method.label != tag
    assert method.summary.endswith(".")
    assert method.formula
    assert "References\n----------" in inspect.cleandoc(method.__doc__)  # 3.13 strips the indent itself
    for field in method.fields():
        assert tr("Parameters", field.parameter.label), f"{field.name} has no label"
        assert field.parameter.text.endswith("."), f"{field.name} has no sentence"
        if field.parameter.logarithmic:
            assert field.parameter.low > 0


@every_method
def test_what_it_chose_from_the_data_is_reported_and_can_be_given_again(tag):
    result = restore(**tiny(tag, "unknown"))
    again = restore(**tiny(tag, "unknown", **result.parameters))
    assert again.parameters == result.parameters
    np.testing.assert_array_equal(again.image, result.image)


def test_the_catalogue_is_what_methods_returns():
    assert dict(methods()) == dict(METHODS.items())
    assert {"wiener", "richardson-lucy"} <= methods().keys()


@every_boundary
@every_method
def test_a_blur_goes_with_its_last_user_and_waits_for_no_collector(tag, boundary):
    """A picture's spectra are several times its size: kept after a run, they would fill the memory run by run."""
    arguments = tiny(tag, boundary)
    y, blur = arguments["image"], Blur(arguments["image"].shape, arguments["psf"], boundary=boundary)
    y.flags.writeable = False  # as the window's pictures are: only then are transforms kept
    collect = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        for _ in itertools.islice(METHODS[tag]().steps(blur, y), 3):
            pass
        watched = weakref.ref(blur), *(weakref.ref(kept) for kept in blur._filters.values())
        del blur, _
        assert [one() for one in watched] == [None] * len(watched)
    finally:
        if collect:
            gc.enable()
