"""Which account this is, whose a folder is and who may change it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from safehuddle.errors import DiskTrouble
from safehuddle.files import accounts, paths, scratch
from safehuddle.files.accounts_windows import Rights, for_one
from safehuddle.files.unlinked import read_at_most
from safehuddle.files.whole_files import write_whole

TRUSTED_INSTALLER = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"
ANN, BOB = "S-1-5-21-1-2-3-1001", "S-1-5-21-1-2-3-1002"
PROFILE = f"O:{ANN}D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;{ANN})"

windows = pytest.mark.skipif(
    sys.platform != "win32", reason="only Windows has SIDs and such rights"
)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (PROFILE, False),
        ("O:BAD:PAI(A;OICI;FA;;;SY)(A;OICIIO;GA;;;CO)(A;;0x1200a9;;;BU)", False),
        (f"O:{ANN}D:AI(A;OICIID;0x1301bf;;;AU)(A;OICIID;FA;;;BA)", True),  # made in C:\
        (f"O:{ANN}D:AI(A;CIID;DCLCRPCR;;;BU)(A;OICIID;FA;;;SY)", True),  # made in ProgramData
        (f"O:{ANN}D:AI(A;OICIIOID;0x1301bf;;;AU)(A;OICIID;FA;;;{ANN})", False),
        (f"O:{ANN}D:(A;OICI;FA;;;WD)", True),
        (f"O:{ANN}D:(A;;FR;;;WD)(A;;FRFX;;;BU)", False),
        (f"O:{ANN}D:(A;;WO;;;{BOB})", True),
        (f"O:{ANN}D:(D;;FA;;;{BOB})(A;;FA;;;{ANN})", False),
        (f"O:{ANN}D:(A;;FA;;;{ANN})(A;;FA;;;AC)(A;;FA;;;S-1-15-3-7)", False),
        (f"O:{ANN}D:(A;;0x40;;;{BOB})", True),
        (f"O:{ANN}D:NO_ACCESS_CONTROL", True),
        (f"O:{ANN}", True),
        (f"O:{ANN}D:P", False),
        (f"O:{ANN}D:(A;;ZZ;;;{BOB})", True),  # a right we do not know
    ],
)
def test_who_may_change_a_folder_is_read_off_what_windows_says_of_it(text, others):
    assert Rights(text).lets_others_write(ANN) == others


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("O:BAG:SYD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)(A;ID;0x1200a9;;;AC)", True),
        ("O:SYD:(A;OICIIO;GA;;;CO)(A;;FRFX;;;WD)", True),
        (f"O:{TRUSTED_INSTALLER}D:(A;;FA;;;{TRUSTED_INSTALLER})", True),
        (f"O:{ANN}D:(A;;FA;;;BA)", False),  # whoever owns it may change it
        ("O:BAD:(A;;FA;;;BA)(A;;0x1301bf;;;AU)", False),
        ("O:BAD:(A;;FA;;;BA)(A;;SD;;;BU)", False),  # to take it away
        ("O:BAD:(A;;FA;;;BA)(A;;0x2;;;BU)", False),
        ("O:BAD:(A;;FA;;;BA)(A;OICIIO;FA;;;BU)", True),  # of what is made there
        ("O:BAD:(D;;FA;;;BU)(A;;FA;;;BA)", True),
        ("O:BAD:(XA;;FA;;;WD;(Exists Title))", False),  # kinds that we do not know
        ("O:BAD:(OA;;FA;0;0;BU)", False),
        ("O:BAD:NO_ACCESS_CONTROL", False),
        ("O:BA", False),
        ("D:(A;;FA;;;BA)", False),
    ],
)
def test_what_is_an_administrators_alone_nobody_else_changes_or_takes_away(text, alone):
    assert Rights(text).is_administrators_alone == alone


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (PROFILE, ANN),
        ("O:BAG:SYD:(A;;FA;;;WD)", "S-1-5-32-544"),
        ("O:SYD:", "S-1-5-18"),
        (f"O:{BOB}G:{ANN}D:(A;;FA;;;WD)", BOB),
        ("D:(A;;FA;;;WD)", ""),
    ],
)
def test_whose_a_folder_is_is_read_there_too(text, owner):
    assert Rights(text).owner == owner


def test_what_is_made_for_one_account_lets_no_other_in():
    assert not Rights(f"O:{ANN}{for_one(ANN)}").lets_others_write(ANN)
    assert Rights(f"O:{ANN}{for_one(ANN)}").lets_others_write(BOB)


@windows
def test_this_account_is_told_by_its_sid_whatever_the_environment_says(monkeypatch):
    mark, number = accounts.account_mark(), accounts.account_number()
    for name in ("USERNAME", "LOGNAME", "USER", "USERDOMAIN"):
        monkeypatch.setenv(name, "somebody-else")
    assert mark.startswith("S-1-5-")
    assert (accounts.account_mark(), accounts.account_number()) == (mark, number)


@windows
def test_a_folder_made_for_this_account_is_for_nobody_else_from_its_first_moment(tmp_path):
    from safehuddle.files.accounts_windows import own_sid, rights_of

    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    made = paths.make_private(open_to_all / "mine")
    said = rights_of(made)
    assert said.owner == own_sid()
    assert ";;;WD)" not in said.text
    assert ";;;BU)" not in said.text
    with scratch.folder(open_to_all) as private:
        assert ";;;WD)" not in rights_of(private).text


def test_what_passes_through_a_folder_of_others_does_not_lie_there(tmp_path, home, monkeypatch):
    shared = tmp_path / "ward"
    shared.mkdir()
    if sys.platform == "win32":  # where this system lets nobody else in, it is told that it does
        monkeypatch.setattr(accounts, "others_may_write", lambda place: place == shared)
    else:
        shared.chmod(0o777)
    with scratch.folder(shared) as private:
        assert not private.is_relative_to(shared)
    assert list(shared.iterdir()) == []
    assert paths.is_for_others(shared)


@pytest.fixture
def programs_data(tmp_path, monkeypatch):
    """The folder for everyone of a Windows PC."""
    place = tmp_path / "ProgramData" / "SafeHuddle"
    monkeypatch.setattr(paths, "shared_folders", lambda: [place])
    return place


@windows
def test_a_folder_for_everyone_that_another_account_made_first_is_not_used(
    programs_data, monkeypatch
):
    programs_data.mkdir(parents=True)
    monkeypatch.setattr(accounts, "is_put_there", lambda place: place != programs_data)
    assert paths.data_folder(None) != programs_data
    with pytest.raises(DiskTrouble, match="Another account of this PC has made the folder"):
        paths.make_shared_folder()
    (programs_data / paths.STORE_NAME).touch()
    assert paths.data_folder(None, lambda path: path.parent == programs_data) == programs_data


@windows
def test_whose_the_folder_for_everyone_is_is_asked_of_windows(programs_data, monkeypatch):
    from safehuddle.files import accounts_windows

    programs_data.mkdir(parents=True)
    assert accounts.is_put_there(programs_data)
    monkeypatch.setattr(accounts_windows, "own_sid", lambda: BOB)
    assert not accounts.is_put_there(programs_data)
    assert not accounts.is_put_there(programs_data / "none")


@windows
def test_the_key_of_the_accounts_folder_is_not_in_its_data_folder():
    from safehuddle.store.keys import AccountKeys

    data = paths.data_folder(None)
    assert not AccountKeys().folder.is_relative_to(data)
    assert not data.is_relative_to(AccountKeys().folder)


@pytest.mark.skipif(sys.platform == "win32", reason="its name is not what tells an account there")
def test_elsewhere_an_account_is_told_by_its_name_and_number():
    assert accounts.account_number() == str(os.getuid())
    assert accounts.account_mark()


@windows
def test_a_junction_of_another_account_leads_nobody_astray(tmp_path, monkeypatch):
    from safehuddle.files import accounts_windows

    junction = tmp_path / "backups"
    junction.mkdir()
    (junction / "letter").write_bytes(b"Dear")
    lstat = Path.lstat

    def as_windows_says(path):  # of a junction, which Wine does not know
        found = lstat(path)
        return SimpleNamespace(st_reparse_tag=0xA000_0003) if path == junction else found

    monkeypatch.setattr(Path, "lstat", as_windows_says)
    assert read_at_most(junction / "letter", 4) == b"Dear"  # our own: IT may have moved a folder
    monkeypatch.setattr(accounts_windows, "own_sid", lambda: BOB)
    with pytest.raises(OSError, match="letter"):
        read_at_most(junction / "letter", 4)
    with pytest.raises(DiskTrouble, match="something else in its place"):
        write_whole(junction / "page.pdf", b"page")
    assert [each.name for each in junction.iterdir()] == ["letter"]
