"""Texts remember where they come from, so that they can be said again in another language."""

import copy
import json
import pickle

import pytest

from deconvgui.errors import DeconvError
from deconvgui.texts import again, install_translator, language, plain, tr

GERMAN = {
    "cells": "Zellen",
    "{n} cells": "{n} Zellen",
    "{n} of {kind}": "{kind}: {n}",
    "{first} {second}": "{first}! {second}",
}


@pytest.fixture
def speak_german(source_texts):
    return lambda: source_texts(lambda _context, text: GERMAN.get(text, text), "de")


def test_a_text_is_said_again(speak_german):
    text = tr("Any", "cells")
    assert text == "cells"
    speak_german()
    assert text == "cells"
    assert again(text) == "Zellen"
    assert language() == "de"
    install_translator(None)
    assert again(again(text)) == "cells"
    assert language() == "en"


def test_what_is_filled_in_is_said_again_too(speak_german):
    text = tr("Any", "{n} of {kind}").format(n=3, kind=tr("Any", "cells"))
    assert text == "3 of cells"
    speak_german()
    assert again(text) == "Zellen: 3"
    assert tr("Any", "{n} of {kind}").format(n=4, kind=text) == "Zellen: 3: 4"


def test_sums_are_said_again(speak_german):
    text = "(" + tr("Any", "{n} cells").format(n=2) + ")"
    assert text == "(2 cells)"
    speak_german()
    assert again(text) == "(2 Zellen)"
    assert again("(" + text) == "((2 Zellen)"


def test_it_is_stripped_in_every_language(speak_german):
    text = tr("Any", "{n} cells").format(n=" 2").strip()
    assert text == "2 cells"
    speak_german()
    assert again(text) == "2 Zellen"


def test_markup_is_taken_off_in_every_language(speak_german):
    text = plain(tr("Any", "{n} cells").format(n="<i>2</i>"))
    assert text == "2 cells"
    speak_german()
    assert again(text) == "2 Zellen"
    assert plain("a <sub>b</sub>") == "a b"


def test_an_error_is_said_again(speak_german):
    error = DeconvError(tr("Any", "cells"), tr("Any", "{n} cells").format(n=2))
    assert str(error) == "cells 2 cells"
    speak_german()
    assert again(str(error)) == "Zellen! 2 Zellen"


def test_other_values_stay_as_they_are():
    assert again("cells") == "cells"
    assert again(3) == 3
    assert again(None) is None


def test_it_is_a_plain_text_to_everybody_else():
    text = tr("Any", "{n} cells").format(n=2)
    assert isinstance(text, str)
    assert hash(text) == hash("2 cells")
    assert json.dumps({text: text}) == '{"2 cells": "2 cells"}'
    assert type(copy.deepcopy(text)) is type(pickle.loads(pickle.dumps(text))) is str
