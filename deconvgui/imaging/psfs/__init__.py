"""One file for each PSF; the catalogue `deconvgui.imaging.PSFS` finds them by itself."""
