"""An experiment as a short Python script, which makes the same numbers through the public contract alone."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from deconvgui.errors import RecipeError
from deconvgui.operators.decimation import checked_scale
from deconvgui.parameters import Declared
from deconvgui.restoration.formation import PLAIN
from deconvgui.texts import tr
from deconvgui.workbench.recipe import named
from deconvgui.workbench.restoration import RestorationState

SUFFIX = ".py"

HEAD = '''"""{name}: {method}, as deconvgui computes it. Run it with: python {file} [OUT]"""

import sys
from pathlib import Path

{imports}

HERE = Path(__file__).resolve().parent
'''

CONTRACT = {
    "imaging": (
        *("NOISES", "PSFS", "check_psf", "psf", "psnr", "read_image", "read_sample"),
        *("to_display", "to_linear", "write_image"),
    ),
    "operators": ("Blur", "Decimation"),
    "restoration": ("restore",),
}
"""Names of the public contract by their package."""


def script_text(state: RestorationState, path: Path) -> str:
    """Return the script of an experiment.

    Parameters
    ----------
    state : RestorationState
    path : Path
        Where the script will stand: files in its folder, or below, are named relative to it.

    Raises
    ------
    RecipeError
        If the experiment goes on from a step of another one, or is left before its end: one call cannot say that.
    """
    if state.before or state.last_step is not None:
        raise RecipeError(
            tr("Recipe", "A script does all steps of one method, and this experiment does not."),
            tr("Recipe", "Save a recipe instead; deconvgui run repeats it."),
        )
    lines = list(_lines(state, path.parent))
    words = {
        "name": _plain(state.source.name),
        "method": state.method.tag,
        "file": _plain(path.name),
        "imports": _imports("\n".join(lines)),
    }
    return HEAD.format(**words) + "\n" + "\n".join(lines) + "\n"


def _imports(body: str) -> str:
    """Return the imports of the names that are used in a script."""
    used = set(re.findall(r"(?<![\w.\"/])(\w+)(?=[.(])", body))
    found = ["import numpy as np\n"] if "np" in used else []
    for package, known in CONTRACT.items():
        names = [name for name in known if name in used]
        found += [f"from deconvgui.{package} import {', '.join(names)}"] if names else []
    return "\n".join(found)


def _lines(state: RestorationState, folder: Path) -> Iterator[str]:
    yield f"kernel = check_psf({_psf(state, folder)})"
    if state.blurred_already:
        yield f"blurred = {_picture(state, folder)}"
    else:
        yield f"scene = {_picture(state, folder)}"
        yield ""
        yield from _simulation(state, folder)
    yield ""
    yield f"result = restore({', '.join(_arguments(state, folder))})"
    if not state.blurred_already and state.finer == 1:
        yield 'print(f"PSNR {psnr(scene[camera.frame], result.image):.2f} dB")'
    yield 'write_image(sys.argv[1] if len(sys.argv) > 1 else HERE / "restored.tif", result.image)'


def _picture(state: RestorationState, folder: Path) -> str:
    source = state.source
    if source.path is None:
        return f"read_sample({_quoted(source.sample)})"
    more = "".join(
        f", {name}={_value(value)}"
        for name, value, usual in (("page", source.page, 0), ("alpha", source.alpha, "keep"))
        if value != usual
    )
    return f"read_image({_file(source.path, folder)}{more})"


def _simulation(state: RestorationState, folder: Path) -> Iterator[str]:
    """Yield the lines that blur the scene and add noise."""
    cells = checked_scale(state.scale) * checked_scale(state.finer, "finer")
    fine = "kernel"
    if state.finer > 1:
        fine = "fine"
        yield f"# The scene is {state.finer} times finer than the result, as nature is."
        yield f"fine = check_psf(PSFS.parse({_quoted(state.psf.spec)}).finer({state.finer}).render())"
    boundary: str = state.boundary if state.boundary != "unknown" else "reflect"
    if state.framed:
        yield "# A camera sees a part of a scene that goes on beyond the frame."
        boundary = "unknown"
        size = [f"scene.shape[{axis}] - {fine}.shape[{axis}] + 1" for axis in (0, 1)]
    else:
        size = [f"scene.shape[{axis}]" for axis in (0, 1)]
    if cells > 1:
        size = [
            f"({length}) // {cells} * {cells}" if state.framed else f"{length} // {cells} * {cells}" for length in size
        ]
    yield f"height, width = {', '.join(size)}"
    yield f"camera = Blur((height, width, *scene.shape[2:]), {fine}, boundary={_quoted(boundary)})"
    yield "scene = scene[: camera.in_shape[0], : camera.in_shape[1]]"
    linear = state.light == "linear"
    picture = f"camera.forward({'to_linear(scene)' if linear else 'scene'})"
    yield f"picture = {picture}"
    if cells > 1:
        yield f"# A pixel is the mean of {cells} x {cells}."
        yield f"picture = Decimation(picture.shape, {cells}).forward(picture)"
    noise = f"NOISES.parse({_quoted(state.noise.spec)}).apply(picture, np.random.default_rng({state.seed}))"
    yield f"blurred = {f'to_display({noise})' if linear else noise}"


def _psf(state: RestorationState, folder: Path) -> str:
    return f"psf({', '.join([_quoted(state.psf.tag), *_parameters(state.psf, folder)])})"


def _arguments(state: RestorationState, folder: Path) -> list[str]:
    """Return the arguments of `restore`; what is as usual is left out."""
    found = ["blurred", "kernel", _quoted(state.method.tag), f"boundary={_quoted(state.boundary)}"]
    told, usual = asdict(state.formation), asdict(PLAIN)
    found += [f"{name}={_value(told[name])}" for name in usual if name != "boundary" and told[name] != usual[name]]
    return found + _parameters(state.method, folder)


def _parameters(declared: Declared, folder: Path) -> list[str]:
    found = []
    for field in declared.fields():
        value = getattr(declared, field.name)
        if value == field.default and value in (None, ""):
            continue
        is_file = bool(field.parameter.suffixes and value)
        found.append(f"{field.name}={f'str({_file(Path(str(value)), folder)})' if is_file else _value(value)}")
    return found


def _file(path: Path, folder: Path) -> str:
    return f"HERE / {_quoted(named(path, folder))}"


def _value(value: object) -> str:
    return _quoted(value) if isinstance(value, str) else repr(value)


def _quoted(text: str) -> str:
    """Return a text as a literal: a string of JSON is one of Python, too."""
    return json.dumps(text, ensure_ascii=False)


def _plain(text: str) -> str:
    """Return a text that cannot end a docstring."""
    return text.replace("\\", "/").replace('"', "'")
