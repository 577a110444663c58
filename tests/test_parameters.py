"""A parameter is declared once; whatever is not as declared is refused in one place."""

import dataclasses
import math
import types
from typing import Annotated, Literal

import numpy as np
import pytest

from deconvgui.catalogue import Catalogue
from deconvgui.errors import ParameterError
from deconvgui.parameters import Declared, Parameter, unknown_name


class Dish(Declared):
    """Base of a catalogue that no program has."""


class Soup(Dish, tag="soup", label="Hot soup"):
    salt: Annotated[float, Parameter(0, 10, unit="g", text="How much.")] = 1.5
    spoons: Annotated[int, Parameter(1)] = 2
    hot: Annotated[bool, Parameter()] = True
    bowl: Annotated[Literal["deep", "flat"], Parameter()] = "deep"
    guests: Annotated[int | None, Parameter(1, 12)] = None
    name: Annotated[str, Parameter()] = "leek"


class Salad(Dish, tag="salad"):
    pass


class Table(Declared):
    """Base of another."""


class Guest(Table, tag="guest"):
    name: Annotated[str | None, Parameter()] = None
    dish: Annotated[str | None, Parameter()] = None


GUESTS = Catalogue(Table, "deconvgui.imaging.psfs", "guest")
DISHES = Catalogue(Dish, "deconvgui.imaging.psfs", "dish", ("soup",))


def test_fields_in_order_with_their_declaration():
    assert [field.name for field in Soup.fields()] == ["salt", "spoons", "hot", "bowl", "guests", "name"]
    assert [field.kind for field in Soup.fields()] == ["float", "int", "bool", "choice", "int", "text"]
    assert [field.optional for field in Soup.fields()] == [False] * 4 + [True, False]
    assert Soup.field("bowl").choices == ("deep", "flat")
    assert Soup.field("salt").default == 1.5
    assert Soup.field("salt").parameter.text == "How much."
    assert Salad.fields() == Dish.fields() == ()


def test_values_are_frozen_and_compare():
    soup = Soup(salt=2)
    assert soup == Soup.of(salt=2.0) != Soup()
    assert {soup: 1}[Soup(salt=2)] == 1
    assert dataclasses.replace(soup, spoons=3).values() == {**soup.values(), "spoons": 3}
    with pytest.raises(dataclasses.FrozenInstanceError):
        soup.salt = 3


def test_types_are_made_exact():
    soup = Soup(salt=np.float32(0.5), spoons=np.int64(3))
    assert (type(soup.salt), type(soup.spoons)) == (float, int)
    assert type(Soup(salt=2).salt) is float


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("salt", -0.1, "salt cannot be -0.1. It must be 0 to 10 g."),
        ("salt", math.nan, "cannot be nan"),
        ("salt", math.inf, "cannot be inf"),
        ("salt", "1", "cannot be '1'"),
        ("salt", True, "cannot be True"),
        ("salt", None, "cannot be None"),
        ("spoons", 0, "It must be at least 1."),
        ("spoons", 2.0, "cannot be 2.0"),
        ("hot", 1, "It must be yes or no."),
        ("bowl", "round", "It must be one of deep, flat."),
        ("guests", 13, "1 to 12"),
        ("name", 3, "name cannot be 3. It must be text."),
        ("slat", 3, "There is no parameter of soup called 'slat'. Did you mean salt?"),
        ("zzz", 3, "There are: salt, spoons, hot, bowl, guests, name."),
    ],
)
def test_refusals(name, value, words):
    with pytest.raises(ParameterError) as caught:
        Soup.of(**{name: value})
    assert words in str(caught.value)


def test_bounds_are_included():
    assert Soup(salt=0).salt == 0
    assert Soup(salt=10).salt == 10


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, math.inf, "at least 0 px"),
        (-math.inf, 3, "at most 3 px"),
        (-math.inf, math.inf, "a number"),
        (1, 2, "1 to 2 px"),
    ],
)
def test_bounds_in_words(low, high, words):
    class Thing(Declared, tag="thing"):
        value: Annotated[float, Parameter(low, high, unit="px")] = 1.5

    assert Thing.field("value").bounds == words


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("salt", " 2.5 ", 2.5),
        ("salt", "3", 3.0),
        ("spoons", "4", 4),
        ("hot", "No", False),
        ("hot", "true", True),
        ("bowl", "flat", "flat"),
        ("guests", "AUTO", None),
        ("guests", "5", 5),
        ("name", "auto", "auto"),
    ],
)
def test_parse(name, text, value):
    parsed = Soup.field(name).parse(text)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize(
    ("name", "text"),
    [("salt", "x"), ("salt", "nan"), ("salt", "auto"), ("spoons", "2.5"), ("hot", "maybe"), ("guests", "")],
)
def test_parse_refuses(name, text):
    with pytest.raises(ParameterError, match=f"{name} cannot be"):
        Soup.field(name).parse(text)


