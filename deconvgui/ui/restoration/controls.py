"""The controls of an experiment: image, blur, noise and restoration, top to bottom as the data flow."""

import dataclasses
from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from deconvgui.imaging import ALPHAS, LIGHTS, NOISES, PSFS, Noise, Psf, samples
from deconvgui.operators import BOUNDARIES
from deconvgui.parameters import CONTEXT, Value
from deconvgui.restoration import METHODS, Method
from deconvgui.restoration.gaps import SATURATION
from deconvgui.restoration.view import COLOURS
from deconvgui.texts import mark, tr
from deconvgui.ui.editors import Spin, label_of, narrow
from deconvgui.ui.forms import LABEL_WIDTH, Chooser
from deconvgui.ui.icons import IconTextButton
from deconvgui.ui.restoration.branch_row import BranchRow
from deconvgui.ui.restoration.estimation import Estimation
from deconvgui.ui.restoration.psf_editor import PsfEditing
from deconvgui.ui.restoration.psf_view import PsfView
from deconvgui.ui.workspace import Section, SidePanel
from deconvgui.workbench.choice_words import BOUNDARY_TEXTS, COLOUR_TEXTS, LIGHT_TEXTS
from deconvgui.workbench.restoration import Data, RestorationState, Snapshot, Source

ALPHA_TEXTS = {
    "keep": mark("Restoration", "kept aside"),
    "white": mark("Restoration", "over white"),
    "black": mark("Restoration", "over black"),
}

OFF = 0.0
"""Stands in the field of the saturation for none."""

SCALES = (1, 2, 3, 4)
"""Factors of super-resolution that the window offers."""


