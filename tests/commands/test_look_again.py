"""A command that lets words out says where they look as if they point at a person."""

from __future__ import annotations

import json

WEEK = ("--from", "2026-11-16", "--to", "2026-11-22")


def test_an_export_says_where_to_look_again_and_is_written(cli, tmp_path):
    uid = cli("record", "Mrs Smith fell", "--at", "2026-11-18")["uid"]
    answer = cli("export", tmp_path / "all.json")
    where = {"record": "observations", "uid": uid, "date": "2026-11-18", "field": "text"}
    assert answer["look_again"] == [{"what": "name", "where": where}]
    assert answer.said.count("\n") == 1
    assert "1 sentence may point at a person" in answer.said
    assert "Smith" not in answer.said + answer.out
    assert "Mrs Smith fell" in (tmp_path / "all.json").read_text("utf-8")


def test_a_report_says_where_to_look_again_and_is_written(cli, tmp_path):
    said = ("record", "Mrs Smith waited", "--kind", "patient or family said")
    cli(*said, "--at", "2026-11-18")
    page = tmp_path / "week.pdf"
    answer = cli("report", "weekly", *WEEK, "--out", page)
    assert [found["where"]["field"] for found in answer["look_again"]] == ["text"]
    assert page.read_bytes().startswith(b"%PDF")
    assert cli("report", "weekly", *WEEK, "--out", page, "--facts")["look_again"]


def test_nothing_found_is_nothing_said(cli, tmp_path):
    cli("record", "Sister in charge found the hoist flat in Bay Two", "--at", "2026-11-18")
    for command in (
        ("export", tmp_path / "all.json"),
        ("report", "weekly", *WEEK, "--out", tmp_path / "week.pdf"),
        ("report", "weekly", *WEEK, "--facts"),
    ):
        answer = cli(*command)
        assert "look_again" not in json.loads(answer.out)
        assert answer.said == ""
