"""One file for each kind of noise; the catalogue `deconvgui.imaging.NOISES` finds them by itself."""
