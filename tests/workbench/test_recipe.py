"""Recipes: what is saved comes back, and what is no recipe is refused in a sentence."""

import dataclasses
import json
import os
import random

import numpy as np
import pytest

from deconvgui.errors import DeconvError, RecipeError
from deconvgui.imaging import NOISES, PSFS, read_image, write_image
from deconvgui.operators import BOUNDARIES
from deconvgui.restoration import METHODS
from deconvgui.workbench.recipe import (
    LONGEST,
    check_image,
    parse_recipe,
    read_recipe,
    recipe_line,
    recipe_text,
    versions,
    write_recipe,
)
from deconvgui.workbench.restoration import Leg, RestorationState, Source, experiment

STATE = RestorationState()
BRANCH = dataclasses.replace(
    STATE, before=(Leg(METHODS.parse("wiener"), 1), Leg(STATE.method, 3)), last_step=2, saturation=0.9
)


def states():
    """Return one state for every entry of every catalogue, and every boundary."""
    yield from (dataclasses.replace(STATE, psf=PSFS[tag]()) for tag in PSFS)
    yield from (dataclasses.replace(STATE, noise=NOISES[tag]()) for tag in NOISES)
    yield from (dataclasses.replace(STATE, method=METHODS[tag]()) for tag in METHODS)
    yield from (dataclasses.replace(STATE, boundary=boundary, seed=7, framed=False) for boundary in BOUNDARIES)
    yield BRANCH


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "images" / "scene.png"
    path.parent.mkdir()
    write_image(path, np.random.default_rng(0).random((64, 60)).astype(np.float32))
    return path


@pytest.mark.parametrize(
    "state", list(states()), ids=lambda state: f"{state.psf.tag}-{state.noise.tag}-{state.method.tag}"
)
def test_every_state_comes_back(state):
    recipe = parse_recipe(recipe_text(state))
    assert recipe.state == state
    assert recipe.versions == versions()
    check_image(recipe)


def test_every_field_of_the_state_is_saved():
    saved = json.loads(recipe_text(BRANCH))
    assert {field.name for field in dataclasses.fields(STATE)} - {"source"} <= set(saved)


def test_numbers_come_back_to_the_last_bit():
    values = np.random.default_rng(3).uniform(0.1, 50, 200)
    for value in values.tolist():
        state = dataclasses.replace(STATE, psf=PSFS["gaussian"].of(sigma=value))
        assert parse_recipe(recipe_text(state)).state.psf.sigma == value


def test_the_recipe_and_its_image_can_move_together(picture, tmp_path):
    state = dataclasses.replace(STATE, source=Source(path=picture))
    write_recipe(tmp_path / "one.json", state)
    assert json.loads((tmp_path / "one.json").read_text())["image"]["file"] == "images/scene.png"
    moved = tmp_path / "moved"
    moved.mkdir()
    (tmp_path / "one.json").rename(moved / "one.json")
    picture.parent.rename(moved / "images")
    recipe = read_recipe(moved / "one.json")
    check_image(recipe)
    assert recipe.state.source.path == moved / "images" / "scene.png"


def test_a_psf_from_a_file_moves_with_its_recipe(picture, tmp_path):
    np.save(picture.parent / "psf.npy", np.ones((3, 3)))
    state = RestorationState(source=Source(path=picture), psf=PSFS["file"](path=str(picture.parent / "psf.npy")))
    write_recipe(tmp_path / "recipe.deconv.json", state)
    assert json.loads((tmp_path / "recipe.deconv.json").read_text("utf-8"))["psf"]["path"] == "images/psf.npy"
    moved = tmp_path.parent / f"{tmp_path.name}-moved"
    tmp_path.rename(moved)
    found = read_recipe(moved / "recipe.deconv.json").state
    assert found.psf.path == str(moved / "images" / "psf.npy")
    moved.rename(tmp_path)


