"""Puts answers into a Word document: runs of text, ticks, and footnotes for the sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.questionnaire.choosing import ticked
from assistant.questionnaire.form_words import is_placeholder
from assistant.questionnaire.package import Element, Package, local, parse_xml
from assistant.questionnaire.records import Reply
from assistant.questionnaire.sources import pieces, source_words
from assistant.questionnaire.word_numbers import W, WordStyles, children_of, related_part
from assistant.questionnaire.word_text import W14, Control, text_of
from assistant.render import place
from assistant.types import Citation, Language

__all__ = ["Filler"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NEW_NOTES = (
    f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r>'
    '<w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
)
_MOST_VALUES = 20
_NOTE_SIZE = "20"  # half points
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DOTS = re.compile(r"(?:\.{4,}|…{2,}|_{3,}|‗{3,})[\s._…‗]*$")


class Filler:
    """Fills the places of one document and collects its footnotes."""

    def __init__(self, package: Package, root: Element, styles: WordStyles) -> None:
        self._package = package
        self._root = root
        self._part = package.main_part()
        self._notes_part = related_part(package, self._part, "footnotes")
        source = package[self._notes_part] if self._notes_part else _NEW_NOTES.encode()
        self._notes = parse_xml(source, package.name)
        known = [int(note.get(f"{W}id", "0")) for note in children_of(self._notes, "footnote")]
        self._next = max([0, *known]) + 1
        self._added = 0
        named = styles.identities
        self._text_style = named.get(("paragraph", "footnote text"))
        self._call_style = named.get(("character", "footnote reference"))

    def finish(self) -> None:
        """Put the changed parts back into the package."""
        self._package.change(self._part, self._root)
        if not self._added:
            return
        if self._notes_part:
            self._package.change(self._notes_part, self._notes)
        else:
            folder = self._part.rpartition("/")[0]
            name = f"{folder}/footnotes.xml".lstrip("/")
            self._package.add(name, self._notes, _NOTES_TYPE, self._part, "footnotes")

    # Places

    def after(self, element: Element, reply: Reply, language: Language) -> None:
        """Put a paragraph with the answer after an element."""
        made = self._element("p")
        indent = next(children_of(element, "pPr", "ind"), None)
        if indent is not None and indent.get(f"{W}left"):
            properties = self._element("pPr")
            properties.append(self._element("ind", left=indent.get(f"{W}left", "0")))
            made.append(properties)
        made.extend(self._runs(reply, language, None))
        element.addnext(made)

    def inside(
        self, element: Element, control: Control | None, reply: Reply, language: Language
    ) -> None:
        """Put the answer into a paragraph, a table's cell, or a content control."""
        if control is not None:
            self._into_control(control, reply, language)
        elif element.tag == f"{W}tc":
            paragraphs = list(children_of(element, "p"))
            target = next((p for p in paragraphs if not text_of(p).strip()), None)
            for paragraph in paragraphs:
                if text_of(paragraph).strip() and is_placeholder(text_of(paragraph)):
                    target = target or paragraph
                    _clear(paragraph)
            self._into_paragraph(target if target is not None else paragraphs[-1], reply, language)
        else:
            self._into_paragraph(element, reply, language)

    def _into_paragraph(self, paragraph: Element, reply: Reply, language: Language) -> None:
        before = text_of(paragraph)
        if is_placeholder(before):
            _clear(paragraph)
        elif _DOTS.search(before):
            _cut_dots(paragraph)
        if text_of(paragraph).strip() and not text_of(paragraph).endswith((" ", "\t", "\n")):
            paragraph.append(self._text_run(" ", None))
        look = next(children_of(paragraph, "pPr", "rPr"), None)
        for run in self._runs(reply, language, look):
            paragraph.append(run)

    def _into_control(self, control: Control, reply: Reply, language: Language) -> None:
        content = next(children_of(control.element, "sdtContent"))
        inline = control.element.getparent().tag == f"{W}p"
        look = _shown(control)
        if control.plain:
            if inline:
                texts = [piece for piece in pieces(reply) if isinstance(piece, str)]
                _replace(content, [self._text_run(_joined(texts), look)])
                calls = [self._call(p, language) for p in pieces(reply) if isinstance(p, Citation)]
                for call in reversed(calls):
                    control.element.addnext(call)
            else:
                _replace(content, [self._text_run(_with_places(reply), look)])
        else:
            _replace(content, self._runs(reply, language, look))

    def choose(self, element: Element, control: Control | None, choice: str) -> None:
        """Set a drop-down to one of its values, or tick the box before it."""
        if control is not None:
            content = next(children_of(control.element, "sdtContent"))
            _replace(content, [self._text_run(choice, _shown(control))])
            return
        for _ in range(_MOST_VALUES):  # the values may stand in paragraphs below each other
            if element is None or self._tick(element, choice):
                return
            element = element.getnext()

    def _tick(self, element: Element, choice: str) -> bool:
        """Tick the box before a value, a control or a sign in the text; say whether it is there."""
        before = text_of(element)
        after = ticked(before, choice)
        if not after:
            return False
        at = next(n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
        done = 0
        for text in element.iter(f"{W}t"):
            held = text.text or ""
            offset = before.find(held, done) if held else -1
            if offset < 0:
                continue
            if offset <= at < offset + len(held):
                ends = len(held) + len(after) - len(before)
                text.text = after[offset : offset + ends]
                self._check(text)
                return True
            done = offset + len(held)
        return False

    def _check(self, text: Element) -> None:
        control = next((up for up in text.iterancestors(f"{W}sdt")), None)
        if control is not None:
            for checked in control.iter(f"{W14}checked"):
                checked.set(f"{W14}val", "1")

    # Runs and notes

    def _element(self, name: str, **attributes: str) -> Element:
        return self._root.makeelement(
            W + name, {W + key: value for key, value in attributes.items()}
        )

    def _text_run(self, text: str, look: Element | None) -> Element:
        run = self._element("r")
        if look is not None and len(look):
            properties = self._element("rPr")
            for node in look:
                if local(node) not in ("ins", "del", "moveFrom", "moveTo", "rPrChange"):
                    properties.append(_copy(node))
            run.append(properties)
        for number, line in enumerate(_ILLEGAL.sub("", text).split("\n")):
            if number:
                run.append(self._element("br"))
            written = self._element("t")
            written.set(_SPACE, "preserve")
            written.text = line
            run.append(written)
        return run

    def _runs(self, reply: Reply, language: Language, look: Element | None) -> list[Element]:
        """Return an answer as runs: its texts, and a footnote where a mark stands."""
        made: list[Element] = []
        parts = pieces(reply)
        for at, piece in enumerate(parts):
            if isinstance(piece, Citation):
                made.append(self._call(piece, language))
                continue
            called = at + 1 < len(parts) and not isinstance(parts[at + 1], str)
            made.append(self._text_run(piece.rstrip(" ") if called else piece, look))
        return made

    def _call(self, citation: Citation, language: Language) -> Element:
        """Add a footnote for a source and return the run that calls it."""
        number = str(self._next)
        self._next += 1
        self._added += 1
        note = self._element("footnote", id=number)
        paragraph = self._element("p")
        properties = self._element("pPr")
        look = None
        if self._text_style:
            properties.append(self._element("pStyle", val=self._text_style))
        else:  # as Word's own "footnote text" looks
            properties.append(self._element("spacing", after="0", line="240", lineRule="auto"))
            look = self._element("rPr")
            look.extend(self._element(name, val=_NOTE_SIZE) for name in ("sz", "szCs"))
        paragraph.append(properties)
        own = self._element("r")
        own.append(self._call_look())
        own.append(self._element("footnoteRef"))
        paragraph.append(own)
        paragraph.append(self._text_run(f" {source_words(citation, language)}", look))
        note.append(paragraph)
        self._notes.append(note)
        run = self._element("r")
        run.append(self._call_look())
        run.append(self._element("footnoteReference", id=number))
        return run

    def _call_look(self) -> Element:
        look = self._element("rPr")
        if self._call_style:
            look.append(self._element("rStyle", val=self._call_style))
        else:
            look.append(self._element("vertAlign", val="superscript"))
        return look


def _copy(element: Element) -> Element:
    from copy import deepcopy

    return deepcopy(element)


def _joined(texts: Sequence[str]) -> str:
    return "".join(
        text.rstrip(" ") if at + 1 < len(texts) else text for at, text in enumerate(texts)
    )


def _with_places(reply: Reply) -> str:
    """Return the answer with its sources in words: such a control holds no footnotes."""
    made = ""
    for piece in pieces(reply):
        made += piece.rstrip(" ") if isinstance(piece, str) else f" ({place(piece)})"
    return made


def _shown(control: Control) -> Element | None:
    """Take the hint off a control; return the look that its text is to have."""
    properties = next(children_of(control.element, "sdtPr"), None)
    if properties is None:
        return None
    for hint in list(children_of(properties, "showingPlcHdr")):
        properties.remove(hint)
    return next(children_of(properties, "rPr"), None)


def _replace(content: Element, runs: Sequence[Element]) -> None:
    """Put runs in place of what a control holds, whatever level it stands at."""
    target = content
    for name in ("tc", "p"):
        inner = next(children_of(target, name), None)
        target = inner if inner is not None else target
    for node in list(target):
        if local(node) not in ("pPr", "tcPr"):
            target.remove(node)
    if local(target) == "tc" or (
        target is content and local(content.getparent().getparent()) == "body"
    ):
        paragraph = content.makeelement(f"{W}p", {})
        target.append(paragraph)
        target = paragraph
    target.extend(runs)


def _clear(paragraph: Element) -> None:
    """Take a placeholder's text out of a paragraph; bookmarks and the like stay."""
    for text in list(paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")):
        if local(text.getparent()) == "r":
            text.getparent().remove(text)


def _cut_dots(paragraph: Element) -> None:
    """Take the line of dots off a paragraph's end."""
    for text in reversed(list(paragraph.iter(f"{W}t"))):
        held = text.text or ""
        kept = re.sub(r"[\s._…‗]+$", "", held)
        if kept:
            text.text = kept if kept == held else f"{kept} "
            text.set(_SPACE, "preserve")
            return
        text.text = ""
