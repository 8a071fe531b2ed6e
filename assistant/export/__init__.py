"""Answers as files to share, DOCX and Markdown, every mark a numbered source note."""

from __future__ import annotations

from assistant.export.file import KINDS, Kind, exported

__all__ = ["KINDS", "Kind", "exported"]
