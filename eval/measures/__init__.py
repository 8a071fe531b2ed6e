"""Measures of retrieval, answers and abstention, as pure functions of values."""
