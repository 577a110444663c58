"""The pages of the Connectivity tab: a module each, named as in `workbench.connectivity_pages`, with a class `View`."""
