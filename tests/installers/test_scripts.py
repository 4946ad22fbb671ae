"""What the installers' scripts may do to a PC: said of their words, without running them."""

from __future__ import annotations

import re

import pytest

from safehuddle.files import paths, policy
from safehuddle.ui.shell.application import APP_USER_MODEL_ID
from tools import frozen_contents
from tools.installers import deb, product
from tools.installers.msi import SOURCE, TABLES, queries
from tools.installers.setup_exe import SCRIPT

SETUP = SCRIPT.read_text(encoding="utf-8")
MSI = SOURCE.read_text(encoding="utf-8") + TABLES.read_text(encoding="utf-8")
DEB = {
    name: (deb.SCRIPTS / name).read_text(encoding="utf-8")
    for name in (deb.SHARED_SCRIPT, *deb.MAINTAINER_SCRIPTS)
}
OURS = (
    r'"\$INSTDIR(\\\.\$\{NAME\}\.(new|old)|\\uninstall\.exe)?"',
    r'"\$(SMPROGRAMS|DESKTOP)\\\$\{NAME\}\.lnk"',
)
"""What a set-up of ours may take away: what it has itself put there."""


def code_lines(text, comment):
    lines = (line.partition(comment)[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def test_the_setup_takes_away_only_what_it_has_put_there():
    for line in code_lines(SETUP, "; "):
        if re.match(r"(RMDir|Delete)\b", line):
            rest = re.sub(r"^(RMDir( /r)?|Delete) ", "", line)
            assert any(re.fullmatch(place, rest) for place in OURS), line


def test_the_setup_never_removes_its_folder_with_all_that_may_be_in_it():
    removed = re.findall(r"RMDir /r (.*)", SETUP)
    assert removed
    assert all(re.fullmatch(r'"\$INSTDIR\\\.\$\{NAME\}\.(new|old)"', place) for place in removed)


def test_the_setup_looks_into_a_version_for_what_is_not_its_own_before_it_removes_it():
    removing = SETUP.partition("Function ${un}RemoveVersion")[2].partition("FunctionEnd")[0]
    before, renamed, _after = removing.partition("Rename ")
    assert renamed
    for looks in ("IsOpen", "KeepsWard", "LeadsElsewhere"):
        assert f"Call ${{un}}{looks}\n" in before


def test_the_setup_writes_to_this_account_only():
    lines = code_lines(SETUP, "; ")
    assert "RequestExecutionLevel user" in lines
    assert not [line for line in lines if "HKLM" in line or "SetShellVarContext all" in line]
    keys = {line.split()[2] for line in lines if re.match(r"(Write|Delete)Reg", line)}
    assert keys == {'"${PROGRAM_KEY}"'}


@pytest.mark.parametrize("name", DEB)
def test_the_package_takes_away_only_versions_of_its_own(name):
    for line in code_lines(DEB[name], "# "):
        if re.search(r"\b(rm|rmdir|mv|find|unlink)\b", line):
            place = re.search(r"""["'](\$\w+(\.open)?|\$\{kept%\.open\})["']""", line)
            assert place, line
            assert place[1] in ("$this.open", "$folder", "$versions", "$kept"), line
    assert "versions=/usr/lib/safehuddle" in DEB[deb.SHARED_SCRIPT]
    assert 'for folder in "$versions"/*' in DEB[deb.SHARED_SCRIPT]


def test_no_script_names_a_folder_in_which_wards_write():
    for words in (SETUP, MSI, *DEB.values()):
        code = " ".join(line for line in words.splitlines() if not line.lstrip().startswith(";"))
        for name in (str(paths.ON_LINUX), "ProgramData", "CommonAppData", "LocalAppDataFolder"):
            assert name not in code
    assert re.findall(r"\$LOCALAPPDATA\S*", SETUP) == ['$LOCALAPPDATA\\Programs\\${NAME}"']


def test_the_wards_file_is_called_in_the_setup_as_it_is_called():
    named = set(re.findall(r"[\w-]+\.db\b", SETUP))
    assert named == {paths.STORE_NAME}


def test_the_msi_puts_the_policy_where_the_program_reads_it():
    said = " ".join(queries())
    assert said.count(f"'{policy.NAME}'") == 2
    assert f"'{policy.SECTION.strip('[]')}'" in said.lower()
    assert "'data_folder'" in said
    assert "data_folder" in policy.KEYS
    assert f'"{policy.NAME}'[1:] in SETUP
    assert "updates_by_hand" in policy.KEYS


def test_what_removes_the_msi_leaves_the_policy():
    kept = [query for query in queries() if query.startswith("UPDATE `Component`")]
    assert len(kept) == 2
    for query in kept:
        attributes = int(re.search(r"`Attributes` = (\d+)", query)[1])
        assert attributes & 16, "not permanent"
        assert attributes & 256, "not of 64 bit"


def test_a_shortcut_opens_the_starter_that_brings_no_console():
    assert dict(frozen_contents.starters("win32"))[product.WINDOW] is False
    assert 'Target="[INSTALLDIR]$(var.Window).exe"' in MSI
    shortcuts = re.findall(r"CreateShortcut (.*)", SETUP)
    assert shortcuts == [r'"${place}" "$INSTDIR\${VERSION}\${WINDOW}.exe"']


def test_the_task_bar_hears_one_name_from_program_and_shortcut():
    assert product.APP_ID == APP_USER_MODEL_ID
    assert MSI.count(f"'{APP_USER_MODEL_ID}'") == 2


def test_every_exit_code_is_told_at_the_head_of_the_setup():
    head = SETUP.partition("Unicode true")[0]
    codes = re.findall(r"^!define (?:NOT_POSSIBLE|IS_\w+) (\d)$", SETUP, re.MULTILINE)
    assert codes == ["2", "3", "4", "5"]
    assert all(re.search(rf"\b{code} ", head) for code in codes)
