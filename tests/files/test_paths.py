from __future__ import annotations

import os
import subprocess
import sys

import pytest

from safehuddle.errors import DiskTrouble
from safehuddle.files import paths
from tests.modes import has_mode


def test_the_chosen_folder_is_made_for_this_account_alone(tmp_path):
    folder = paths.data_folder(tmp_path / "new" / "ward")
    assert folder == tmp_path / "new" / "ward"
    if os.name == "posix":
        assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_exists_keeps_the_rights_it_has(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o770)
    paths.data_folder(shared)
    assert has_mode(shared, 0o770)


def test_without_a_choice_the_accounts_own_folder_is_used(home):
    assert home in paths.data_folder(None).parents


@pytest.mark.skipif(sys.platform != "linux", reason="the place is told by XDG on Linux only")
def test_a_folder_it_made_for_all_accounts_is_preferred(tmp_path, monkeypatch):
    (tmp_path / "SafeHuddle").mkdir()
    monkeypatch.setenv("XDG_DATA_DIRS", f"/usr/share/desktop:{tmp_path}")
    assert paths.data_folder(None) == tmp_path / "SafeHuddle"


def test_a_start_with_a_chosen_folder_does_not_load_platformdirs(tmp_path):
    program = (
        "import sys; from pathlib import Path; from safehuddle.files import paths;"
        "paths.data_folder(Path(sys.argv[1])); assert 'platformdirs' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True)


def test_a_file_in_the_way_of_the_folder_is_told_plainly(tmp_path):
    (tmp_path / "ward").write_text("a file")
    with pytest.raises(DiskTrouble, match="there is a file where a folder should be"):
        paths.data_folder(tmp_path / "ward")


def test_the_folder_of_backups_is_made_when_asked_for(tmp_path):
    folder = paths.backups_folder(tmp_path)
    assert folder.is_dir()
    assert folder == paths.backups_folder(tmp_path)
