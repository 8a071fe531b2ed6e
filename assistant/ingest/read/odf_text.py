"""The words within an OpenDocument text's paragraphs: what is shown, notes, how they are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.ingest.read.marked_headings import Look
from assistant.ingest.read.odf_styles import OdfStyles, attribute
from assistant.ingest.read.package import Element, local
from assistant.ingest.read.paragraphs import BREAK, Note, called, collapse, mark
from assistant.ingest.read.symbols import with_signs
from assistant.ingest.read.word_lists import numeral

__all__ = ["BOXES", "DEEPEST", "LEFT_OUT", "OdfText", "is_hidden"]

LEFT_OUT = set(
    "annotation annotation-end tracked-changes table-of-content alphabetical-index "
    "illustration-index table-index bibliography forms sequence-decls variable-decls "
    "user-field-decls ruby-text title desc script image object object-ole placeholder".split()
)
BOXES = set("text-box custom-shape rect ellipse circle polygon path caption".split())
DEEPEST = 200  # elements within elements


def is_hidden(node: Element) -> bool:
    """Whether a section, or a stretch of text by a condition, is not shown."""
    name = local(node)
    if name == "content-control":
        return attribute(node, "showing-place-holder") == "true"
    if name == "section":
        return attribute(node, "display") == "none"
    return name == "hidden-text" and attribute(node, "is-hidden") == "true"


@dataclass(slots=True)
class OdfText:
    """Reads paragraphs; counts the notes that they call."""

    styles: OdfStyles
    notes: dict[str, Note] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)  # of notes, by their class
    frames: list[Element] = field(default_factory=list)  # met inside the paragraph at hand

    def text(self, element: Element, deep: int = 0, font: str = "") -> str:
        """Return the text of an element, note calls as marks; boxes in it go to `frames`."""
        found = [with_signs(element.text or "", font)]
        for node in element if deep < DEEPEST else ():
            name = local(node)
            if is_hidden(node) or self._is_unseen(node, name):
                pass
            elif name == "note":
                found.append(self._note(node))
            elif name == "line-break":
                found.append(BREAK)
            elif name in ("s", "tab"):
                found.append(" ")
            elif name in BOXES:
                self.frames.append(node)
            elif name and name not in LEFT_OUT:
                own = self.styles.text_property(attribute(node, "style-name"), "font-name")
                found.append(self.text(node, deep + 1, own or font))
            found.append(with_signs(node.tail or "", font))
        return "".join(found)

    def _is_unseen(self, node: Element, name: str) -> bool:
        """Whether a stretch is hidden, or the raised number of a note that was called before."""
        if name != "span":
            return False
        style = attribute(node, "style-name")
        if self.styles.is_hidden(style):
            return True
        raised = self.styles.text_property(style, "text-position").startswith("super")
        return raised and [local(n) for n in node] == ["note-ref"] and not (node.text or "").strip()

    def hides(self, paragraph: Element) -> bool:
        """Whether a field in a paragraph hides it."""
        return any(
            local(node) == "hidden-paragraph" and attribute(node, "is-hidden") == "true"
            for node in paragraph
        )

    def _note(self, node: Element) -> str:
        label = body = ""
        own = ""
        for part in node:
            if local(part) == "note-citation":
                own = collapse(attribute(part, "label"))
                label = own
            elif local(part) == "note-body":
                inner = OdfText(self.styles)
                body = collapse(" ".join(inner.text(paragraph) for paragraph in part))
        if own and body.startswith(f"{own} "):
            body = body.removeprefix(own).strip()
        if not body:
            return ""
        if not label or label in self.notes:  # the number in the file is one that was shown once
            kind = attribute(node, "note-class")
            self.counts[kind] += 1
            label = numeral(self.counts[kind], "lowerRoman" if kind == "endnote" else "decimal")
        self.notes[label] = Note(label, body)
        return mark(label)

    def noted(self, text: str) -> tuple[Note, ...]:
        """Return the notes that `text` calls."""
        return tuple(self.notes[label] for label in called(text) if label in self.notes)

    def look(self, node: Element, style: str) -> Look:
        """Return how a paragraph's stretches of text are set."""
        styles = self.styles
        runs = [(text, names) for text, names in _runs(node, (style,)) if text.strip()]
        if not runs:
            return Look()
        sizes: Counter[int] = Counter()
        bold, light = True, True
        for text, names in runs:
            size = next((found for name in names if (found := styles.size(name))), None)
            sizes[size or styles.usual_size] += len(text)
            bold &= bool(next((b for n in names if (b := styles.is_bold(n)) is not None), False))
            light &= bool(next((b for n in names if (b := styles.is_light(n)) is not None), False))
        if styles.is_under_title(style):
            return Look(bold, styles.usual_size)
        said = "".join(text for text, _ in runs)
        return Look(bold, max(sizes, key=lambda size: sizes[size]), said.isupper(), light)


def _runs(
    node: Element, styles: tuple[str, ...], deep: int = 0
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a paragraph's stretches of text, each with its styles, the innermost first."""
    yield node.text or "", styles
    for inner in node if deep < DEEPEST else ():
        name = local(inner)
        if name and name not in LEFT_OUT and name not in BOXES and name != "note":
            own = attribute(inner, "style-name")
            within = (own, *styles) if name == "span" and own else styles
            yield from _runs(inner, within, deep + 1)
        yield inner.tail or "", styles
