"""The window. Qt's objects are taught to remember their texts before the first of them is made."""

from deconvgui.ui import wording  # noqa: F401
