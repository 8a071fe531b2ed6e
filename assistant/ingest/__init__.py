"""From files to passages: discovery, reading, structure, translation memories."""
