"""Writes shared/figure/faces/: the faces that exports are set in, as TrueType files that hold still; and, for the page,
whose own face has them not, src-renderer/ui/signs/: the signs of mathematics alone.

The letters of Inter that drawings and derivations use, at each weight; what Inter lacks comes from Noto Sans Math. Needs
fonttools and brotli, and the sources:

    npm install --no-save inter-ui@4.1.1 @fontsource/noto-sans-math@5.3.0
    python3 tests/pictures/faces.py
"""

from pathlib import Path

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
WEIGHTS = [400, 500, 600, 700]


def span(first, last):
    return "".join(map(chr, range(first, last + 1)))


LETTERS = "".join(
    [
        span(0x20, 0x7E),
        span(0xA0, 0x17F),
        span(0x370, 0x3FF),
        span(0x400, 0x45F),
        span(0x2070, 0x209C),
        span(0x1D62, 0x1D65),
        span(0x300, 0x30C),
        "ᵀᵇˣⱼ†‡∼′″‘’“”„–—…•‖−∂∑∏√∞∇∈∘∙⋅⋆⋯⊙⊕⊗⊤×÷±≤≥≠≈←↑→↓▸◂∥𝟎𝟏𝐈𝐞½ℝ",
    ]
)


# What @fontsource-variable/inter lacks.
SIGNS = "∼ᵇˣ⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ᵀᵢⱼₓₖₗₘₙₚₜₐₑₒ∂∑∏√∞∇∈∘∙⋅⋆⋯⊙⊕⊗⊤≤≥≠≈←→▸◂∥‖𝟎𝟏𝐈𝐞ℝ"


def only(font, letters):
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)


def recorded(font, name, transform):
    """The outline of a glyph without components, moved and scaled."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    out = TTGlyphPen(None)
    pen.replay(TransformPen(out, transform))
    return out.glyph()


def make(source, math, weight, italic):
    font = TTFont(source)
    font = instancer.instantiateVariableFont(font, {"opsz": 14, "wght": weight}, inplace=True)
    known = font.getBestCmap()
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 6, 13, 14], glyph_names=True
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in LETTERS if ord(letter) in known])
    subsetter.subset(font)
    for tag in ["GSUB", "GPOS", "GDEF", "STAT", "DSIG", "gasp", "prep", "fpgm", "cvt "]:
        if tag in font:
            del font[tag]

    order = font.getGlyphOrder()
    glyf, widths = font["glyf"], font["hmtx"]
    for name in order:
        if glyf[name].isComposite():
            plain = recorded(font, name, (1, 0, 0, 1, 0, 0))
            glyf[name] = plain
    scale = font["head"].unitsPerEm / math["head"].unitsPerEm
    lean = 0.16 if italic else 0
    missing, lacking = {}, math.getBestCmap()
    for letter in LETTERS:
        code = ord(letter)
        if code in known or code not in lacking or letter == "ᵀ":
            continue
        name = f"u{code:04X}"
        glyf[name] = recorded(math, lacking[code], (scale, 0, lean * scale, scale, 0, 0))
        widths[name] = (round(math["hmtx"][lacking[code]][0] * scale), 0)
        missing[code] = name
    # Neither has the T of a transposed matrix: it is a small one, as high as the figures above the line.
    small, lift = 0.62, round(0.34 * font["head"].unitsPerEm)
    t = font.getBestCmap()[ord("T")]
    glyf["u1D40"] = recorded(font, t, (small, 0, 0, small, 0, lift))
    widths["u1D40"] = (round(widths[t][0] * small), 0)
    missing[ord("ᵀ")] = "u1D40"
    full = CmapSubtable.newSubtable(12)
    full.platformID, full.platEncID, full.language = 3, 10, 0
    full.cmap = {**font.getBestCmap(), **missing}
    font["cmap"].tables = [full]
    font.setGlyphOrder(font["glyf"].glyphOrder)
    for name in font.getGlyphOrder():
        glyph = glyf[name]
        glyph.recalcBounds(glyf)
        widths[name] = (widths[name][0], getattr(glyph, "xMin", 0))
    family = "Inter"
    style = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}[weight] + (" Italic" if italic else "")
    for record in list(font["name"].names):
        text = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style.replace(' ', '')}"}.get(record.nameID)
        if text:
            record.string = text
    font["OS/2"].usWeightClass = weight
    font["post"].formatType = 3
    font.flavor = None
    return font


def main():
    folder = ROOT / "shared/figure/faces"
    folder.mkdir(parents=True, exist_ok=True)
    signs = ROOT / "src-renderer/ui/signs"
    signs.mkdir(parents=True, exist_ok=True)
    math = TTFont(next((MODULES / "@fontsource/noto-sans-math/files").glob("*.woff2")))
    for italic in [False, True]:
        source = MODULES / "inter-ui/variable" / f"InterVariable{'-Italic' if italic else ''}.woff2"
        for weight in WEIGHTS:
            name = f"{weight}{'i' if italic else ''}"
            font = make(source, math, weight, italic)
            font.save(folder / f"inter-{name}.ttf")
            only(font, SIGNS)
            font.flavor = "woff2"
            font.save(signs / f"signs-{name}.woff2")


if __name__ == "__main__":
    main()
