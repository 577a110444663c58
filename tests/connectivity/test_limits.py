"""Limits of the controls against trying every value, and the formulas against doing the sums."""

import math

import numpy as np
import pytest

from deconvgui.connectivity.formulas import formulas
from deconvgui.connectivity.limits import BOUNDS, MAX_SIZE, AxisSettings, limit, toward, turned
from deconvgui.errors import GeometryError
from deconvgui.operators.geometry import AxisGeometry, Geometry


def random_settings(count, seed=0):
    """Yield settings that have a geometry by the geometry's own account."""
    random = np.random.default_rng(seed)
    while count:
        numbers = [int(random.integers(low, min(high, 20) + 1)) for low, high in BOUNDS.values()]
        settings = AxisSettings(random.choice(["small", "large"]), *numbers)
        if drawable(settings):
            count -= 1
            yield settings


def drawable(settings):
    try:
        axis = settings.geometry
    except GeometryError:
        return False
    return max(axis.small, axis.large, axis.direct_size) <= MAX_SIZE


def test_limits_are_the_smallest_and_largest_values_that_are_possible_without_a_gap():
    for settings in random_settings(40):
        assert settings.is_valid
        for name, (low, high) in BOUNDS.items():
            if name == "output_padding" and settings.side == "large":
                continue
            possible = [value for value in range(low - 1, high + 2) if drawable(settings._replace(**{name: value}))]
            found = limit(settings, name)
            assert possible == list(range(found.low, found.high + 1)), (settings, name)


def test_output_padding_follows_where_the_large_side_is_given():
    settings = AxisSettings("large", 6, 3, 2, 1, 1, 1, 0)
    assert limit(settings, "output_padding") == (1, 1)


def test_impossible_wishes_are_approached():
    now = AxisSettings("small", 3, 3, 1, 1, 0, 0, 0)
    assert toward(now, now._replace(before=2, after=2)) == now._replace(before=2, after=2)
    assert toward(now, now._replace(before=3, after=3)) == now._replace(before=3, after=1)
    assert toward(now, now._replace(size=99)).size == 62
    assert toward(now._replace(stride=8), now._replace(size=99)) == now._replace(size=62)
    for wanted in random_settings(50, seed=1):
        for now in random_settings(3, seed=2):
            assert toward(now, wanted._replace(side=now.side, after=30)).is_valid


def test_turning_to_the_other_side_keeps_the_large_one():
    for settings in random_settings(100, seed=3):
        large = turned(settings, "large")
        assert large.is_valid
        assert large.geometry.large == settings.geometry.large
        back = turned(large, "small")
        assert back.is_valid
        assert back.geometry == large.geometry
        assert (large.geometry == settings.geometry) == (settings.geometry.output_padding < settings.stride)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (AxisSettings("small", 80, 3, 1, 1, 0, 0, 0), "size is 80, which cannot be drawn. It must be 1 to 64"),
        (AxisSettings("small", 60, 3, 2, 1, 0, 0, 0), "other side is 121"),
        (AxisSettings("large", 3, 5, 1, 1, 0, 0, 0), "reaches over 5 cells"),
    ],
)
def test_what_cannot_be_drawn_is_refused(settings, message):
    assert not settings.is_valid
    with pytest.raises(GeometryError, match=message):
        assert settings.geometry


def result(numbers):
    """Work out both ends of "2·(3 − 1) + 3 = 7"."""
    plain = numbers.replace("−", "-").replace("·", "*").replace("mod", "%")
    plain = plain.replace("⌊", "math.floor(").replace("⌋", ")")
    expression, value = plain.split(" = ")
    return eval(expression, {"math": math}), int(value)


def test_every_formula_is_true():
    for settings in random_settings(40, seed=4):
        axis = settings.geometry
        lines = formulas(Geometry((axis, axis)))
        values = []
        for line in lines:
            (numbers,) = line.numbers
            computed, shown = result(numbers)
            assert computed == shown
            values.append(shown)
        assert values == [
            axis.extent,
            axis.scatter_length,
            axis.large,
            axis.inserted,
            axis.pad_before,
            axis.pad_after,
            axis.direct_size,
            axis.remainder,
        ]


def test_rectangular_geometries_have_two_lines_of_numbers():
    lines = formulas(Geometry.from_small((3, 4), (3, 3), stride=2, padding=1))
    assert lines[2].numbers == ("7 − 1 − 1 + 0 = 5", "9 − 1 − 1 + 0 = 7")
    assert lines[0].numbers == ("1·(3 − 1) + 1 = 3",)


def test_negative_numbers_stand_in_brackets():
    (_, _, output, *_) = formulas(Geometry((AxisGeometry(2, 2, before=-1, large=4),)))
    assert output.numbers == ("3 − (−1) − 0 + 0 = 4",)
