"""Readers: bytes become paragraphs; one module per kind of file."""
