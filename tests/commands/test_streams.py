"""Letters that are printed arrive as they were meant, also in PowerShell 5.1."""

from __future__ import annotations

import io
import json
import sys

import pytest

from safehuddle.commands import streams, voice

SAID = "Søren’s “bell” – 3 × 2 … 测"


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


@pytest.fixture
def printed(monkeypatch):
    """Print to a stream of a console with this code page; return the bytes that come out."""

    def printed(page, *, kind=io.TextIOWrapper, environment=""):
        out, said = kind(io.BytesIO()), kind(io.BytesIO())
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", said)
        monkeypatch.setattr(sys, "stdin", None)
        monkeypatch.setattr(streams, "console_page", lambda: page)
        monkeypatch.setenv("PYTHONIOENCODING", environment)
        streams.speak_clearly()
        voice.say({"said": SAID})
        voice.note(SAID)
        said.flush()
        return out.buffer.getvalue(), said.buffer.getvalue()

    return printed


@pytest.mark.parametrize("page", [0, 65001])
def test_without_a_console_everything_is_utf_8(printed, page):
    answer, sentence = printed(page)
    assert json.loads(answer)["said"] == SAID
    assert SAID in answer.decode()
    assert sentence.decode().strip() == SAID


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (437, r"""S\xf8ren's "bell" - 3 x 2 ... \u6d4b"""),
        (850, r"""Søren's "bell" - 3 × 2 ... \u6d4b"""),
        (1252, r"Søren’s “bell” – 3 × 2 … \u6d4b"),
    ],
)
def test_piped_in_a_console_a_sentence_is_in_its_letters_and_an_answer_loses_none(
    printed, page, shown
):
    answer, sentence = printed(page)
    assert json.loads(answer.decode("ascii"))["said"] == SAID
    assert sentence.decode(f"cp{page}").strip() == shown


def test_a_person_at_a_console_and_whoever_asks_for_it_has_utf_8(printed):
    assert SAID in printed(850, kind=Terminal)[1].decode()
    assert SAID in printed(850, environment="utf-8")[1].decode()


def test_a_page_that_nobody_knows_is_no_reason_to_fail(printed):
    assert SAID in printed(99999)[1].decode()
