"""Keys: where they are kept, who may read them, and that they never show."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import threading
from base64 import b64decode

import keyring
import keyring.backend
import pytest
from keyring.errors import KeyringError

from safehuddle.errors import DiskTrouble, NoKey
from safehuddle.store.keys import SERVICE, AccountKeys, FolderKeys, Key
from safehuddle.store.store import Store
from tests.factories import StoppedClock, a_ward, an_observation, open_store
from tests.store.looking import files_in, key_in, told_plainly

NAME = "ab" * 16


class Vault(keyring.backend.KeyringBackend):
    """A credential store as `keyring` knows them, kept in memory."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.secrets = {}

    def get_password(self, service, username):
        return self.secrets.get((service, username))

    def set_password(self, service, username, password):
        self.secrets[service, username] = password


class ForgetfulVault(Vault):
    """One that takes everything and keeps nothing, as `keyring.backends.null` does."""

    def set_password(self, service, username, password):
        pass


class BrokenVault(Vault):
    """One that fails in a way of its own, outside the errors `keyring` promises."""

    def get_password(self, service, username):
        raise ConnectionError("no bus here")

    def set_password(self, service, username, password):
        raise ConnectionError("no bus here")


class LockedVault(Vault):
    """One the account has not unlocked."""

    def get_password(self, service, username):
        raise KeyringError("locked")

    def set_password(self, service, username, password):
        raise KeyringError("locked")


class SilentVault(Vault):
    """One that waits for a password that nobody types."""

    def __init__(self):
        super().__init__()
        self.is_over = threading.Event()

    def get_password(self, service, username):
        self.is_over.wait()

    def set_password(self, service, username, password):
        self.is_over.wait()


@pytest.fixture
def use():
    """Make a credential store the account's own, until the test ends."""
    before = keyring.get_keyring()

    def use_one(vault):
        keyring.set_keyring(vault)
        return vault

    yield use_one
    keyring.set_keyring(before)


def test_a_key_is_256_random_bits_and_so_is_no_two_alike():
    first, second = Key.new(), Key.new()
    assert len(bytes.fromhex(first.raw)) == 32
    assert first.raw != second.raw
    assert first.name != second.name


def test_a_key_does_not_show_when_it_is_printed():
    key = Key.new()
    assert key.raw not in repr(key) + str(key) + f"{key}"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files private by their folder")
def test_a_key_file_is_for_this_account_only_whatever_the_account_allows_others(folder):
    before = os.umask(0)
    try:
        FolderKeys(folder / "keys").save(Key(NAME, "cd" * 32))
    finally:
        os.umask(before)
    assert (folder / "keys" / f"{NAME}.key").stat().st_mode & 0o777 == 0o600
    assert (folder / "keys").stat().st_mode & 0o777 == 0o700


def test_a_credential_store_that_never_answers_is_waited_for_only_so_long(folder, use):
    vault = use(SilentVault())
    keys = AccountKeys(FolderKeys(folder / "keys"), patience_s=0.05)
    key = Key.new()
    assert keys.find(key.name) is None
    keys.save(key)
    assert FolderKeys(folder / "keys").find(key.name) == key
    assert "kept in a file that only this account can read" in keys.why_file
    assert keys.is_silent
    vault.is_over.set()


@pytest.mark.parametrize(
    ("vault", "is_silent"), [(BrokenVault, True), (LockedVault, True), (Vault, False)]
)
def test_no_answer_is_told_from_having_no_key(folder, use, vault, is_silent):
    use(vault())
    keys = AccountKeys(FolderKeys(folder / "keys"))
    assert keys.find(NAME) is None
    assert keys.is_silent == is_silent


def test_a_key_that_the_credential_store_took_needs_no_word(folder, use):
    use(Vault())
    keys = AccountKeys(FolderKeys(folder / "keys"))
    keys.save(Key.new())
    assert keys.why_file == ""


NO_COLLECTION = """
import sys
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_call
from jeepney import new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
bus = open_dbus_connection()
Proxy(message_bus, bus).RequestName("org.freedesktop.secrets")
print("ready", flush=True)
while True:
    asked = bus.receive()
    if asked.header.message_type is not MessageType.method_call:
        continue
    what = asked.header.fields.get(HeaderFields.member)
    if what == "ReadAlias":
        bus.send(new_method_return(asked, "o", ("/",)))
    elif what == "CreateCollection":
        print("asked for a new password", flush=True)  # and never answers
    elif what == "OpenSession":
        bus.send(new_method_return(asked, "vo", (("s", ""), "/session")))
    else:
        bus.send(new_error(asked, "org.freedesktop.DBus.Error.UnknownObject", "s", ("none",)))
"""


@pytest.mark.skipif(
    not shutil.which("dbus-daemon"),
    reason="there is no D-Bus and AT-SPI on this PC to begin one of its own",
)
def test_a_credential_store_that_was_never_begun_is_not_asked(tmp_path):
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    address = daemon.stdout.readline().strip()
    env = {
        **os.environ,
        "DBUS_SESSION_BUS_ADDRESS": address,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
    }
    service = subprocess.Popen(
        [sys.executable, "-c", NO_COLLECTION], stdout=subprocess.PIPE, encoding="utf-8", env=env
    )
    try:
        assert service.stdout.readline() == "ready\n"
        made = subprocess.run(
            [
                *(sys.executable, "-m", "safehuddle", "setup", "--ward", "Elm"),
                *("--data-dir", str(tmp_path / "data")),
            ],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=env,
            timeout=25,
        )
        assert made.returncode == 0, made.stderr
        assert "kept in a file that only this account can read" in made.stderr
    finally:
        service.kill()
        daemon.kill()
        said = service.communicate()[0]
        daemon.communicate()
    assert said == ""


