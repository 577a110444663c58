"""The commands of the command line, one file each, in the order in which the help lists them."""

from deconvgui.commands import (
    batch,
    blur,
    docs,
    estimate_psf,
    figure,
    licences,
    methods,
    report,
    restore,
    run,
    script,
    sweep,
    tour,
)

COMMANDS = (
    blur.COMMAND,
    restore.COMMAND,
    estimate_psf.COMMAND,
    run.COMMAND,
    sweep.COMMAND,
    batch.COMMAND,
    report.COMMAND,
    script.COMMAND,
    methods.COMMAND,
    figure.COMMAND,
    tour.COMMAND,
    docs.COMMAND,
    licences.COMMAND,
)
