"""`python -m deconvgui`: the same door as the `deconvgui` command."""

from deconvgui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
