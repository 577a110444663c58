"""Meaning one of deconvolution: transposed convolution, computed in five equal ways and walked cell by cell."""

from deconvgui.connectivity.transposed import transposed_convolution

__all__ = ["transposed_convolution"]
