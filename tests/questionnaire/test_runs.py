from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import openpyxl
import pytest

from assistant.errors import InputError
from assistant.questionnaire.forms import form_of
from assistant.questionnaire.journal import journal_path
from assistant.questionnaire.run import answer_form, write_whole
from tests.building import ROOT
from tests.questionnaire.answers import FakeAssistant
from tests.questionnaire.sample import saved

ITEMS = 60
KILLS = 20


def questionnaire(count: int = 5) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Nr", "Vraag", "Antwoord"])
    for number in range(1, count + 1):
        book.active.append([number, f"Wat staat er in punt {number} van het plan?"])
    return saved(book)


class Stops(FakeAssistant):
    """Is interrupted at the question of this number."""

    at = 3

    def ask(self, question, **more):
        if len(self.asked) == self.at:
            raise KeyboardInterrupt
        return super().ask(question, **more)


@pytest.fixture
def broken(tmp_path):
    """A run that was interrupted at its fourth item: the data and the output."""
    data = questionnaire()
    output = tmp_path / "out.xlsx"
    with pytest.raises(KeyboardInterrupt):
        answer_form(form_of(data, "a.xlsx"), data, Stops(), output, index="i")
    return data, output


def test_a_broken_run_leaves_a_journal_and_no_output(broken):
    _, output = broken
    assert [path.name for path in output.parent.iterdir()] == ["out.xlsx.journal.jsonl"]
    assert len(journal_path(output).read_text().splitlines()) == 1 + 3


def test_a_resumed_run_asks_only_what_is_left_and_gives_the_same_bytes(broken, tmp_path):
    data, output = broken
    assistant = FakeAssistant()
    replies = answer_form(form_of(data, "a.xlsx"), data, assistant, output, index="i", resume=True)
    assert len(assistant.asked) == 2
    whole = tmp_path / "whole.xlsx"
    assert replies == answer_form(form_of(data, "a.xlsx"), data, FakeAssistant(), whole, index="i")
    assert output.read_bytes() == whole.read_bytes()
    assert not journal_path(output).exists()


def test_a_line_that_a_crash_cut_off_is_asked_again(broken, tmp_path):
    data, output = broken
    path = journal_path(output)
    path.write_bytes(path.read_bytes()[:-20])
    assistant = FakeAssistant()
    answer_form(form_of(data, "a.xlsx"), data, assistant, output, index="i", resume=True)
    assert len(assistant.asked) == 3


def test_a_journal_that_is_left_is_not_gone_over_without_resume(broken):
    data, output = broken
    with pytest.raises(InputError, match="--resume"):
        answer_form(form_of(data, "a.xlsx"), data, FakeAssistant(), output, index="i")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"index": "j"}, "another state of the documents"),
        ({"settings": {"encoder": "x"}}, "other settings"),
        ({"data": questionnaire(6)}, "another questionnaire"),
    ],
    ids=["index", "settings", "file"],
)
def test_a_journal_of_another_run_is_an_error_that_says_so(broken, change, message):
    data, output = broken
    made = {"data": data, "index": "i", "settings": {}, **change}
    with pytest.raises(InputError, match=message):
        answer_form(
            form_of(made["data"], "a.xlsx"), made["data"], FakeAssistant(), output,
            index=made["index"], settings=made["settings"], resume=True,
        )  # fmt: skip
    assert journal_path(output).exists()


@pytest.mark.parametrize("content", [b"{}\n{}\n", b"niets\n", b"[]\n"])
def test_a_damaged_journal_is_an_error(tmp_path, content):
    data, output = questionnaire(), tmp_path / "out.xlsx"
    journal_path(output).write_bytes(content)
    with pytest.raises(InputError, match="journal"):
        answer_form(form_of(data, "a.xlsx"), data, FakeAssistant(), output, index="i", resume=True)


def test_resume_without_a_journal_starts_anew(tmp_path):
    data, output = questionnaire(), tmp_path / "out.xlsx"
    answer_form(form_of(data, "a.xlsx"), data, FakeAssistant(), output, index="i", resume=True)
    assert output.exists()


def test_an_item_that_fails_is_an_error_reply_and_the_rest_are_answered(tmp_path):
    data = b"Vraag;Antwoord\nWat is een fout?;\nWat is EDIP?;\n"
    replies = answer_form(
        form_of(data, "a.csv"), data, FakeAssistant(), tmp_path / "a.csv", index="i"
    )
    assert replies[0].status == "error"
    assert replies[0].notes == ("the question cannot be taken",)
    assert replies[1].text


def test_particulars_are_left_to_a_person_and_not_asked(tmp_path):
    data = b"Naam: ..........\n1. Wat is EDIP?\n"
    assistant = FakeAssistant()
    replies = answer_form(form_of(data, "a.txt"), data, assistant, tmp_path / "a.txt", index="i")
    assert [reply.status == "needs_person" for reply in replies] == [True, False]
    assert assistant.asked == ["Wat is EDIP?"]


def test_progress_is_told_item_by_item(tmp_path):
    data = questionnaire(3)
    seen: list[tuple[int, int]] = []
    answer_form(
        form_of(data, "a.xlsx"), data, FakeAssistant(), tmp_path / "a.xlsx", index="i",
        step=lambda done, total: seen.append((done, total)),
    )  # fmt: skip
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_folder_that_is_not_there_is_an_error_before_anything_is_asked(tmp_path):
    data, assistant = questionnaire(), FakeAssistant()
    with pytest.raises(InputError, match="cannot be written"):
        answer_form(
            form_of(data, "a.xlsx"), data, assistant, tmp_path / "geen" / "a.xlsx", index="i"
        )
    assert assistant.asked == []


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch):
    target = tmp_path / "a.txt"
    target.write_text("oud")

    def fail(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(InputError, match="No space left"):
        write_whole(target, b"nieuw")
    assert target.read_text() == "oud"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def start(source, output, pause):
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.questionnaire.slow_run",
            str(source),
            str(output),
            str(pause),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@pytest.mark.slow
def test_a_run_killed_twenty_times_gives_the_file_of_an_uninterrupted_one(tmp_path):
    source = tmp_path / "q.xlsx"
    source.write_bytes(questionnaire(ITEMS))
    whole, output = tmp_path / "whole.xlsx", tmp_path / "out.xlsx"
    assert start(source, whole, 0).wait(60) == 0
    chance = random.Random(7)  # noqa: S311 - moments to kill at, no secret
    killed = 0
    for kill in range(KILLS):
        # each run is to get some items further, so that there is something left to kill
        run = start(source, output, 0.02)
        wanted = (kill + 1) * ITEMS // (KILLS + 2)
        ends = time.monotonic() + 30
        while lines_in(journal_path(output)) < wanted and time.monotonic() < ends:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.03))
        run.send_signal(signal.SIGKILL)
        killed += run.wait(10) == -signal.SIGKILL
        assert not output.exists()
    assert killed == KILLS
    before = lines_in(journal_path(output))
    assert 1 < before < ITEMS + 1
    last = start(source, output, 0)
    assert last.wait(60) == 0, last.stderr.read()
    assert output.read_bytes() == whole.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.xlsx", "q.xlsx", "whole.xlsx"]


def lines_in(path) -> int:
    try:
        return path.read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0
