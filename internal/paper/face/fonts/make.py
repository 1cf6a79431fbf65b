#!/usr/bin/env python3
"""Makes the four faces of this folder, once; the build needs neither this script nor Python.

On Debian 12:
    apt-get install python3-fonttools fonts-wqy-microhei fonts-arphic-gkai00mp
    apt-get download texlive-lang-chinese && dpkg -x texlive-lang-chinese_*.deb texlive
    SOURCE_DATE_EPOCH=0 /usr/bin/python3 make.py texlive

Every face is cut to the characters below, loses its hints and its layout tables, and is written as TrueType with long
offsets and one character map of format 12. Fandol's cubic curves become quadratic ones, to 1.5 thousandths of an em.
"""
import glob
import gzip
import io
import sys

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable


def encoded(name, first, last):
    """The characters of a two-byte code."""
    found = set()
    for a in range(first, last):
        for b in range(0x40, 0xFF):
            try:
                found.add(ord(bytes([a, b]).decode(name)))
            except (UnicodeDecodeError, TypeError):
                pass
    return found


LATIN = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
SIGNS = set(map(ord, "—–‐‑…·•〔〕“”‘’‰′″€￥№℃℉㎡㎥²³×÷±≤≥≈≠√∞∶←↑→↓■□▲△●○★☆◆◇①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ✓✔"))
SMALL = encoded("gb2312", 0xA1, 0xF8) | LATIN | SIGNS  # GB/T 2312
LARGE = SMALL | encoded("gbk", 0x81, 0xFF) | set(range(0x2500, 0x2580))  # what the others lack falls back on this face


def quadratic(font):
    """Turns CFF outlines into glyf outlines."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, 1.5, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, drawn
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions "
                  "maxComponentElements maxPoints maxContours maxCompositePoints maxCompositeContours maxComponentDepth").split():
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"
    del font["CFF "]


def make(name, path, chars, notice):
    font = TTFont(path, fontNumber=0, recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=chars)
    cut.subset(font)
    if "CFF " in font:
        quadratic(font)
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language, table.format = 3, 10, 0, 12
    table.cmap = {c: g for c, g in font.getBestCmap().items() if c in chars}
    font["cmap"].tables = [table]
    font["post"].formatType = 3.0
    font["head"].indexToLocFormat = 1
    font["name"].setName(notice, 10, 3, 1, 0x409)
    for tag in list(font.keys()):
        if tag not in ("GlyphOrder", "head", "hhea", "hmtx", "maxp", "loca", "glyf", "cmap", "name", "OS/2", "post"):
            del font[tag]
    font["glyf"].padding = 4
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    data = out.getvalue()
    assert TTFont(io.BytesIO(data))["head"].indexToLocFormat == 1, "short offsets"
    with open(name + ".ttf.gz", "wb") as file:
        file.write(gzip.compress(data, 9, mtime=0))
    print(name, len(table.cmap), "characters", len(data), "bytes")


fandol = glob.glob(sys.argv[1] + "/**/fandol/FandolFang-Regular.otf", recursive=True)[0].removesuffix("FandolFang-Regular.otf")
notice = "Changed by Haidun: characters chosen, hints removed, written as TrueType. See SOURCES.md beside make.py."
debian = "/usr/share/fonts/truetype/" if len(sys.argv) < 3 else sys.argv[2] + "/"
make("song", fandol + "FandolSong-Bold.otf", SMALL, notice)
make("fang", fandol + "FandolFang-Regular.otf", SMALL, notice)
make("kai", debian + "arphic-gkai00mp/gkai00mp.ttf", SMALL, notice)
make("hei", debian + "wqy/wqy-microhei.ttc", LARGE, notice)
