"""Images and recipes into the restoration tab and out of it: files, the clipboard, and what was open lately."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from deconvgui.errors import DeconvError, OutputError
from deconvgui.imaging import READABLE, write_whole
from deconvgui.imaging.writing import BITS
from deconvgui.texts import mark, tr
from deconvgui.ui.file_choices import ask_where, last_folder, remember_folder
from deconvgui.ui.restoration import clipboard
from deconvgui.ui.restoration.largest import ask_largest, recall_largest
from deconvgui.ui.restoration.mishaps import error_text
from deconvgui.ui.restoration.recent import Recent
from deconvgui.ui.restoration.saver import Saver
from deconvgui.ui.restoration.tiles_window import TilesWindow
from deconvgui.ui.restoration.work_line import WorkLine
from deconvgui.ui.workspace import Notice
from deconvgui.workbench.recipe import SUFFIX, check_image, read_recipe, recipe_line, write_recipe
from deconvgui.workbench.restoration import RestorationState, Snapshot, Source
from deconvgui.workbench.script import script_text

SAVED_AS: tuple[tuple[str, str, int | None], ...] = (
    (mark("Files", "TIFF, 32 bit as computed ({patterns})"), "*.tif", 32),
    (mark("Files", "TIFF, 16 bit ({patterns})"), "*.tif", 16),
    (mark("Files", "PNG, 16 bit ({patterns})"), "*.png", 16),
    (mark("Files", "PNG, 8 bit ({patterns})"), "*.png", 8),
    (mark("Files", "WebP, 8 bit without loss ({patterns})"), "*.webp", 8),
    (mark("Files", "JPEG ({patterns})"), "*.jpg", 8),
    (mark("Files", "BMP ({patterns})"), "*.bmp", 8),
    (mark("Files", "NumPy array ({patterns})"), "*.npy", None),
    (mark("Files", "FITS, 32 bit as computed ({patterns})"), "*.fits", 32),
)
"""What the dialogue offers: its words, the pattern of names, and the bits per channel."""

FITS = (".fits", ".fit", ".fts")
"""Endings of what is saved as the last kind."""


class Desk(Protocol):
    """What the files come to and go from: the restoration tab."""

    @property
    def snapshot(self) -> Snapshot | None:
        """What is shown."""

    def take(self, state: RestorationState) -> None:
        """Go on with another experiment."""

    def tell(self, status: str) -> None:
        """Say that something went well."""

    def ask_report(self) -> None:
        """Ask where to write a report of what is shown."""

    def ask_batch(self) -> None:
        """Ask for many files to be restored like this one."""


class Files(QObject):
    """The menu of files with its keys, and what its entries do.

    Parameters
    ----------
    owner : QWidget
        In whose window the keys act.
    desk : Desk
    state : callable
        Returns the experiment of the moment.
    notice : Notice
        Where it is said what went wrong.
    work : WorkLine
        Where it is said how far the writing of a large picture is.
    """

    def __init__(
        self, owner: QWidget, desk: Desk, state: Callable[[], RestorationState], notice: Notice, work: WorkLine
    ) -> None:
        super().__init__(owner)
        self.saver = Saver(self, work)
        self.saver.saved.connect(lambda written: self._saved(*written))
        self.saver.failed.connect(lambda error: notice.say(error_text(error)))
        self._owner, self._desk, self._state, self._notice = owner, desk, state, notice
        self._opened: Path | None = None
        """The picture that was asked for last, until it is there."""
        self.tiles: TilesWindow | None = None
        recall_largest()
        self.menu = QMenu(owner)
        self.menu.setToolTipsVisible(True)
        key = QKeySequence.StandardKey
        self._add(tr("Files", "Open an image…"), key.Open, self.ask_open)
        self.recent = Recent(self.menu.addMenu(tr("Files", "Open again")), self.open_path)
        self._add(tr("Files", "Open a recipe…"), QKeySequence("Ctrl+Shift+O"), self.ask_recipe)
        self._add(tr("Files", "Paste an image"), key.Paste, self.paste)
        self._add(tr("Files", "Largest image…"), QKeySequence(), lambda: ask_largest(owner))
        self._add(tr("Files", "Restore from file to file…"), QKeySequence(), self.ask_tiles)
        self.menu.addSeparator()
        self._add(tr("Files", "Save the restored image…"), key.Save, self.ask_save)
        self._add(tr("Files", "Copy the restored image"), key.Copy, self.copy)
        self._add(tr("Files", "Save the recipe…"), QKeySequence("Ctrl+Shift+S"), self.ask_save_recipe)
        self._add(tr("Files", "Save as Python script…"), QKeySequence(), self.ask_save_script)
        self._add(tr("Files", "Save a report…"), QKeySequence("Ctrl+Shift+R"), self._desk.ask_report)
        self.menu.addSeparator()
        self._add(tr("Files", "Restore many files…"), QKeySequence("Ctrl+Shift+K"), self._desk.ask_batch)

    def open_path(self, path: Path) -> None:
        """Open an image, or a recipe; if it is none, what was open stays open."""
        if path.suffix.lower() == ".json":
            self.open_recipe(path)
        else:
            self._desk.take(self._state().opening(Source(path=path)))
            self._opened = path

    def meet(self, source: Source) -> None:
        """Say what a picture is taken for that was opened and is there now, and offer what else it could be."""
        path, self._opened = self._opened, None
        if path is None or source.path != path:
            return
        self.recent.remember(path)
        if _has_recipe(path):
            self._notice.say(
                tr("Files", "This picture is a result that was saved with its recipe."),
                tr("Files", "Open its experiment"),
                lambda: self.open_recipe(path),
            )
        elif not self._state().blurred_already:
            self._notice.say(
                tr("Files", "This picture is taken for a sharp one and blurred here."),
                tr("Files", "Restore it as it is"),
                lambda: self._desk.take(replace(self._state(), blurred_already=True)),
            )

    def open_recipe(self, path: Path, *, any_image: bool = False) -> None:
        """Go on with the experiment of a recipe, or of an image that was saved with one."""
        try:
            recipe = read_recipe(path)
        except DeconvError as error:
            self._notice.say(str(error))
            return
        if not any_image:
            try:
                check_image(recipe)
            except DeconvError as error:
                anyway = tr("Files", "Open it all the same")
                self._notice.say(str(error), anyway, lambda: self.open_recipe(path, any_image=True))
                return
        self._desk.take(recipe.state)
        self.recent.remember(path)

    def save_image(self, path: Path, bits: int | None = None) -> None:
        """Write the restored image, with the recipe inside and what travels with the picture."""
        snapshot = self._desk.snapshot
        if snapshot is None or snapshot.restored is None:
            self._notice.say(tr("Restoration", "There is nothing to save yet. Run a restoration first."))
            return
        restored, state, carried = snapshot.restored, snapshot.state, snapshot.data.carried
        try:
            self.saver.save(path, restored, bits, carried, lambda: _description(state))
        except DeconvError as error:
            self._notice.say(str(error))

    def save_recipe(self, path: Path) -> None:
        """Write the experiment of the moment as a recipe."""
        state = self._state()
        self._write(path, lambda: write_recipe(path, state))

    def save_script(self, path: Path) -> None:
        """Write the experiment of the moment as a Python script."""
        state = self._state()
        self._write(path, lambda: write_whole(path, script_text(state, path).encode()))

    def copy(self) -> None:
        """Put the restored image on the clipboard, as it is seen."""
        snapshot = self._desk.snapshot
        if snapshot is None or snapshot.restored is None:
            self._notice.say(tr("Files", "There is nothing to copy yet. Run a restoration first."))
            return
        clipboard.copy(snapshot.restored)
        self._desk.tell(tr("Files", "Copied."))

    def paste(self) -> None:
        """Open the image on the clipboard, or the file that was copied there."""
        try:
            path = clipboard.pasted()
        except OutputError as error:
            self._notice.say(str(error))
            return
        if path is None:
            self._notice.say(
                tr("Files", "There is no image on the clipboard. Copy one in another program, or open a file.")
            )
        else:
            self.open_path(path)

    def ask_open(self) -> None:
        """Ask for an image or a recipe."""
        patterns = " ".join(f"*{suffix}" for suffix in READABLE)
        filters = tr("Files", "Images ({patterns});;Recipes (*.json)").format(patterns=patterns)
        name, _ = QFileDialog.getOpenFileName(self._owner, tr("Restoration", "Open an image"), last_folder(), filters)
        if name:
            self.open_path(Path(name))

    def ask_recipe(self) -> None:
        """Ask for a recipe, or an image that was saved with one."""
        filters = tr("Files", "Recipes, and images saved with one (*.json *.png *.tif *.tiff *.jpg *.jpeg)")
        name, _ = QFileDialog.getOpenFileName(self._owner, tr("Files", "Open a recipe"), last_folder(), filters)
        if name:
            self.open_recipe(Path(name))

    def ask_save(self) -> None:
        """Ask where to write the restored image."""
        filters = {tr("Files", text).format(patterns=patterns): bits for text, patterns, bits in SAVED_AS}
        snapshot = self._desk.snapshot
        deep = snapshot is not None and snapshot.data.carried.bits == 16 and snapshot.data.carried.integers
        source = self._state().source
        ending = ".fits" if source.path is not None and source.path.suffix.lower() in FITS else ".tif"
        # What comes as FITS or with 16 bits stays that, unless asked.
        first = list(filters)[-1 if ending != ".tif" else int(deep)]
        title, name = tr("Restoration", "Save the restored image"), f"{source.stem}-restored{ending}"
        path, chosen = ask_where(self._owner, title, name, ";;".join(filters), first)
        if path is not None:
            self.save_image(path, filters.get(chosen) if _suits(path, filters.get(chosen)) else None)

    def ask_save_recipe(self) -> None:
        """Ask where to write the recipe."""
        name, recipes = f"{self._state().source.stem}{SUFFIX}", tr("Files", "Recipes (*.json)")
        path, _ = ask_where(self._owner, tr("Files", "Save the recipe"), name, recipes)
        if path is not None:
            self.save_recipe(path)

    def ask_save_script(self) -> None:
        """Ask where to write the script."""
        name, scripts = f"{self._state().source.stem}.py", tr("Files", "Python scripts (*.py)")
        path, _ = ask_where(self._owner, tr("Files", "Save as Python script"), name, scripts)
        if path is not None:
            self.save_script(path.with_suffix(".py"))

    def ask_tiles(self, source: Source | None = None) -> None:
        """Open the window that restores a file of any size in tiles, with a picture that is too large, or none."""
        if self.tiles is None:
            self.tiles = TilesWindow(self._owner.window(), self._state)
        self.tiles.ask(source.path if source else None, source.page if source else 0)

    def shut_down(self) -> None:
        """Let the background threads end."""
        self.saver.shut_down()
        if self.tiles is not None:
            self.tiles.shut_down()

    def _write(self, path: Path, write: Callable[[], None]) -> None:
        """Write something small."""
        try:
            write()
        except DeconvError as error:
            self._notice.say(str(error))
        else:
            self._saved(path)

    def _saved(self, path: Path, lost: str = "") -> None:
        remember_folder(path.parent)
        self._desk.tell(tr("Restoration", "Saved as {name}.").format(name=path.name))
        self._notice.say(lost)  # what was said of an attempt before holds no more

    def _add(self, text: str, key: QKeySequence | QKeySequence.StandardKey, action: Callable[[], object]) -> None:
        entry = QAction(text, self)
        entry.setShortcuts(key) if isinstance(key, QKeySequence.StandardKey) else entry.setShortcut(key)
        entry.setShortcutContext(Qt.ShortcutContext.WindowShortcut)  # only where the tab is seen
        entry.triggered.connect(lambda _checked: action())
        self.menu.addAction(entry)
        self._owner.addAction(entry)


def _has_recipe(path: Path) -> bool:
    """Return whether an image was saved with a recipe."""
    try:
        read_recipe(path)
    except DeconvError:
        return False
    return True


def _suits(path: Path, bits: int | None) -> bool:
    """Return whether a file of that name can have so many bits; the name decides, not the filter of the dialogue."""
    return bits in BITS.get(path.suffix.lower(), ())


def _description(state: RestorationState) -> str:
    """Return the recipe for a file's description, or nothing if its image has vanished: the result is what matters."""
    try:
        return recipe_line(state)
    except DeconvError:
        return ""
