"""The pages of the Connectivity tab: one module each, named as in `workbench.connectivity_pages`, with a class `View`."""