@pytest.mark.parametrize("name", ["//server/share/psf.png", "\\\\server\\psf.png", "a\0b"])
def test_a_psf_on_another_machine_is_refused(name):
    content = {**json.loads(recipe_text(STATE)), "psf": {"name": "file", "path": name}}
    with pytest.raises(RecipeError, match="not the name of a file on this machine"):
        parse_recipe(json.dumps(content))


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "/dev/zero", "/proc/self/environ", "images/../../secret"])
def test_a_file_outside_is_read_as_an_image_or_not_at_all(tmp_path, name):
    (tmp_path / "secret").write_text("what nobody should see")
    folder = tmp_path / "recipes"
    (folder / "images").mkdir(parents=True)
    content = json.loads(recipe_text(STATE)) | {"image": {"file": name}}
    (folder / "one.json").write_text(json.dumps(content))
    state = read_recipe(folder / "one.json").state
    with pytest.raises(DeconvError) as caught:
        next(experiment(state))
    assert "nobody should see" not in str(caught.value)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["images", "one.json", "recipes", "secret"]


def test_an_image_elsewhere_is_named_in_full(picture, tmp_path):
    folder = tmp_path / "recipes"
    folder.mkdir()
    write_recipe(folder / "one.json", dataclasses.replace(STATE, source=Source(path=picture)))
    assert read_recipe(folder / "one.json").state.source.path == picture


def test_another_image_is_noticed(picture, tmp_path):
    write_recipe(tmp_path / "one.json", dataclasses.replace(STATE, source=Source(path=picture)))
    write_image(picture, read_image(picture) / 2)
    recipe = read_recipe(tmp_path / "one.json")
    with pytest.raises(RecipeError, match="checksum differs"):
        check_image(recipe)
    picture.unlink()
    with pytest.raises(DeconvError, match=r"scene\.png"):
        check_image(recipe)


def test_the_same_recipe_gives_the_same_bytes(picture, tmp_path):
    state = dataclasses.replace(STATE, source=Source(path=picture), method=METHODS["richardson-lucy"].of(iterations=3))
    write_recipe(tmp_path / "one.json", state)
    *_, one = experiment(state)
    *_, other = experiment(read_recipe(tmp_path / "one.json").state)
    assert one.restored.tobytes() == other.restored.tobytes()


def test_old_recipes_without_an_entry_take_its_default():
    content = json.loads(recipe_text(STATE))
    del content["seed"], content["versions"]
    assert parse_recipe(json.dumps(content)).state == STATE


def broken():
    good = json.loads(recipe_text(STATE))
    marked = {"deconvgui recipe": 1, "image": {"sample": "camera"}}
    yield "", "no recipe"
    yield "[]", "no recipe"
    yield "null", "no recipe"
    yield "{}", "does not say"
    yield b"\xff\xfe\x00", "no recipe"
    yield "[" * 100_000, "nested"
    yield '{"a":' * 100_000, "nested"
    yield json.dumps({"deconvgui recipe": 2}), "newer version"
    yield json.dumps({"deconvgui recipe": True}), "newer version"
    yield json.dumps({"deconvgui recipe": "1"}), "newer version"
    yield json.dumps({"deconvgui recipe": 1}), "image"
    yield json.dumps({**good, "seeed": 1}), "Did you mean seed"
    yield json.dumps({**good, "image": {}}), "either a sample or a file"
    yield json.dumps({**good, "image": {"sample": "camera", "file": "a.png"}}), "either a sample or a file"
    yield json.dumps({**good, "image": {"sample": "camra"}}), "Did you mean camera"
    yield json.dumps({**good, "image": {"file": 3}}), r"image\.file"
    yield json.dumps({**good, "image": {"file": "a\0b"}}), "not the name"
    yield json.dumps({**good, "image": {"file": r"\\host\share\a.png"}}), "this machine"
    yield json.dumps({**good, "image": {"file": "//host/share/a.png"}}), "this machine"
    yield json.dumps({**good, "psf": "gaussian"}), "psf"
    yield json.dumps({**good, "psf": {"sigma": 2}}), r"psf\.name"
    yield json.dumps({**good, "psf": {"name": "gausian"}}), "Did you mean gaussian"
    yield json.dumps({**good, "psf": {"name": "gaussian", "sgma": 2}}), "Did you mean sigma"
    yield json.dumps({**good, "psf": {"name": "gaussian", "sigma": "2"}}), "sigma"
    yield json.dumps({**good, "psf": {"name": "gaussian", "sigma": -1}}), "sigma"
    yield json.dumps({**good, "psf": {"name": "gaussian", "sigma": [[[]]]}}), "sigma"
    yield json.dumps({**good, "psf": {"name": "gaussian", "__class__": "os"}}), "__class__"
    yield json.dumps({**good, "psf": {"name": "x" * 10_000}}), "PSF called"
    yield json.dumps({**good, "method": {"name": "richardson-lucy", "iterations": 10**400}}), "iterations"
    yield json.dumps({**good, "boundary": "torus"}), "boundary"
    yield json.dumps({**good, "boundary": ["wrap"]}), "boundary"
    yield json.dumps({**good, "seed": -1}), "seed"
    yield json.dumps({**good, "seed": 1.5}), "seed"
    yield json.dumps({**good, "seed": 2**64}), "seed"
    yield json.dumps({**good, "framed": 1}), "framed"
    yield json.dumps({**good, "versions": []}), "versions"
    yield json.dumps({**marked, "seed": float("nan")}), "NaN"
    yield json.dumps({**marked, "psf": {"name": "gaussian", "sigma": float("inf")}}), "Infinity"
    yield '{"deconvgui recipe": 1, "image": {"sample": "camera"}, "seed": 1, "seed": 2}', "twice"
    yield '{"deconvgui recipe": 1, "seed": ' + "9" * 10_000 + "}", "no recipe"
    yield '{"deconvgui recipe": 1, "image": {"sample": "camera"}, "psf": {"name": "gaussian", "sigma": 1e999}}', "sigma"


