"""The estimators of the PSF, one file each; a new file here is a new estimator everywhere."""
