"""Opens deconvgui from a checkout: `python3 main.py --setup` the first time, `python3 main.py` from then on."""

import sys


def main():
    """Run the program, or say in one line why this Python cannot (so this file must parse on old ones)."""
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.stderr.write("deconvgui needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".\n")
        return 2
    from deconvgui import bootstrap

    status = bootstrap.prepare(sys.argv[1:])
    if status is not None:
        return status
    from deconvgui import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
