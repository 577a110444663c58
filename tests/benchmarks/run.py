"""Run the benchmarks: `python tests/benchmarks/run.py [names] [--quick] [--write]`, with the package on the path.

Peer, floor and ours take turns in one run, and medians are compared: ratios are sound even where the machine has other
work, times are not. With `--write` the tables become `RESULTS.md`.
"""

import argparse
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).parent
NAMES = ("steps", "calls", "acceleration", "borders", "wiener", "window", "large")


def main():
    """Print, and perhaps keep, the tables that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="all, where none is given")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller pictures")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    arguments = parser.parse_args()
    sys.path[:0] = [str(HERE), str(HERE.parents[1])]
    contest = importlib.import_module("contest")
    parts = ["# Measured", contest.machine()]
    print(parts[-1], flush=True)
    for name in arguments.names or NAMES:
        parts.append(importlib.import_module(name).report(arguments.quick))
        print(f"\n{parts[-1]}", flush=True)
        if arguments.write:
            (HERE / "RESULTS.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
