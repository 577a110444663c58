"""What PyInstaller takes along with Qt's pictures: not the plugins of desktops and devices that would bring their own.

The theme of GTK alone draws twenty libraries of the building system into the folder, which then clash with those of the
system that it runs on; the others are for machines without a window system.
"""

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

NEEDLESS = ("qgtk3", "qeglfs", "qlinuxfb", "qvkkhrdisplay", "qvnc", "egldeviceintegrations", "plugins/generic")

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
binaries = [
    entry for entry in binaries if not any(part in f"{entry[0]} {entry[1]}".replace("\\", "/") for part in NEEDLESS)
]
