from __future__ import annotations

import logging
import sys

import pytest

from safehuddle import logs

log = logging.getLogger("safehuddle.somewhere")


def test_the_log_says_what_was_done_and_when(tmp_path):
    with logs.kept_in(tmp_path):
        log.info("backup done")
    line = (tmp_path / "safehuddle.log").read_text()
    assert line.endswith("Z INFO safehuddle.somewhere backup done\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files private by their folder")
def test_the_log_is_its_accounts_alone(tmp_path):
    tmp_path.chmod(0o755)
    with logs.kept_in(tmp_path):
        log.info("backup done")
    assert (tmp_path / "safehuddle.log").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has one place only that accounts share"
)
def test_of_a_store_for_everyone_the_log_is_in_the_accounts_own_folder(tmp_path, home):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    with logs.kept_in(shared):
        log.info("backup done")
    file = logs.file_of(shared)
    assert home in file.parents
    assert file.read_text().endswith("backup done\n")
    assert file.parent.stat().st_mode & 0o077 == 0
    assert list(shared.iterdir()) == []


def test_no_file_is_made_while_there_is_nothing_to_say(tmp_path):
    with logs.kept_in(tmp_path):
        log.debug("too small a thing")
    assert not list(tmp_path.iterdir())


def test_a_failure_is_logged_without_the_words_it_carries(tmp_path, caplog):
    with logs.kept_in(tmp_path):
        try:
            try:
                raise KeyError("Mrs Jones fell in Bay 2")
            except KeyError as cause:
                raise ValueError("the row was Mrs Jones") from cause
        except ValueError:
            log.exception("could not save")
    text = (tmp_path / "safehuddle.log").read_text()
    assert "Jones" not in text
    assert text.index("KeyError") < text.index("ValueError")
    assert "test_logs.py:" in text


def test_a_long_log_is_put_aside_and_a_new_one_begun(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "MOST_BYTES", 200)
    with logs.kept_in(tmp_path):
        for number in range(20):
            log.info("line %d", number)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "safehuddle.log",
        "safehuddle.log.1",
    ]
    assert "line 19" in (tmp_path / "safehuddle.log").read_text()
    assert all(path.stat().st_size < 400 for path in tmp_path.iterdir())


def test_work_goes_on_when_the_log_cannot_be_written(tmp_path, capsys):
    with logs.kept_in(tmp_path / "gone"):
        log.info("nobody will read this")
    assert capsys.readouterr() == ("", "")


def test_nothing_is_written_once_the_program_has_ended(tmp_path):
    with logs.kept_in(tmp_path):
        pass
    log.info("too late")
    assert not list(tmp_path.iterdir())
