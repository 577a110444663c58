"""The One matrix tab: the bridge between transposed convolution and deconvolution."""
