"""The pages of documentation say what the declarations say."""

import re
from pathlib import Path

import pytest

from deconvgui import cli
from deconvgui.imaging import NOISES, PSFS
from deconvgui.restoration import METHODS
from deconvgui.workbench.pages import FOLDERS, WRITTEN, pages

DOCS = Path(__file__).parents[1] / "docs"
KINDS = [(folder, kind) for folder, (_, catalogue) in FOLDERS.items() for kind in catalogue.values()]
every_kind = pytest.mark.parametrize(("folder", "kind"), KINDS, ids=[f"{folder}/{kind.tag}" for folder, kind in KINDS])


@pytest.fixture(scope="module")
def written():
    return {str(path): text for path, text in pages()}


def test_the_pages_in_the_repository_are_up_to_date(written):
    kept = {str(path.relative_to(DOCS).as_posix()) for folder in FOLDERS for path in (DOCS / folder).glob("*.md")}
    assert kept | {"index.md", *WRITTEN} == written.keys(), "run: python main.py docs docs"
    for name, text in written.items():
        assert (DOCS / name).read_text("utf-8") == text, f"{name} is out of date; run: python main.py docs docs"


@every_kind
def test_everything_has_a_formula_a_use_and_a_limit(folder, kind):
    assert kind.formula
    for sentence in (kind.summary, kind.fails):
        assert sentence.endswith("."), f"{kind.tag}: say when to use it (summary) and when it fails (fails)"


@every_kind
def test_a_page_holds_the_whole_declaration(written, folder, kind):
    text = written[f"{folder}/{kind.tag}.md"]
    assert text.startswith(f"# {kind.label.rstrip('…')}\n")
    for said in (kind.formula.replace("*", r"\*"), kind.summary, kind.fails):
        assert said in text
    for field in kind.fields():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{field.name}` |"))
        assert row.count(" | ") == 3
        for said in (field.bounds, field.parameter.text, "auto" if field.default is None else str(field.default)):
            assert said.replace("|", r"\|") in row


@every_kind
def test_a_page_is_sound_markdown(written, folder, kind):
    text = written[f"{folder}/{kind.tag}.md"]
    assert not re.search(r"^-{4,}$", text, re.MULTILINE)  # an underlined heading of the docstring
    assert text.count("```") == 2
    assert text.count("**") % 2 == 0
    if "References" in (kind.__doc__ or ""):
        assert "## References\n\n- " in text


def test_the_index_names_all(written):
    for catalogue in (METHODS, PSFS, NOISES):
        for tag in catalogue:
            assert f"/{tag}.md)" in written["index.md"]


def test_every_line_about_a_threat_names_a_test_that_is_there(written):
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", written["threats.md"])
    rows = [line for line in written["threats.md"].splitlines() if line.startswith("| ") and "---" not in line]
    assert len(named) == len(rows) - 3  # of the headings
    for path, name in named:
        assert f"def {name}(" in (DOCS.parent / path).read_text("utf-8"), f"{path}::{name}"


def test_the_command_writes_them(written, tmp_path, capsys):
    assert cli.main(["docs", str(tmp_path / "new")]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "new" / "index.md")
    found = {path.relative_to(tmp_path / "new").as_posix(): path for path in (tmp_path / "new").rglob("*.md")}
    assert {name: path.read_text("utf-8") for name, path in found.items()} == written


def test_the_command_refuses_a_folder_that_cannot_be(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert cli.main(["docs", str(tmp_path / "file")]) == 2
    assert "cannot be made" in capsys.readouterr().err
