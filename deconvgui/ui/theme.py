"""Colours and type: a light and a dark theme, the colours of the tensors, and three sizes of type.

The tensors' colours are Okabe and Ito's, which colour-blind eyes tell apart (M. Okabe, K. Ito, "Color Universal
Design", 2008). They are the same in both themes and in every view.
"""

import functools
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from deconvgui import resources

INPUT = QColor("#0072B2")
WEIGHTS = QColor("#E69F00")
OUTPUT = QColor("#009E73")
PRESENT = QColor("#D55E00")
"""Outline of what takes part in the present step."""


READABLE = 18.0
"""Points of the smallest type that the back row reads."""
LARGER = 1.5
"""By how much type grows at least in front of an audience, and lines."""


@dataclass(frozen=True)
class Theme:
    """One set of colours."""

    name: str
    window: QColor
    surface: QColor
    """Behind pictures and plots."""
    field: QColor
    """Inside of fields and boxes."""
    text: QColor
    muted: QColor
    """Text of the second rank, axes, and outlines that only divide."""
    line: QColor
    accent: QColor
    """Focus and the primary action."""
    warning: QColor
    warning_surface: QColor

    def palette(self) -> QPalette:
        """Return the widgets' palette."""
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: self.window,
            QPalette.ColorRole.WindowText: self.text,
            QPalette.ColorRole.Base: self.field,
            QPalette.ColorRole.AlternateBase: self.window,
            QPalette.ColorRole.Text: self.text,
            QPalette.ColorRole.Button: self.window,
            QPalette.ColorRole.ButtonText: self.text,
            QPalette.ColorRole.ToolTipBase: self.surface,
            QPalette.ColorRole.ToolTipText: self.text,
            QPalette.ColorRole.PlaceholderText: self.muted,
            QPalette.ColorRole.Highlight: self.accent,
            QPalette.ColorRole.HighlightedText: readable_on(self.accent),
            QPalette.ColorRole.Accent: self.accent,
            QPalette.ColorRole.Link: self.accent,
            QPalette.ColorRole.BrightText: self.warning,
        }
        for role, colour in roles.items():
            palette.setColor(role, colour)
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.muted)
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, self.line)
        return palette

    def slider_palette(self) -> QPalette:
        """Return the palette of sliders: on a dark ground, Fusion's groove and handle, darker than it, are not seen."""
        palette = self.palette()
        if luminance(self.window) < luminance(self.muted):
            for role in (QPalette.ColorRole.Button, QPalette.ColorRole.Window):
                palette.setColor(role, self.muted)
                palette.setColor(QPalette.ColorGroup.Disabled, role, self.line)
        return palette

    def style_sheet(self) -> str:
        """Return the few rules that a palette cannot express."""
        on_accent = readable_on(self.accent).name()
        tick = "check-light" if on_accent == "#ffffff" else "check"
        tick_file = resources.path("icons", f"{tick}.svg").as_posix()
        return f"""
            QToolTip {{ color: {self.text.name()}; background: {self.surface.name()};
                        border: 1px solid {self.line.name()}; padding: 4px; }}
            QTabBar#tabs {{ background: transparent; }}
            QTabBar#tabs::tab {{ color: {self.muted.name()}; padding: 8px 16px; border: none;
                                 border-bottom: 3px solid transparent; }}
            QTabBar#tabs::tab:hover {{ color: {self.text.name()}; }}
            QTabBar#tabs::tab:selected {{ color: {self.text.name()}; border-bottom-color: {self.accent.name()}; }}
            QTabBar#tabs::tab:focus {{ background: {self.line.name()}; }}
            QFrame#rule {{ background: {self.line.name()}; border: none; }}
            QCheckBox::indicator, QListView::indicator {{ width: 14px; height: 14px; border-radius: 3px;
                                    border: 1px solid {self.muted.name()}; background: {self.field.name()}; }}
            QListView::indicator {{ width: 12px; height: 12px; }}
            QCheckBox::indicator:checked, QListView::indicator:checked {{ image: url("{tick_file}");
                                    background: {self.accent.name()}; border-color: {self.accent.name()}; }}
            QCheckBox::indicator:focus {{ border: 2px solid {self.text.name()}; }}
            QCheckBox::indicator:disabled {{ border-color: {self.line.name()}; background: {self.line.name()}; }}
            QFrame#question {{ background: {self.surface.name()}; border-left: 3px solid {self.accent.name()}; }}
            QLabel#pressed {{ background: {self.text.name()}; color: {self.surface.name()}; border-radius: 8px;
                              padding: 8px 24px; }}
            QLabel#strong {{ font-weight: 700; }}
            QPushButton#entry {{ border: none; border-radius: 4px; padding: 0; }}
            QPushButton#entry:hover, QPushButton#entry:focus {{ background: {self.line.name()}; }}
            QFrame#notice {{ background: {self.warning_surface.name()}; border-left: 3px solid {self.warning.name()}; }}
            QScrollArea {{ background: transparent; border: none; }}
            QToolButton#heading {{ border: none; font-weight: 700; text-align: left; padding: 4px 0; }}
            QToolButton#flat {{ border: none; padding: 4px; border-radius: 4px; }}
            QToolButton#flat:hover, QToolButton#flat:checked {{ background: {self.line.name()}; }}
            QToolButton#flat:focus, QToolButton#heading:focus {{ outline: none; background: {self.line.name()}; }}
            QToolButton#choice {{ border: 1px solid {self.line.name()}; border-radius: 4px; padding: 4px 12px; }}
            QToolButton#choice:hover {{ background: {self.line.name()}; }}
            QToolButton#choice:checked {{ background: {self.accent.name()}; color: {on_accent}; }}
            QToolButton#choice:focus {{ border: 2px solid {self.text.name()}; padding: 3px 11px; }}
            QToolButton#segment {{ border: 1px solid {self.line.name()}; border-left: none; padding: 2px 12px;
                                   color: {self.muted.name()}; }}
            QToolButton#segment[place="first"] {{ border-left: 1px solid {self.line.name()};
                                                  border-top-left-radius: 4px; border-bottom-left-radius: 4px; }}
            QToolButton#segment[place="last"] {{ border-top-right-radius: 4px; border-bottom-right-radius: 4px; }}
            QToolButton#segment:hover {{ color: {self.text.name()}; }}
            QToolButton#segment:checked {{ color: {self.text.name()}; background: {self.line.name()}; }}
            QToolButton#segment:focus {{ text-decoration: underline; color: {self.text.name()}; }}
            QPushButton#primary {{ background: {self.accent.name()}; color: {on_accent}; border: none;
                                   border-radius: 4px; padding: 6px 16px; }}
            QPushButton#primary:hover {{ background: {self.accent.lighter(115).name()}; }}
            QPushButton#primary:focus {{ border: 2px solid {self.text.name()}; }}
            QPushButton#primary:disabled {{ background: {self.line.name()}; color: {self.muted.name()}; }}
        """