@pytest.mark.parametrize(
    "dish", [Soup(), Soup(salt=0.1 + 0.2, spoons=7, hot=False, bowl="flat", guests=3, name="pea"), Salad()]
)
def test_spec_round_trip(dish):
    assert DISHES.parse(dish.spec) == dish


@pytest.mark.parametrize(
    "name",
    ["", "a,b", ", ", ' "', '"', '""', 'say "leek", twice', "salt=3", "C:\\soups\\a b.txt", "auto", " leek", "x\ty"],
)
def test_any_text_survives_the_way_through_a_spec(name):
    for soup in (Soup(name=name), Soup(name=name, salt=3)):
        assert DISHES.parse(soup.spec) == soup
    assert Guest(name=name).spec.count("auto") == 1 + (name == "auto")
    assert Soup.field("name").parse(Soup.field("name").write(name)) == name


def test_quotes_in_one_text_do_not_reach_into_the_next():
    guest = Guest(name='x="', dish='",')
    assert GUESTS.parse(guest.spec) == guest


def test_a_text_called_auto_is_not_the_choice_of_the_program():
    assert Guest(name="auto").spec == 'guest:name="auto",dish=auto'
    assert Guest.field("name").parse('"auto"') == "auto"
    assert Guest.field("name").parse("auto") is None


def test_a_text_may_stand_in_quotes():
    assert DISHES.parse('soup:name="leek, cream and ""salt=9""",salt=3') == Soup(
        name='leek, cream and "salt=9"', salt=3
    )
    assert DISHES.parse('soup: name = " x " , salt=3') == Soup(name=" x ", salt=3)
    assert DISHES.parse('soup:name=5" bowl,salt=3') == Soup(name='5" bowl', salt=3)


def test_catalogue():
    assert list(DISHES) == ["soup", "salad"]
    assert DISHES["soup"] is Soup
    assert (Soup.label, Salad.label) == ("Hot soup", "salad")
    assert "soup" in DISHES
    assert "stew" not in DISHES
    assert DISHES.get("salad") is Salad
    assert DISHES.parse(" soup : salt = 3 , hot=no ") == Soup(salt=3, hot=False)
    assert DISHES.parse("salad:") == Salad()


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("sup", "There is no dish called 'sup'. Did you mean soup?"),
        ("", "There are: soup, salad."),
        ("soup:salt", "'salt' in 'soup:salt' is not of the form name=value. For example soup:salt=1.5"),
        ("soup:pepper=1", "There is no parameter of soup called 'pepper'"),
        ("soup:salt=99", "salt cannot be 99.0"),
    ],
)
def test_catalogue_refuses(spec, words):
    with pytest.raises(ParameterError) as caught:
        DISHES.parse(spec)
    assert words in str(caught.value)


def test_a_parameter_must_be_declared():
    namespace = {"__annotations__": {"size": int}, "size": 3}
    bare = types.new_class("Bare", (Declared,), {"tag": "bare"}, lambda body: body.update(namespace))
    with pytest.raises(TypeError, match="size is a parameter without a declaration"):
        bare()


def test_unknown_name_of_nothing():
    assert str(unknown_name("page", "x", [])) == "There is no page called 'x'. There are: –."


def test_flags():
    class Longer(Declared, tag="longer"):
        noise_sigma: Annotated[float, Parameter()] = 0.0

    assert Longer.field("noise_sigma").flag == "noise-sigma"


class Drink(Declared):
    """Base of a third."""


class Tea(Drink, tag="tea"):
    kind: Annotated[Literal["g", "b"], Parameter(words=("green", "black"))] = "g"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (Soup.field("salt"), 1.23456, "1.235"),
        (Soup.field("hot"), True, "yes"),
        (Soup.field("hot"), False, "no"),
        (Soup.field("guests"), None, "auto"),
        (Soup.field("guests"), 3, "3"),
        (Soup.field("bowl"), "flat", "flat"),
        (Tea.field("kind"), "b", "black"),
    ],
)
def test_a_value_is_said_as_a_form_shows_it(field, value, said):
    assert field.said(value) == said
