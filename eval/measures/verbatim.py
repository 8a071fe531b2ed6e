"""Whether a quotation stands in the source file, checked apart from the readers that parsed it.

Between a file's bytes and a quotation lie white space, line-end hyphens and footnote marks; all
else must be the same. Footnotes may stand inside a sentence in the file, so that it is looked for
in the file with and without them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.types import Citation, Document

__all__ = ["SourceText", "is_verbatim"]

_MARK = re.compile(r"\[(?:footnote|endnote)Ref:\s*\w+\]|\[(?:bookmark|image|comment):[^\]]*\]")
_INLINE_NOTE = re.compile(r"\[\w{1,6}:\s(?:[^\[\]]|\[[^\[\]]*\])*\]")
# Page-foot notes: a rule of blanks, then lines up to a page break, where a line's usual empty
# line is missing.
_FOOT_NOTES = re.compile(r"\n[ \t\u00a0]{20,}\n(?:[^\n]+\n\n)*[^\n]+\n(?!\n)")
_GAP = re.compile(r"[\s\u00ad-]+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s\u00ad-]|_")


def _squeezed(text: str) -> str:
    return _GAP.sub("", text)


class SourceText:
    """A source file's text, ready to be searched for quotations."""

    def __init__(self, text: str) -> None:
        unmarked = _MARK.sub("", text)
        body = _FOOT_NOTES.sub("\n", _INLINE_NOTE.sub("", unmarked))
        self._views = (_squeezed(unmarked), _squeezed(body))

    def __contains__(self, quote: str) -> bool:
        """Whether the file holds `quote`; an empty one it does not."""
        wanted = _squeezed(quote)
        if not wanted:
            return False
        if any(wanted in view for view in self._views):
            return True
        pattern = _with_calls(quote)
        return any(pattern.search(view) for view in self._views)


def _with_calls(quote: str) -> re.Pattern[str]:
    """Return a pattern for `quote` with note numbers where a call may be glued to its words."""
    tokens = _TOKEN.findall(quote)
    parts = []
    for token, after in zip(tokens, [*tokens[1:], "0"], strict=True):
        may_call = not token[-1].isdigit() and not after[0].isdigit()
        parts.append(re.escape(token) + (r"(?:\d{1,3})?" if may_call else ""))
    return re.compile("".join(parts))


def is_verbatim(
    citation: Citation, documents: Mapping[str, Document], sources: Mapping[str, SourceText]
) -> bool:
    """Whether a citation's quote is its span of the index's text and stands in the source file."""
    document = documents.get(citation.document)
    source = sources.get(citation.document)
    return (
        document is not None
        and source is not None
        and 0 <= citation.start < citation.end
        and citation.quote == document.text[citation.start : citation.end]
        and citation.quote in source
    )
