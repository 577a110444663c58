"""The report: one page that needs nothing else, with the numbers of the experiment."""

import base64
import dataclasses
import io
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image as Pillow

from deconvgui.cli import main
from deconvgui.restoration import METHODS
from deconvgui.workbench.recipe import parse_recipe, write_recipe
from deconvgui.workbench.report import compared, report, row_of
from deconvgui.workbench.report.chart import Curve, chart, ticks
from deconvgui.workbench.restoration import RestorationState, Source, course

STATE = RestorationState(method=METHODS.parse("richardson-lucy:iterations=4"))


def last(state):
    *_, snapshot = (moment for moment in course(state, watched=True) if moment is not None)
    return snapshot


def page(snapshot, *arguments):
    *_, content = report(snapshot, *arguments)
    return content


@pytest.fixture(scope="module")
def snapshot():
    return last(STATE)


class Tags(HTMLParser):
    """Checks that tags are closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.images, self.links = [], [], []

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.images.append(dict(attrs)["src"])
        elif tag not in ("meta",):
            self.open.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        pass


def parsed(content):
    tags = Tags()
    tags.feed(content)
    assert not tags.open
    return tags


def test_it_holds_all_pictures_and_needs_no_other_file(snapshot):
    tags = parsed(page(snapshot))
    assert all(link.startswith("data:image/png;base64,") for link in tags.links)
    pictures = [Pillow.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))) for uri in tags.images]
    restored = np.asarray(pictures[2])
    np.testing.assert_array_equal(restored, np.rint(np.clip(snapshot.restored, 0, 1) * 255))
    assert len(pictures) == 7  # original, blurred, restored, difference, residual, in the table, PSF


def test_it_says_the_scores_and_the_settings(snapshot):
    content = page(snapshot)
    for text in (f"{snapshot.score.psnr:.2f}", f"{snapshot.data.psnr:.2f} dB", "Gaussian", "Iterations", "Cameraman"):
        assert text in content


def test_choices_are_called_what_the_window_calls_them():
    method = METHODS.parse("richardson-lucy:iterations=2,acceleration=nesterov")
    state = RestorationState(method=method, boundary="wrap", light="linear")
    content = page(last(state))
    for words in ("periodic (wrap)", "linear light (sRGB)", "each channel", "momentum"):
        assert f"<td>{words}</td>" in content


def test_its_recipe_is_the_experiment(snapshot):
    from html import unescape

    recipe = unescape(re.search("<pre>(.*?)</pre>", page(snapshot), re.DOTALL).group(1))
    assert parse_recipe(recipe).state == STATE


def test_its_curves_are_well_formed(snapshot):
    drawings = re.findall("<svg.*?</svg>", page(snapshot), re.DOTALL)
    assert len(drawings) >= 4
    for drawing in drawings:
        ET.fromstring(drawing)


def test_of_two_equal_curves_both_are_seen(snapshot):
    """A Gaussian passes as much across as down, and what is drawn last would hide the other."""
    across, down = re.findall(r"<polyline[^>]*>", page(snapshot).partition("MTF across")[0])[-2:]
    points = [re.search('points="(.*?)"', curve).group(1) for curve in (across, down)]
    assert points[0] == points[1]
    assert ("dasharray" in across, "dasharray" in down) == (False, True)


def test_nothing_stands_there_without_content():
    content = page(last(RestorationState(method=METHODS.parse("wiener"))))
    parsed(content)
    assert "<h2>Settings</h2>" in content
    assert "<h2>Course</h2>" not in content
    table = content.partition("<h2>Settings</h2>")[2].partition("</table>")[0]
    assert "Noise to signal" in table
    assert "<td></td>" not in table


def test_numbers_below_zero_have_a_minus_sign_and_zero_has_none(snapshot):
    content = page(snapshot, [dataclasses.replace(row_of(snapshot), psnr=-65.163, ssim=-0.0001)])
    assert "<td class='n'>−65.16</td><td class='n'>0.000</td>" in content


def test_other_results_stand_beside_it(snapshot):
    *_, rows = compared(STATE, ["wiener", "inverse"])
    assert [row.name for row in rows] == ["Wiener", METHODS["inverse"].label]
    content = page(snapshot, [*rows, row_of(snapshot)])
    assert f"{rows[0].psnr:.2f}" in content
    parsed(content)


def test_a_real_image_has_neither_original_nor_difference():
    real = last(RestorationState(method=METHODS.parse("wiener")).with_source(Source("clock")))
    content = page(real)
    assert len(parsed(content).images) == 5
    assert "Whiteness" in content
    assert not re.search(r"\bnan\b", re.sub("'data:[^']*'", "", content), re.IGNORECASE)


def test_what_a_name_holds_is_no_markup(snapshot, tmp_path):
    from deconvgui.imaging import write_image

    path = tmp_path / "<b>&{name}.png"
    write_image(path, snapshot.data.original)
    content = page(last(RestorationState(source=Source(path=path), method=METHODS.parse("wiener"))))
    assert "<b>" not in content
    assert "&lt;b&gt;&amp;{name}.png" in content
    parsed(content)


def test_the_command_writes_it_and_refuses_other_names(tmp_path, capsys):
    write_recipe(tmp_path / "one.json", STATE)
    assert main(["report", str(tmp_path / "one.json"), str(tmp_path / "page.html"), "--compare", "wiener"]) == 0
    content = (tmp_path / "page.html").read_text("utf-8")
    assert "Wiener" in content
    parsed(content)
    assert main(["report", str(tmp_path / "one.json"), str(tmp_path / "page.doc")]) == 2
    assert main(["report", str(tmp_path / "one.json"), str(tmp_path / "b.html"), "--compare", "nothing"]) == 2
    assert "nothing" in capsys.readouterr().err
    assert not (tmp_path / "b.html").exists()


@pytest.mark.parametrize("low_high", [(0, 1), (25.1, 27.9), (-3e-5, 4e-5), (7, 7), (0, 0), (1e6, 3e7)])
def test_ticks_are_few_and_enclose(low_high):
    low, high = low_high
    found = ticks(low, high)
    assert 2 <= len(found) <= 8
    assert found[0] <= low
    assert found[-1] >= high


def test_a_chart_leaves_out_what_is_not_finite():
    drawing = chart([Curve("a", "#000", [1, 2, 3], [0.0, float("nan"), 1.0])], "x", "y")
    points = re.search('points="(.*?)"', drawing).group(1).split()
    assert len(points) == 2
    assert chart([Curve("a", "#000", [1], [float("inf")])], "x", "y") == ""