@pytest.mark.parametrize(("content", "words"), list(broken()), ids=lambda _: "")
def test_what_is_no_recipe_is_refused_in_a_sentence(content, words):
    with pytest.raises(DeconvError, match=words) as caught:
        parse_recipe(content)
    assert len(str(caught.value)) < 600


def test_a_file_that_cannot_be_a_recipe_is_refused(tmp_path):
    (tmp_path / "long.json").write_bytes(b" " * (LONGEST + 1))
    os.mkfifo(tmp_path / "pipe.json")
    for name in ("long.json", "pipe.json", "absent.json", ".", "a\0b"):
        with pytest.raises(RecipeError):
            read_recipe(tmp_path / name)


def test_thousands_of_broken_recipes_end_in_a_sentence_or_a_state():
    """Seeded damage to a good recipe: bytes changed, dropped, doubled."""
    dice, good = random.Random(11), recipe_text(STATE).encode()
    states = refused = 0
    for _ in range(4000):
        content = bytearray(good)
        for _ in range(dice.randint(1, 4)):
            place = dice.randrange(len(content))
            damage = dice.randrange(4)
            if damage == 0:
                content[place] = dice.randrange(256)
            elif damage == 1:
                del content[place : place + dice.randint(1, 40)]
            elif damage == 2:
                content[place:place] = content[place : place + dice.randint(1, 40)]
            else:
                content[place:place] = dice.choice([b"9" * 30, b"{", b"[", b'"', b"null", b"-", b"1e999", b"\x00"])
        try:
            parse_recipe(bytes(content))
            states += 1
        except DeconvError:
            refused += 1
    assert states > 50
    assert refused > 1000


@pytest.mark.parametrize("name", ["out.png", "out.tif", "out.jpg"])
def test_a_result_carries_its_recipe(name, tmp_path):
    state = dataclasses.replace(STATE, seed=5)
    write_image(tmp_path / name, np.full((9, 8), 0.5, np.float32), description=recipe_line(state))
    assert read_recipe(tmp_path / name).state == state
    np.testing.assert_allclose(read_image(tmp_path / name), 0.5, atol=0.003)


@pytest.mark.parametrize("name", ["out.png", "out.tif", "out.jpg"])
def test_an_image_without_a_recipe_is_none(name, tmp_path):
    write_image(tmp_path / name, np.full((9, 8), 0.5, np.float32))
    with pytest.raises(RecipeError, match="no recipe"):
        read_recipe(tmp_path / name)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:20])
    with pytest.raises(RecipeError, match="no recipe"):
        read_recipe(tmp_path / name)


@pytest.mark.parametrize(
    ("content", "name"),
    [({"psf": {"name": "disk"}}, "image"), ({"image": {"sample": "camera"}, "psf": {"sigma": 2}}, "psf.name")],
)
def test_what_is_missing_is_named(tmp_path, content, name):
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps({"deconvgui recipe": 1, **content}))
    with pytest.raises(RecipeError, match=f"does not say what {name} is") as caught:
        read_recipe(path)
    assert "None" not in str(caught.value)
