"""The languages, and the translations in them."""

import ast
import errno
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QTranslator

import deconvgui
from deconvgui import cli, resources
from deconvgui.errors import REASONS, OutputError, ParameterError, reason
from deconvgui.imaging import NOISES, PSFS, write_image
from deconvgui.parameters import CONTEXT
from deconvgui.restoration import METHODS
from deconvgui.restoration.estimation import ESTIMATORS
from deconvgui.texts import SOURCE_LANGUAGE, language, percent, tr
from deconvgui.translations import LANGUAGES, catalogue, choose, known, preferred, speak, wanted
from deconvgui.workbench.one_matrix_inverses import INVERSES

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
        assert compiled.translate(context, source) == translation, "run tests/tools/translations.py compile"


def marked():
    """Yield context and text of everything in the source that is marked, read from its syntax, without Qt's tools."""
    for path in Path(deconvgui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "mark"):
                values = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                if len(values) == 2:
                    yield tuple(values)


def messages(name):
    """Yield context, text, translation, and whether it is finished, of everything in a file of translations."""
    root = ET.parse(resources.path("translations", f"deconvgui_{name}.ts")).getroot()
    for context in root.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            yield (
                context.findtext("name"),
                message.findtext("source"),
                translation.text,
                translation.get("type") is None,
            )


@pytest.mark.parametrize("name", OTHERS)
def test_the_file_of_translations_holds_what_the_source_holds(name):
    held = {(context, text) for context, text, _, _ in messages(name)}
    assert held == set(marked()), "run tests/tools/translations.py update"


@pytest.mark.parametrize("name", OTHERS)
def test_every_text_is_translated(name):
    missing = [(context, text) for context, text, words, finished in messages(name) if not (words and finished)]
    assert not missing


@pytest.mark.parametrize("name", OTHERS)
def test_the_parameters_and_their_entries_are_translated(name):
    """Those that are declared, and reach `tr` as variables."""
    known = catalogue(name)
    for kind in (kind for entries in (METHODS, PSFS, NOISES, INVERSES, ESTIMATORS) for kind in entries.values()):
        texts = [kind.label, kind.summary, getattr(kind, "fails", "")]
        for field in kind.fields():
            texts += [field.parameter.text, field.parameter.label, field.parameter.unit, *field.parameter.words]
        for text in filter(None, texts):
            assert (CONTEXT, text) in known, (kind.__name__, text)


@pytest.mark.parametrize("name", OTHERS)
def test_percent_signs_stand_behind_a_space_at_which_no_line_is_broken(name):
    said = [words for _, *pair, _ in messages(name) for words in pair]
    said += [path.read_text("utf-8") for path in resources.path("lessons").glob("*.toml")]
    found = [space for words in said for space in re.findall(r"[\d}](\s*)%(?!\()", words)]
    assert set(found) == {"\N{NO-BREAK SPACE}"}
    assert percent(0.1234) == "12\N{NO-BREAK SPACE}%"
    assert percent(-0.1234, 1) == "−12.3\N{NO-BREAK SPACE}%"
    sources = Path(deconvgui.__file__).parent.rglob("*.py")
    assert not [path for path in sources if re.search(r"\{[^{}]*:[^{}]*%\}", path.read_text("utf-8"))]


PARTS = {
    "placeholders": r"\{[^{}]*\}",
    "percent signs and what argparse fills in": r"%\(\w+\)\w|%%|%[a-zA-Z]|%",
    "markup": r"</?\w+[^<>]*>|&\w+;",
    "line breaks": r"\n",
    "file endings": r"(?<![.\w])\*?\.[a-z]+\b",
    "formulae": r"[A-Za-zσφλαβτ]ᵀ?[⁺ᵀ]|[σφλ²³√Σ∗⟨⟩‖⌊⌋→←]",
    "arithmetic": r"[=·÷]",
    "options": r"--[a-z]+",
}
"""What must stand in a translation as often as in the source."""


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", OTHERS)
def test_a_translation_has_the_same_parts(name, part):
    for (context, text), words in catalogue(name).items():
        found, wanted = (sorted(re.findall(PARTS[part], side)) for side in (words, text.replace("&", "")))
        assert found == wanted, (context, text, words)


PAIR = re.compile(r"\([^()]*\)|高,宽|入,出|名称:键=值,\.\.\.|终点:个数|;;")
"""Where half-width punctuation belongs: tuples, what is typed, and lists of file types."""


def test_chinese_sentences_are_punctuated_as_such():
    for (context, text), words in catalogue("zh_CN").items():
        bare = re.sub(r"<[^>]*>", "", words)
        assert (words[-1] == "…") == (text[-1] == "…"), (context, text, words)
        assert (text[0] == " ") == (words[0] == " "), (context, text, words)
        if text[-1] == "." and text[-2] != ".":
            assert words[-1] in "。）", (context, text, words)
        assert not re.search(r"[一-鿿] ?[,;:?!](?!;)|[,;:?!] ?[一-鿿]", PAIR.sub("", bare)), (context, text, words)
        assert "您" not in words, (context, text, words)


def test_to_restore_is_called_what_the_tab_is_called():
    """The tab is 复原, the field's word; 恢复 is what undo does."""
    messages = ET.parse(resources.path("translations", "deconvgui_zh_CN.ts")).getroot().iter("message")
    pairs = [(message.findtext("source"), message.findtext("translation")) for message in messages]
    assert ("Restoration", "复原") in pairs
    assert [pair for pair in pairs if "restor" in pair[0].lower() and "恢复" in pair[1]] == []


@pytest.mark.parametrize("word", ["Seed", "Blurred", "Boundary", "Method", "Noise", "Image"])
def test_one_word_has_one_translation(word):
    messages = ET.parse(resources.path("translations", "deconvgui_zh_CN.ts")).getroot().iter("message")
    assert len({m.findtext("translation") for m in messages if m.findtext("source") == word}) == 1


def test_what_the_system_says_stands_in_the_language_of_the_sentence(tmp_path):
    """The message of the system itself is in the language of the system."""
    speak("zh_CN")
    for number in REASONS:
        words = reason(OSError(number, "words of the system"))
        assert words == tr("System", REASONS[number])
        assert not words.isascii()
    (tmp_path / "folder.tif").mkdir()
    with pytest.raises(OutputError) as caught:
        write_image(tmp_path / "folder.tif", np.zeros((4, 4)))
    assert not re.search("[a-z]{3,} [a-z]{2,}", str(caught.value).replace(str(tmp_path), ""))
    assert reason(OSError(errno.EMFILE, "Too many open files")) == "Too many open files"
    assert reason(RuntimeError("A circle of links")) == "A circle of links"
