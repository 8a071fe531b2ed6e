"""The words within Word's paragraphs: what is shown, the notes they call, how they are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.ingest.read.marked_headings import Look
from assistant.ingest.read.package import Element, Package, local
from assistant.ingest.read.paragraphs import BREAK, Note, called, collapse, mark
from assistant.ingest.read.symbols import sign_of, with_signs
from assistant.ingest.read.word_fields import take_out_codes
from assistant.ingest.read.word_lists import numeral
from assistant.ingest.read.word_styles import W, WordStyles, below, is_on, value, whole

__all__ = ["DEEPEST", "WordText", "notes_of"]

_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
# What is no text of the document: deletions, field codes, drawings, and the older of two versions.
_LEFT_OUT = set(
    "del moveFrom instrText delText drawing pict object Fallback rPr pPr sdtPr annotation "
    "commentReference footnoteRef endnoteRef rt".split()
)
_JOINED = {"sSup": "^", "sSub": "_", "f": "/"}  # parts of formulas, and what parts them
_OWN_MARK = re.compile(
    r"[*†‡§#]+\s*|\(?\w{1,3}\)\s+"
)  # before the text of a note with its own sign
_UNDER_TITLE = ("subtitle", "ondertitel")
DEEPEST = 200  # elements within elements


@dataclass(slots=True)
class WordText:
    """Reads runs; counts the notes that they call."""

    styles: WordStyles
    notes: dict[str, Note]
    labels: dict[str, str] = field(default_factory=dict)  # from a note's id to what is shown
    by_label: dict[str, Note] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)  # of notes with a number, by their kind

    def text(self, element: Element, deep: int = 0, *, hidden: bool = False) -> str:
        """Return the text of an element, note calls as marks, deletions left out.

        `hidden` says that its style hides all that is not set as shown.
        """
        found: list[str] = []
        for node in element if deep < DEEPEST else ():
            name = local(node)
            if name in _LEFT_OUT or not name:
                continue
            if name == "t":
                found.append(with_signs(node.text or "", _font(element)))
            elif name == "sym":
                code = node.get(f"{W}char", "")
                is_code = re.fullmatch(r"[0-9A-Fa-f]{1,4}", code)
                found.append(sign_of(int(code, 16), node.get(f"{W}font", "")) if is_code else "")
            elif name in ("br", "cr"):
                found.append(BREAK)
            elif name in ("tab", "ptab"):
                found.append(" ")
            elif name == "noBreakHyphen":
                found.append("-")
            elif name in _NOTES:
                own = node.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off")
                sign = collapse("".join(t.text or "" for t in node.itersiblings(f"{W}t")))
                found.append(self._call(f"{name[0]}{node.get(f'{W}id')}", sign if own else ""))
                if own:
                    break  # the rest of the run is the sign itself
            elif name in _JOINED:
                found.append(_JOINED[name].join(self._part(p, deep) for p in node if _holds(p)))
            elif name == "sdt" and below(node, "sdtPr", "showingPlcHdr") is not None:
                continue
            elif name != "r" or not self._is_hidden(node, hidden=hidden):
                found.append(self.text(node, deep + 1, hidden=hidden))
        return "".join(found)

    def _part(self, node: Element, deep: int) -> str:
        text = self.text(node, deep + 1)
        return f"({text})" if re.search(r"[-+−=/ ]", text) else text

    def _is_hidden(self, run: Element, *, hidden: bool) -> bool:
        properties = below(run, "rPr")
        stated = is_on(properties, "vanish")
        if stated is None:
            stated = self.styles.has(value(properties, "rStyle"), "vanish")
        return hidden if stated is None else stated

    def _call(self, identity: str, sign: str) -> str:
        if identity not in self.notes:
            return sign
        if identity not in self.labels:
            if not sign:
                self.counts[identity[0]] += 1
                kind = "decimal" if identity[0] == "f" else "lowerRoman"
                sign = numeral(self.counts[identity[0]], kind)
            if sign in self.by_label:  # one that is used again on another page
                sign = f"{sign}/{len(self.labels) + 1}"
            self.labels[identity] = sign
            self.by_label[sign] = self.notes[identity]
        return mark(self.labels[identity])

    def noted(self, text: str) -> tuple[Note, ...]:
        """Return the notes that `text` calls."""
        known = self.by_label
        return tuple(Note(n, known[n].text) for n in called(text) if n in known)

    def look(self, paragraph: Element, style: str | None) -> Look:
        """Return how a paragraph's runs are set."""
        runs = [(r, text) for r in _runs(paragraph) if (text := self.text(r)).strip()]
        if not runs:
            return Look()

        def all_are(switch: str) -> bool:
            by_style = bool(self.styles.has(style, switch))
            return all(self._is_set(run, switch, by_style=by_style) for run, _ in runs)

        sizes: Counter[int] = Counter()
        for run, text in runs:
            properties = below(run, "rPr")
            own = whole(value(properties, "sz"), 0) or self.styles.size(value(properties, "rStyle"))
            sizes[own or self.styles.size(style) or self.styles.usual_size] += len(text)
        said = "".join(text for _, text in runs)
        if self.styles.name(style).startswith(_UNDER_TITLE):
            return Look(all_are("b"), self.styles.usual_size)
        return Look(
            all_are("b"),
            max(sizes, key=lambda size: sizes[size]),
            said.isupper() or all_are("caps"),
            all_are("i") or all_are("u"),
        )

    def _is_set(self, run: Element, switch: str, *, by_style: bool) -> bool:
        properties = below(run, "rPr")
        stated = is_on(properties, switch)
        if stated is None:
            stated = self.styles.has(value(properties, "rStyle"), switch)
        return by_style if stated is None else stated


def _holds(node: Element) -> bool:
    """Whether a part of a formula is text, not how it is set."""
    return bool(local(node)) and not local(node).endswith("Pr")


def _font(run: Element) -> str:
    fonts = below(run, "rPr", "rFonts")
    return fonts.get(f"{W}ascii", "") or fonts.get(f"{W}hAnsi", "") if fonts is not None else ""


def _runs(node: Element, deep: int = 0) -> Iterator[Element]:
    """Yield the runs of a paragraph that are shown; those of boxes in it are not its own."""
    for inner in node if deep < DEEPEST else ():
        name = local(inner)
        if name == "r":
            yield inner
        elif name and name not in _LEFT_OUT:
            yield from _runs(inner, deep + 1)


def notes_of(package: Package, main: str, styles: WordStyles) -> dict[str, Note]:
    """Return the foot- and endnotes by "f" or "e" and their id."""
    notes: dict[str, Note] = {}
    reader = WordText(styles, {})
    for kind in _NOTES.values():
        for part in package.related(main).get(kind, []):
            root = package.xml(part)
            if root is None:
                continue
            take_out_codes(root)
            for node in root:
                text = collapse(" ".join(reader.text(p) for p in node.iter(f"{W}p")))
                if next(node.iter(f"{W}{kind[:-1]}Ref"), None) is None:
                    text = _OWN_MARK.sub("", text, count=1) if _OWN_MARK.match(text) else text
                if text and node.get(f"{W}type") in (None, "normal"):
                    identity = f"{kind[0]}{node.get(f'{W}id')}"
                    notes[identity] = Note(identity, text)
    return notes
