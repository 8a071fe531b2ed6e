"""Signs of the fonts Symbol and Wingdings, which have no codes of their own in the file."""

from __future__ import annotations

__all__ = ["sign_of", "with_signs"]

_PRIVATE = 0xF000  # to 0xF0FF: Word's codes for the 256 signs of such a font
# Adobe's Symbol from 0x20 and from 0xA1; a blank stands for what is no text or has no code.
_SYMBOL = dict(
    enumerate(
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        " αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        start=0x20,
    )
) | dict(
    enumerate(
        "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
        start=0xA1,
    )
)
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x6C: "•", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐",
    0x76: "•", 0x77: "•", 0x9E: "•", 0x9F: "•", 0xA0: "▪", 0xA7: "▪", 0xA8: "☐", 0xB7: "•",
    0xD8: "•", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "⇒", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def sign_of(code: int, font: str) -> str:
    """Return the sign that a code stands for in a font of signs, "" where it is no text."""
    code &= 0xFF
    if font.lower().startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(code, "") if font.lower() == "wingdings" else ""
    return _SYMBOL.get(code, "").strip()


def with_signs(text: str, font: str = "") -> str:
    """Return a text with the private codes of such fonts as the signs they stand for."""
    if not any(_PRIVATE <= ord(sign) <= _PRIVATE + 0xFF for sign in text):
        return text
    return "".join(
        sign_of(ord(sign), font) if _PRIVATE <= ord(sign) <= _PRIVATE + 0xFF else sign
        for sign in text
    )
