"""Every text is marked so that the tools of translation find it: literal context, literal text."""

import ast
from pathlib import Path

import pytest

import deconvgui

PACKAGE = Path(deconvgui.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))

SHOWN = {"setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setPlaceholderText", "setStatusTip"}
"""Methods of Qt whose first argument a user reads."""


def calls(path):
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]


def name_of(call):
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_marked_texts_are_literals(path):
    for call in calls(path):
        if isinstance(call.func, ast.Name) and call.func.id == "mark":
            assert all(map(is_text, call.args)), f"{path.name}:{call.lineno}: the translation tools cannot read this"
        if isinstance(call.func, ast.Name) and call.func.id == "tr":
            context, text = call.args
            literal = is_text(context) and is_text(text)
            declared = not is_text(text) and not isinstance(text, ast.JoinedStr | ast.BinOp)
            assert literal or declared, f"{path.name}:{call.lineno}: the translation tools cannot read this"


def is_marked(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "mark")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_text_is_marked_within_another(path):
    """The translation tools do not look into f-strings."""
    for template in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)):
        for call in filter(is_marked, ast.walk(template)):
            assert not all(map(is_text, call.args)), f"{path.name}:{call.lineno}: mark it before the f-string"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_text_is_translated_before_the_language_is_known(path):
    tree = ast.parse(path.read_text("utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda))
    later = {id(node) for function in functions for node in ast.walk(function)}
    for call in filter(is_marked, ast.walk(tree)):
        assert call.func.id == "mark" or id(call) in later, f"{path.name}:{call.lineno}: only mark it here"


@pytest.mark.parametrize("path", sorted((PACKAGE / "ui").rglob("*.py")), ids=lambda path: path.name)
def test_no_text_is_shown_past_the_marker(path):
    for call in calls(path):
        if name_of(call) in SHOWN and call.args and is_text(call.args[0]):
            shown = call.args[0].value
            assert shown in ("", "deconvgui"), f"{path.name}:{call.lineno}: {shown!r} is not marked"


def test_errors_speak_through_the_marker():
    for path in FILES:
        for call in calls(path):
            if isinstance(call.func, ast.Name) and call.func.id.endswith("Error") and call.func.id in USER_ERRORS:
                assert not any(is_text(argument) for argument in call.args), f"{path.name}:{call.lineno}"


USER_ERRORS = {
    "DeconvError",
    "DisplayError",
    "GeometryError",
    "ImageError",
    "LessonError",
    "MethodError",
    "OutputError",
    "ParameterError",
    "PsfError",
}
