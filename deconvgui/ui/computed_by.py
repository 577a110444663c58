"""Where long work is computed: the field for the address of a cluster, the same in every window that asks for it."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLineEdit

from deconvgui.texts import tr

CLUSTER = "cluster"
"""The setting that remembers the last one."""


def computed_by() -> QLineEdit:
    """Return the field, with what was entered last."""
    field = QLineEdit(str(QSettings().value(CLUSTER, "")))
    field.setPlaceholderText(tr("Batch", "this program"))
    field.setToolTip(
        tr("Batch", "Empty: one after another, here. local:2: two processes here. tcp://host:8786: a dask scheduler")
    )
    field.setAccessibleName(tr("Batch", "Where it is computed"))
    return field


def linked(address: str) -> str:
    """Return the address of a page as a link."""
    return f'<a href="{address}">{address}</a>'
