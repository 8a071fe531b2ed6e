"""Questionnaires in, filled questionnaires out: `forms.open_form`, then `run.answer_form`."""
