"""Both meanings of the word "deconvolution", over one linear operator C.

Transposed convolution multiplies by Cᵀ (`deconvgui.connectivity`); image deconvolution inverts C
(`deconvgui.restoration`). Importing this package imports neither Qt nor any of the numerical libraries.
"""

__version__ = "0.1.0"