class RestorationControls(QWidget):
    """Fills the left panel; tells of every change with the state that it makes of the one that it was shown."""

    edited = Signal(object)
    """The new RestorationState."""
    open_asked = Signal()

    def __init__(self, panel: SidePanel, state: RestorationState) -> None:
        super().__init__(panel)
        self.hide()  # only the sections are seen
        self._state = state
        self._simulated: list[QWidget] = []
        """What there is to choose of a picture that is blurred here."""
        self.estimation = Estimation(self)
        self.estimation.chosen.connect(lambda psf: self._edit(psf=psf))
        self.painting = PsfEditing(self)
        self.painting.chosen.connect(lambda psf: self._edit(psf=psf))
        for section in (self._image_section(), self._blur_section(), self._noise_section(), self._method_section()):
            panel.add(section)
        self.show_state(state)

    def show_state(self, state: RestorationState) -> None:
        """Show a state without telling anyone."""
        self._state = state
        self._show_source(state.source)
        for box, checked in ((self._already, state.blurred_already), (self._framed, state.framed)):
            with QSignalBlocker(box):
                box.setChecked(checked)
        for choice, chosen in (
            (self._boundary, state.boundary),
            (self._light, state.light),
            (self._colour, state.colour),
            (self._scale, state.scale),
            (self._finer, state.finer),
        ):
            with QSignalBlocker(choice):
                choice.setCurrentIndex(choice.findData(chosen))
        if state.seed != self._seed.value():
            with QSignalBlocker(self._seed):
                self._seed.setValue(state.seed)
        if (state.saturation or OFF) != self._saturation.value():  # it would paint itself again
            with QSignalBlocker(self._saturation):
                self._saturation.setValue(state.saturation or OFF)
        for chooser, value in ((self._psf, state.psf), (self._noise, state.noise), (self._method, state.method)):
            chooser.show_value(value)
        self._before.show_legs(state.before)
        self.painting.show_psf(state.psf)
        for part in self._simulated:
            part.setHidden(state.blurred_already)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the PSF as it is used, and what the method chose."""
        self._psf_view.show_psf(snapshot.data.psf)
        self.estimation.show_data(snapshot.data, snapshot.state.scale)
        self._colour_row.setVisible(snapshot.data.blurred.ndim == 3)
        self._show_file(snapshot.data, snapshot.state.source)
        self._psf.show_chosen({"size": snapshot.data.psf.shape[0]})
        self.show_chosen(snapshot.chosen)

    def show_chosen(self, chosen: Mapping[str, Value]) -> None:
        """Show what the method chose from the data, in the fields that are on "auto"."""
        self._method.show_chosen(chosen)

    def _image_section(self) -> Section:
        section = Section(tr("Restoration", "Image"))
        self._source = narrow(QComboBox())
        self._sources: list[Source] = []
        self._source.setToolTip(tr("Restoration", "A photograph that comes with the program, or the file that is open"))
        self._source.setAccessibleName(tr("Restoration", "Image"))
        self._list_sources([Source(tag) for tag in samples()])
        self._source.activated.connect(self._picked_source)
        opener = IconTextButton(
            "folder-open",
            tr("Restoration", "Open…"),
            tr("Restoration", "Open an image file (Ctrl+O); you can also drop one on the window"),
        )
        opener.clicked.connect(self.open_asked)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._source, 1)
        line.addWidget(opener)
        section.add(row)
        self._already = QCheckBox(tr("Restoration", "It is blurred already"))
        self._already.setToolTip(
            tr(
                "Restoration",
                "Restore the image as it is, instead of blurring it first; there is no original to compare with then",
            )
        )
        self._already.toggled.connect(lambda on: self._edit(blurred_already=on))
        section.add(self._already)
        self._add_file_choices(section)
        return section

    def _add_file_choices(self, section: Section) -> None:
        """Add what can be chosen of a file that has more than one page, or that is transparent somewhere."""
        self._page = QSpinBox()
        self._page.setKeyboardTracking(False)
        self._page.setToolTip(
            tr("Restoration", "Page of the file, frame of an animation or plane of a stack; the first one is 0")
        )
        self._page.setAccessibleName(tr("Restoration", "Page"))
        self._page.valueChanged.connect(self._turned_to)
        self._page_row = section.add(labelled(tr("Restoration", "Page"), self._page))
        self._alpha = narrow(QComboBox())
        for alpha in ALPHAS:
            self._alpha.addItem(tr("Restoration", ALPHA_TEXTS[alpha]), alpha)
        self._alpha.setToolTip(
            tr(
                "Restoration",
                "What becomes of transparency: it is kept aside and put back when the result is saved, or the picture "
                "is composed over a colour",
            )
        )
        self._alpha.setAccessibleName(tr("Restoration", "Transparency"))
        self._alpha.currentIndexChanged.connect(
            lambda _: self._edit(source=self._as_source(alpha=self._alpha.currentData()))
        )
        self._alpha_row = section.add(labelled(tr("Restoration", "Transparent"), self._alpha))
        for row in (self._page_row, self._alpha_row):
            row.hide()

    def _show_file(self, data: Data, source: Source) -> None:
        self._page_row.setVisible(data.pages > 1)
        self._alpha_row.setVisible(data.transparent)
        with QSignalBlocker(self._page):
            self._page.setRange(0, data.pages - 1)
            self._page.setSuffix(tr("Restoration", " of 0 to {last}").format(last=data.pages - 1))
            self._page.setValue(source.page)
        with QSignalBlocker(self._alpha):
            self._alpha.setCurrentIndex(self._alpha.findData(source.alpha))

    def _blur_section(self) -> Section:
        section = Section(tr("Restoration", "Blur (PSF)"))
        self._psf = Chooser(PSFS, tr("Restoration", "Form of the point spread function"))
        self._psf.changed.connect(lambda: self._edit(psf=cast("Psf", self._psf.value)))
        section.add(self._psf)
        self._psf_view = PsfView()
        section.add(self._psf_view)
        estimate = QPushButton(tr("Restoration", "Estimate…"))
        estimate.setToolTip(tr("Restoration", "Look for the PSF in the blurred picture itself (Ctrl+E)"))
        estimate.clicked.connect(self.estimation.open)
        paint = QPushButton(tr("Restoration", "Paint…"))
        paint.setToolTip(tr("Restoration", "Paint and edit the PSF, pixel by pixel (Ctrl+Shift+E)"))
        paint.clicked.connect(self.painting.open)
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(estimate)
        buttons.addWidget(paint)
        section.add(row)
        self._framed = QCheckBox(tr("Restoration", "Scene beyond the frame"))
        self._framed.setToolTip(
            tr(
                "Restoration",
                "Cut the picture out of the blurred scene, as a camera does. Without it the data obey the very "
                "boundary that the restoration assumes, and the result flatters",
            )
        )
        self._framed.toggled.connect(lambda on: self._edit(framed=on))
        section.add(self._framed)
        self._finer = self._choice(
            "finer",
            {finer: _finer_text(finer) for finer in SCALES},
            tr(
                "Restoration",
                "Blur the scene on a grid finer than that of the restoration, as nature does: the picture becomes so "
                "many times smaller, and the PSF stays in pixels of the result",
            ),
        )
        self._simulated += [self._framed, section.add(labelled(tr("Restoration", "Scene's grid"), self._finer))]
        self._light = self._choice(
            "light",
            {light: tr("Restoration", LIGHT_TEXTS[light]) for light in LIGHTS},
            tr(
                "Restoration",
                "What blur, noise and restoration act on: the numbers in the file, or the light that they stand for. A "
                "lens adds light, so real blurs are linear in it; it matters most around bright points",
            ),
        )
        section.add(labelled(tr("Restoration", "Acts on"), self._light))
        return section

    def _noise_section(self) -> Section:
        section = Section(tr("Restoration", "Noise"))
        self._simulated.append(section)
        self._noise = Chooser(NOISES, tr("Restoration", "Kind of noise"))
        self._noise.changed.connect(lambda: self._edit(noise=cast("Noise", self._noise.value)))
        section.add(self._noise)
        self._seed = QSpinBox()
        self._seed.setRange(0, 2**31 - 1)
        self._seed.setKeyboardTracking(False)
        self._seed.setToolTip(tr("Restoration", "Seed of the noise: the same number gives the same noise"))
        self._seed.setAccessibleName(tr("Restoration", "Seed"))
        self._seed.valueChanged.connect(lambda seed: self._edit(seed=seed))
        section.add(labelled(tr("Restoration", "Seed"), self._seed))
        return section

    def _method_section(self) -> Section:
        section = Section(tr("Restoration", "Restoration"))
        self._before = BranchRow()
        self._before.left.connect(lambda: self._edit(before=()))
        section.add(self._before)
        self._method = Chooser(METHODS, tr("Restoration", "Restoration method"))
        self._method.changed.connect(
            lambda: self.edited.emit(self._state.with_method(cast("Method", self._method.value)))
        )
        section.add(self._method)
        self._boundary = self._choice(
            "boundary",
            {boundary: tr("Restoration", BOUNDARY_TEXTS[boundary]) for boundary in BOUNDARIES},
            tr("Restoration", "What the restoration assumes beyond the frame"),
        )
        section.add(labelled(tr("Restoration", "Boundary"), self._boundary))
        self._colour = self._choice(
            "colour",
            {colour: tr("Restoration", COLOUR_TEXTS[colour]) for colour in COLOURS},
            tr(
                "Restoration",
                "Restore red, green and blue each, or the brightness alone: the colours then stay blurred, which the "
                "eye hardly sees, and their noise is left alone",
            ),
        )
        self._colour_row = section.add(labelled(tr("Restoration", "Colour"), self._colour))
        self._scale = self._choice(
            "scale",
            {scale: _scale_text(scale) for scale in SCALES},
            tr(
                "Restoration",
                "Super-resolution: look for a picture finer than the data, whose pixels are means over several of its; "
                "the PSF is in pixels of the result. For methods such as Richardson-Lucy",
            ),
        )
        section.add(labelled(tr("Restoration", "Resolution"), self._scale))
        self._saturation = Spin(SATURATION)
        self._saturation.setMinimum(OFF)
        self._saturation.setSpecialValueText(tr("Restoration", "off"))
        self._saturation.setToolTip(tr(CONTEXT, SATURATION.parameter.text))
        self._saturation.setAccessibleName(label_of(SATURATION))
        self._saturation.valueChanged.connect(lambda value: self._edit(saturation=value if value > OFF else None))
        section.add(labelled(label_of(SATURATION), self._saturation))
        return section

    def _choice(self, name: str, texts: Mapping[Any, str], tip: str) -> QComboBox:
        """Return a list that sets the field `name` of the state."""
        box = narrow(QComboBox())
        for value, text in texts.items():
            box.addItem(text, value)
        box.setToolTip(tip)
        box.setAccessibleName(tip)
        box.currentIndexChanged.connect(lambda _: self._edit(**{name: box.currentData()}))
        return box

    def _edit(self, **changes: Any) -> None:
        self.edited.emit(dataclasses.replace(self._state, **changes))

    def _as_source(self, **changes: Any) -> Source:
        return dataclasses.replace(self._state.source, **changes)

    def _turned_to(self, page: int) -> None:
        self.edited.emit(self._state.opening(self._as_source(page=page)))

    def _picked_source(self, index: int) -> None:
        self.edited.emit(self._state.opening(self._sources[index]))

    def _show_source(self, source: Source) -> None:
        """Show the source; an open file stands above the samples until another one replaces it."""
        if source not in self._sources:
            self._list_sources([source, *(known for known in self._sources if known.path is None)])
        with QSignalBlocker(self._source):
            self._source.setCurrentIndex(self._sources.index(source))

    def _list_sources(self, sources: list[Source]) -> None:
        self._sources = sources
        with QSignalBlocker(self._source):
            self._source.clear()
            self._source.addItems([source.name for source in sources])


def _finer_text(finer: int) -> str:
    if finer == 1:
        return tr("Restoration", "that of the result")
    return tr("Restoration", "{scale} × finer").format(scale=finer)


def _scale_text(scale: int) -> str:
    if scale == 1:
        return tr("Restoration", "that of the data")
    return tr("Restoration", "{scale} × finer").format(scale=scale)


def labelled(text: str, editor: QWidget) -> QWidget:
    """Return an editor with its label at its left."""
    row = QWidget()
    layout = QGridLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    label = QLabel(text)
    label.setBuddy(editor)
    label.setToolTip(editor.toolTip())
    label.setFixedWidth(LABEL_WIDTH)
    layout.addWidget(label, 0, 0)
    layout.addWidget(editor, 0, 1)
    layout.setColumnStretch(1, 1)
    return row