LIGHT = Theme(
    "light",
    window=QColor("#F4F5F7"),
    surface=QColor("#FFFFFF"),
    field=QColor("#FFFFFF"),
    text=QColor("#16191D"),
    muted=QColor("#59626E"),
    line=QColor("#D6DAE0"),
    accent=INPUT,
    warning=QColor("#B34700"),
    warning_surface=QColor("#FBE9DD"),
)
DARK = Theme(
    "dark",
    window=QColor("#1D2025"),
    surface=QColor("#15171B"),
    field=QColor("#2C3139"),
    text=QColor("#E8EAED"),
    muted=QColor("#A3ABB6"),
    line=QColor("#3A4049"),
    accent=QColor("#2F8FCB"),
    warning=QColor("#F08A4B"),
    warning_surface=QColor("#3A2A20"),
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


class Appearance(QObject):
    """The theme of the moment; widgets that paint themselves listen to `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = LIGHT
        self.follows_system = True
        self.presenting = False
        """Whether type and lines are large, for a projector."""
        self.scale = 1.0
        """By how much type is larger than usual."""

    @property
    def usual_size(self) -> float:
        """Points of the window's font when nobody looks on."""
        return QApplication.font().pointSizeF() / self.scale

    @property
    def largest_scale(self) -> float:
        """By how much type is larger in front of an audience, where there is room for it."""
        return max(READABLE / self.usual_size, LARGER)

    def present(self, on: bool, share: float = 1.0) -> None:
        """Show type of at least `READABLE` points and lines thicker by half, or the usual ones again.

        `share` is how much of that size there is room for.
        """
        usual = self.usual_size
        scale = max(self.largest_scale * share, 1.0) if on else 1.0
        if (on, scale) == (self.presenting, self.scale):
            return
        font = QApplication.font()
        self.presenting, self.scale = on, scale
        font.setPointSizeF(usual * scale)
        QApplication.setFont(font)
        self.changed.emit()

    def use(self, name: str) -> None:
        """Show the theme "light" or "dark", or follow the system: "system"."""
        self.follows_system = name == "system"
        self._show(system_theme() if self.follows_system else THEMES[name])

    def system_changed(self) -> None:
        """Take over the system's scheme, unless the user chose one."""
        if self.follows_system:
            self._show(system_theme())

    def _show(self, theme: Theme) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        sheet = theme.style_sheet()
        if theme is self.theme and application.styleSheet() == sheet:
            return  # dressing a whole window again takes longer than making it
        self.theme = theme
        application.setPalette(theme.palette())
        application.setPalette(theme.slider_palette(), "QSlider")  # type: ignore[arg-type]  # bytes are refused
        application.setStyleSheet(sheet)
        self.changed.emit()


appearance = Appearance()


def system_theme() -> Theme:
    """Return the theme that fits the system's colour scheme."""
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def current() -> Theme:
    """Return the theme of the moment."""
    return appearance.theme


CONTRAST = 4.5
"""Of text to its ground, at least (WCAG 2.1, level AA)."""


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.1, from 0 to 1."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(colour: QColor) -> QColor:
    """Return black or white, whichever stands out more from `colour`."""
    return QColor("black" if _black_stands_out(colour.rgba()) else "white")


@functools.lru_cache(512)
def _black_stands_out(rgba: int) -> bool:
    colour = QColor.fromRgba(rgba)
    return contrast(QColor("black"), colour) > contrast(QColor("white"), colour)


def readable(colour: QColor, ground: QColor) -> QColor:
    """Return the colour for a text on a ground: darker or lighter by as much as its contrast asks for."""
    end = readable_on(ground)
    for share in range(21):
        pairs = ((colour.red(), end.red()), (colour.green(), end.green()), (colour.blue(), end.blue()))
        mixed = QColor(*(round(a + (b - a) * share / 20) for a, b in pairs))
        if contrast(mixed, ground) >= CONTRAST:
            return mixed
    return end


RANKS = {"small": 0.9, "body": 1.0, "title": 1.25}
"""The scale of type, as shares of the window's font."""


def thick(width: float) -> float:
    """Return the width of a line, which is larger in front of an audience."""
    return width * LARGER if appearance.presenting else width


def type_size(rank: str = "body") -> QFont:
    """Return the window's font in one of three sizes: "small", "body" or "title"."""
    font = QApplication.font()
    factor = RANKS[rank]
    if appearance.presenting:
        factor = max(factor, 1.0)
    font.setPointSizeF(font.pointSizeF() * factor)
    if rank == "title":
        font.setWeight(QFont.Weight.Bold)
    return font


def axis_label(look: Theme) -> dict[str, str]:
    """Return the style of an axis' name, for pyqtgraph."""
    return {"color": look.text.name(), "font-size": f"{type_size().pointSizeF():g}pt"}


def figures(font: QFont) -> QFont:
    """Return the font with figures of equal width, so that changing numbers do not dance."""
    tabular = QFont(font)
    tabular.setFeature(QFont.Tag("tnum"), 1)
    return tabular
