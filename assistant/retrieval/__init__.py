"""From a question to passages: encoders, vectors, words, and the index on disk."""
