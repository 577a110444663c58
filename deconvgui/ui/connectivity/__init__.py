"""The Connectivity tab: the picture of a transposed convolution, its controls and its words."""
