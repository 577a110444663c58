"""Makes the Chinese font that comes with the program: a part of Noto Sans CJK SC.

    python tests/tools/font.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

The collection is in Debian's package fonts-noto-cjk; fontTools is needed besides. The same input gives the same bytes.
The font holds the 3,755 characters of GB 2312's first level, the punctuation, and whatever else the translations and
the lessons use, so it is to be made again when a test finds a character missing.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
FONT = RESOURCES / "fonts" / "deconvgui-cjk-sc.otf"

FACE = "Noto Sans CJK SC"
NAME = "deconvgui CJK SC"
"""Another name than the whole font's, which may be installed and must not be hidden by a part of it."""

FIRST_LEVEL = range(16, 56)
"""Rows of GB 2312."""

PUNCTUATION = "、。〈〉《》「」『』【】〔〕～！（），．：；？％＋－／＝"
"""None that a Latin font has, too: a formula must not change its dots."""

ASCENT, DESCENT = 928, 236
"""Per mille of the size: the usual heights of Latin fonts, so that a Chinese word does not spread the lines."""


def main() -> None:
    """Read the collection, and write the part of it."""
    collection = TTCollection(sys.argv[1])
    font = next(face for face in collection.fonts if face["name"].getDebugName(1) == FACE)
    _reduce(font)
    _rename(font)
    _lower(font)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    FONT.parent.mkdir(exist_ok=True)
    font.save(FONT)
    sys.stdout.write(f"{FONT.relative_to(ROOT)}: {len(font.getBestCmap())} characters, {FONT.stat().st_size} bytes\n")


def characters() -> set[str]:
    """Return what the font is to hold."""
    level = {
        bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312", "ignore") for row in FIRST_LEVEL for cell in range(1, 95)
    }
    return (level - {""}) | set(PUNCTUATION) | {letter for letter in _written() if is_chinese(letter)}


def is_chinese(letter: str) -> bool:
    """Whether only a Chinese font has a glyph for it."""
    return 0x2E80 <= ord(letter) <= 0x9FFF or 0xFF00 <= ord(letter) <= 0xFFEF


def _written() -> str:
    files = [*RESOURCES.glob("translations/*.ts"), *RESOURCES.glob("lessons/*.toml")]
    return "".join(path.read_text("utf-8") for path in files)


def _reduce(font: TTFont) -> None:
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 5, 6, 13, 14]
    )
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "GSUB", "GPOS"]
    options.name_languages = [0x409]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=sorted(map(ord, characters())))
    worker.subset(font)


def _rename(font: TTFont) -> None:
    plain = NAME.replace(" ", "-")
    for number, text in ((1, NAME), (4, NAME), (6, plain)):
        font["name"].setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [plain]
    top[0].FullName = top[0].FamilyName = NAME


def _lower(font: TTFont) -> None:
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENT, -DESCENT, 0
    metrics = font["OS/2"]
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ASCENT, -DESCENT, 0
    metrics.usWinAscent, metrics.usWinDescent = ASCENT, DESCENT


if __name__ == "__main__":
    main()