def test_a_key_kept_is_found_again(folder):
    key = Key.new()
    FolderKeys(folder).save(key)
    assert FolderKeys(folder).find(key.name) == key
    assert FolderKeys(folder).find(NAME) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_a_key_that_is_kept_again_on_a_full_disk_stays_as_it_was(folder):
    import resource

    keys, key = FolderKeys(folder), Key.new()
    keys.save(key)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, usual[1]))
    try:
        with pytest.raises(DiskTrouble):
            keys.save(key)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert keys.find(key.name) == key
    assert [path.name for path in folder.iterdir()] == [f"{key.name}.key"]


@pytest.mark.parametrize("content", [b"", b"cd" * 31, b"cd" * 33, b"xy" * 32, b"\xff" * 64])
def test_a_key_file_that_holds_no_key_counts_as_none(folder, content):
    folder.mkdir()
    (folder / f"{NAME}.key").write_bytes(content)
    assert FolderKeys(folder).find(NAME) is None


def keys_in(home):
    """Return the keys kept in files; what the account has seen of a store lies beside them."""
    return {name: kept for name, kept in files_in(home).items() if not name.endswith(".seen")}


def test_the_credential_store_keeps_the_key_where_there_is_one(folder, home, use):
    vault = use(Vault())
    store = Store.open(folder, clock=StoppedClock())
    store.close()
    ((service, name),) = vault.secrets
    assert service == SERVICE
    assert list(files_in(folder)) == ["safehuddle.db"]
    assert keys_in(home) == {}
    assert (folder / "safehuddle.db").read_bytes()[:16].hex() == name
    Store.open(folder, clock=StoppedClock()).close()


@pytest.mark.parametrize("vault", [ForgetfulVault, BrokenVault, LockedVault])
def test_where_the_credential_store_fails_a_file_of_the_account_keeps_the_key(
    folder, home, use, vault
):
    use(vault())
    Store.open(folder, clock=StoppedClock()).close()
    ((_name, content),) = keys_in(home).items()
    assert len(content) == 64 or sys.platform == "win32"
    assert list(files_in(folder)) == ["safehuddle.db"]
    Store.open(folder, clock=StoppedClock()).close()


def test_where_there_is_no_credential_store_a_file_keeps_the_key(folder, home):
    Store.open(folder, clock=StoppedClock()).close()
    assert len(keys_in(home)) == 1
    Store.open(folder, clock=StoppedClock()).close()


def test_another_account_does_not_open_the_store(folder, use):
    use(Vault())
    Store.open(folder, clock=StoppedClock()).close()
    use(Vault())
    with told_plainly(NoKey, saying="does not have the key"):
        Store.open(folder, clock=StoppedClock(), keys=AccountKeys())


def test_a_store_moved_to_another_folder_still_finds_its_key(folder, tmp_path, use):
    use(Vault())
    Store.open(folder, clock=StoppedClock()).close()
    folder.rename(tmp_path / "elsewhere")
    Store.open(tmp_path / "elsewhere", clock=StoppedClock()).close()


def test_neither_words_nor_keys_can_be_read_on_the_disk_or_in_the_log(folder, caplog):
    caplog.set_level(logging.DEBUG)
    marker = "Zebrafinch"
    Store.open(folder, clock=StoppedClock(), keys=FolderKeys(folder / "keys")).close()
    with open_store(folder) as store:
        ward = a_ward(store, marker)
        an_observation(store, ward, text=f"{marker} in Bay 2", raised_by=marker)
        store.backups.daily(store.clock())
        key = key_in(folder)
        while_open = files_in(folder)
    assert "safehuddle.db-wal" in while_open
    lying = {**while_open, **{f"closed {name}": each for name, each in files_in(folder).items()}}
    del lying[f"keys/{key.name}.key"], lying[f"closed keys/{key.name}.key"]
    for name, content in lying.items():
        assert marker.encode() not in content, name
        assert marker.lower().encode() not in content, name  # as the search index would hold it
        assert b"CREATE TABLE" not in content, name
        assert key.raw.encode() not in content, name
        assert bytes.fromhex(key.raw) not in content, name
    assert key.raw not in caplog.text
    assert marker not in caplog.text


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows locks a file for an account")
def test_a_key_file_on_windows_is_locked_for_this_account_and_this_store(folder):
    keys, key = FolderKeys(folder), Key.new()
    keys.save(key)
    path = folder / f"{key.name}.key"
    written = path.read_bytes()
    assert key.raw.encode() not in written
    assert bytes.fromhex(key.raw) not in b64decode(written)
    assert keys.find(key.name) == key
    path.rename(folder / f"{NAME}.key")
    assert keys.find(NAME) is None, "it is another store's"
    path.write_bytes(written[:-8] + b"AAAAAAA=")
    assert keys.find(key.name) is None
    path.write_bytes(key.raw.encode())
    assert keys.find(key.name) is None, "nobody but Windows locks one"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files private by their folder")
def test_a_key_file_that_others_could_read_is_hidden_from_them_before_it_is_used(folder):
    keys, key = FolderKeys(folder), Key.new()
    keys.save(key)
    (folder / f"{key.name}.key").chmod(0o644)
    assert keys.find(key.name) == key
    assert (folder / f"{key.name}.key").stat().st_mode & 0o777 == 0o600
    (folder / f"{key.name}.key").chmod(0o640)
    keys.save(key)
    assert (folder / f"{key.name}.key").stat().st_mode & 0o777 == 0o600
