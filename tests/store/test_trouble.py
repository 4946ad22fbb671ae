"""What SQLite and the operating system say, put into words; bugs are let through as bugs."""

from __future__ import annotations

import errno
import os

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from safehuddle.errors import DiskTrouble, NotAStore, StoreBusy, UserError
from safehuddle.store.trouble import explain_errors
from tests.store.looking import told_plainly

SAID = [
    ("database or disk is full", DiskTrouble, "The disk is full"),
    ("attempt to write a readonly database", DiskTrouble, "may not write"),
    ("unable to open database file", DiskTrouble, "cannot open its file"),
    ("database is locked", StoreBusy, "Another program"),
    ("disk I/O error", DiskTrouble, "The disk did not take"),
    ("database disk image is malformed", NotAStore, "damaged"),
    ("file is not a database", NotAStore, "cannot be opened"),
]


@pytest.mark.parametrize(("said", "kind", "sentence"), SAID)
@pytest.mark.parametrize("wrapped", [False, True])
def test_each_trouble_of_the_file_has_a_sentence(said, kind, sentence, wrapped):
    failure = dbapi2.OperationalError(said)
    if wrapped:
        failure = OperationalError("INSERT …", None, failure)
    with told_plainly(kind, saying=sentence), explain_errors():
        raise failure


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EROFS, "may not write"),
        (errno.EACCES, "cannot open its file"),
    ],
)
def test_each_trouble_of_the_folder_has_a_sentence(number, sentence):
    with told_plainly(DiskTrouble, saying=sentence), explain_errors(files=True):
        raise OSError(number, os.strerror(number))


@pytest.mark.parametrize(
    "bug",
    [
        dbapi2.OperationalError("no such column: colour"),
        dbapi2.IntegrityError("UNIQUE constraint failed"),
        UserError("Say more."),
        FileNotFoundError("rota.csv"),
        ZeroDivisionError(),
    ],
    ids=repr,
)
def test_what_is_not_the_files_fault_is_let_through_as_it_is(bug):
    with pytest.raises(type(bug)) as raised, explain_errors():
        raise bug
    assert raised.value is bug
