"""From hits to an answer: choosing sentences, quoting them, judging how sure they are."""
