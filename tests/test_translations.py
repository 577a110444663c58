"""The languages, and the translations in them."""

import re

import pytest
from PySide6.QtCore import QTranslator

from deconvgui import cli, resources
from deconvgui.errors import ParameterError
from deconvgui.texts import SOURCE_LANGUAGE, language, tr
from deconvgui.translations import LANGUAGES, catalogue, choose, known, preferred, speak, wanted

OTHERS = [name for name in LANGUAGES if name != SOURCE_LANGUAGE]


@pytest.fixture(autouse=True)
def source_language(source_texts):
    """Speak English again after each test."""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *((name, "zh_CN") for name in ("zh", "zh_CN", "zh-Hans", "zh_CN.UTF-8", "ZH")),
        ("en", "en"),
        ("en_GB.UTF-8", "en"),
        ("de_DE", None),
        ("C", None),
        ("", None),
    ],
)
def test_a_language_has_many_names(name, expected):
    assert known(name) == expected


def test_an_unknown_language_is_refused():
    with pytest.raises(ParameterError, match=r"does not speak 'xx'\. It speaks en, zh_CN\."):
        choose("xx")


def test_the_environment_decides():
    assert preferred({}) == "en"
    assert preferred({"LANG": "zh_CN.UTF-8"}) == "zh_CN"
    assert preferred({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}) == "en"
    assert preferred({"LANG": "zh_CN.UTF-8", "DECONVGUI_LANGUAGE": "en"}) == "en"
    assert preferred({"LANG": "de_DE.UTF-8"}) == "en"
    assert wanted({"LANG": "zh_CN.UTF-8"}) is None
    assert wanted({"DECONVGUI_LANGUAGE": "zh"}) == "zh_CN"


def test_without_qt_texts_are_translated():
    assert tr("Window", "Restoration") == "Restoration"
    speak("zh_CN")
    assert (language(), tr("Window", "Restoration")) == ("zh_CN", "复原")
    assert tr("Nowhere", "Nothing") == "Nothing"
    speak("en")
    assert (language(), tr("Window", "Restoration")) == ("en", "Restoration")


def test_the_command_line_speaks_it_too(capsys):
    assert cli.main(["methods", "--language", "zh"]) == 0
    assert "线性滤波" in capsys.readouterr().out
    assert cli.main(["--language=zh", "blur", "missing.png", "x.png", "--psf", "gaussian"]) == 2
    assert re.search(r"[一-鿿]", capsys.readouterr().err)
    assert cli.main(["--language", "xx", "methods"]) == 2
    assert "does not speak 'xx'" in capsys.readouterr().err


@pytest.mark.parametrize("name", OTHERS)
def test_the_window_loads_the_same_translations(name):
    compiled = QTranslator()
    assert compiled.load(str(resources.path("translations", f"deconvgui_{name}.qm")))
    for (context, source), translation in catalogue(name).items():
        assert compiled.translate(context, source) == translation, "run tools/translations.py compile"
