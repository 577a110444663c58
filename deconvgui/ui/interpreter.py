"""The language of the window, which can change while it is open."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QSettings, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from deconvgui import resources
from deconvgui.texts import SOURCE_LANGUAGE, install_translator, language
from deconvgui.translations import LANGUAGES, known, wanted
from deconvgui.ui import wording

KEY = "language"
"""As the settings name it."""


class Interpreter(QObject):
    """Loads translations: the program's own, and those of Qt's own buttons."""

    changed = Signal()
    """Every text that can be said again has been; whoever puts texts together has to show them again."""

    def __init__(self) -> None:
        super().__init__()
        self._translators: list[QTranslator] = []
        self._name = SOURCE_LANGUAGE

    def use(self, name: str) -> None:
        """Speak the language `name`, one of LANGUAGES, from now on, everywhere in the window."""
        if name == self._name == language():
            return
        self._name = name
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = [] if name == SOURCE_LANGUAGE else [_load(path) for path in _files(name)]
        for translator in self._translators:
            QCoreApplication.installTranslator(translator)
        install_translator(QCoreApplication.translate if self._translators else None, name)
        wording.say_again()
        self.changed.emit()
        for widget in QApplication.allWidgets():
            widget.update()  # some paint their texts themselves


interpreter = Interpreter()


def first_language(settings: QSettings) -> str:
    """Return the language to begin with: what the environment asks for, or the last one, or the system's."""
    kept = settings.value(KEY)
    if name := wanted():
        return name
    if kept in LANGUAGES:
        return str(kept)
    return next(filter(None, map(known, QLocale.system().uiLanguages())), SOURCE_LANGUAGE)


def other_language() -> str:
    """Return the language that follows the present one."""
    names = list(LANGUAGES)
    return names[(names.index(language()) + 1) % len(names)]


def _files(name: str) -> tuple[Path, ...]:
    """Return the files of a language, Qt's own first: they are asked in the reverse order."""
    own = resources.path("translations", f"deconvgui_{name}.qm")
    theirs = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{name}.qm"
    return (theirs, own) if theirs.is_file() else (own,)


def _load(path: Path) -> QTranslator:
    translator = QTranslator()
    translator.load(str(path))
    return translator
