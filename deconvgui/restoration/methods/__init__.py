"""The restoration methods, one file each; a new file here is a new method everywhere."""
