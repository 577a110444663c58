"""The ground floor: one error family, translations without Qt, one door to the data files."""

import pytest

from deconvgui import errors, resources, texts
from deconvgui.errors import DeconvError


@pytest.fixture
def translator():
    yield texts.install_translator
    texts.install_translator(None)


def test_every_error_is_of_the_family():
    members = [value for value in vars(errors).values() if isinstance(value, type)]
    assert len(members) >= 7
    for member in members:
        assert issubclass(member, DeconvError)
        assert issubclass(member, ValueError)
        assert member.__doc__


def test_an_error_says_what_and_what_next():
    error = errors.ImageError("It is broken.", "Mend it.")
    assert (error.problem, error.advice, str(error)) == ("It is broken.", "Mend it.", "It is broken. Mend it.")
    assert str(errors.ImageError("It is broken.")) == "It is broken."


def test_texts_are_their_own_translation():
    assert texts.tr("Anywhere", "{n} cells").format(n=3) == "3 cells"
    assert texts.mark("Anywhere", "Width") == "Width"


def test_a_translator_answers_with_the_context(translator):
    translator(lambda context, text: f"{context}/{text}")
    assert texts.tr("Files", "No") == "Files/No"
    assert texts.mark("Files", "No") == "No"
    translator(None)
    assert texts.tr("Files", "No") == "No"


def test_messages_are_translated_when_they_are_raised(translator):
    from deconvgui.imaging import psf

    translator(lambda _context, text: text.upper() if "{" not in text else "¡" + text)
    with pytest.raises(errors.ParameterError, match=r"^¡¡There is no PSF called 'x'\. ¡There are"):
        psf("x")


def test_the_folder_of_data_files():
    assert (resources.root() / "images").is_dir()
    assert resources.path("images", "README.md").is_file()
    with pytest.raises(FileNotFoundError, match=r"missing\.png"):
        resources.path("images", "missing.png")


def test_listing_is_sorted_and_filtered():
    found = resources.listing("images", ".png")
    assert found
    assert list(found) == sorted(found)
    assert {path.suffix for path in found} == {".png"}
    assert resources.listing("no-such-folder", ".png") == ()
