"""Whose a folder is on Windows, and who else may use it: accounts by their SIDs, never by names.

A name stands in the environment, where any program may write another, and two domains may each have
an account of that name. The SID is the system's own.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_SYSTEM, _ADMINISTRATORS = "S-1-5-18", "S-1-5-32-544"
_TRUSTED_INSTALLER = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"
ADMINISTRATORS = frozenset({_SYSTEM, _ADMINISTRATORS, _TRUSTED_INSTALLER})
"""Who may do everything on a PC anyway."""
_SHORT = {"SY": _SYSTEM, "BA": _ADMINISTRATORS}
_NOBODY_ELSE = {"CO", "OW", "S-1-3-0", "S-1-3-4"}
"""Whoever makes or owns something: that is said of each thing anew."""
_APPS = ("AC", "S-1-15-")
"""Programs of the same account that may do less."""
_ENTRY = re.compile(r"\(([^;()]*);([^;()]*);([^;()]*);[^;()]*;[^;()]*;([^;()]*)[^()]*\)")
_INHERIT_ONLY = "IO"
_BITS = {
    **{"FA": 0x1F01FF, "FR": 0x120089, "FW": 0x120116, "FX": 0x1200A0},
    **{"GA": 0x10000000, "GR": 0x80000000, "GW": 0x40000000, "GX": 0x20000000},
    **{"CC": 0x1, "DC": 0x2, "LC": 0x4, "SW": 0x8, "RP": 0x10, "WP": 0x20, "DT": 0x40},
    **{"LO": 0x80, "CR": 0x100, "SD": 0x10000, "RC": 0x20000, "WD": 0x40000, "WO": 0x80000},
}
"""What Windows calls rights in text; others it writes as a number."""
_CHANGES_NAMES = 0x2 | 0x4 | 0x40 | 0x40000 | 0x80000 | 0x10000000 | 0x40000000
"""To add a file or a folder, remove what is in it, or give oneself that right."""
_CHANGES = _CHANGES_NAMES | 0x10000
"""Of a file: to write, to remove it, or to give oneself that right."""
_ALLOWS, _DENIES = "A", "D"


@dataclass(frozen=True, slots=True)
class Rights:
    """What Windows says of a folder, as text (SDDL)."""

    text: str

    @property
    def owner(self) -> str:
        """Whose it is; "" where Windows does not say."""
        found = re.match(r"O:(S(?:-\d+)+|[A-Z]{2})", self.text)
        return _SHORT.get(found[1], found[1]) if found else ""

    def lets_others_write(self, account: str) -> bool:
        """Whether anybody but an account and the administrators may change names in the folder.

        Args:
            account: its SID.
        """
        entries = self._entries()
        but_for = {account, *ADMINISTRATORS}
        return entries is None or _let_write(entries, _CHANGES_NAMES, but_for)

    @property
    def is_administrators_alone(self) -> bool:
        """Whether it is an administrators', and nobody else may change it or take it away.

        What is not understood is no proof.
        """
        entries = self._entries()
        if entries is None or self.owner not in ADMINISTRATORS:
            return False
        is_known = self.text.count("(") == len(entries) and all(
            entry[0] in (_ALLOWS, _DENIES) for entry in entries
        )
        return is_known and not _let_write(entries, _CHANGES, ADMINISTRATORS)

    def _entries(self) -> list[tuple[str, str, str, str]] | None:
        """Return kind, flags, rights and account of each; None if no list keeps anybody out."""
        _owner, is_there, entries = self.text.partition("D:")
        if not is_there or entries.startswith("NO_ACCESS_CONTROL"):
            return None
        return _ENTRY.findall(entries)


def _let_write(
    entries: Iterable[tuple[str, str, str, str]], changes: int, but_for: Collection[str]
) -> bool:
    return any(
        kind == _ALLOWS
        and _INHERIT_ONLY not in _pairs(flags)
        and _bits(said) & changes
        and _SHORT.get(who, who) not in {*but_for, *_NOBODY_ELSE}
        and not who.startswith(_APPS)
        for kind, flags, said, who in entries
    )


def _pairs(flags: str) -> set[str]:
    return {flags[at : at + 2] for at in range(0, len(flags), 2)}


def _bits(rights: str) -> int:
    if rights[:1].isdecimal():
        return int(rights, 0)
    # What is not known might be anything.
    return reduce(or_, (_BITS.get(each, _CHANGES_NAMES) for each in _pairs(rights)), 0)


def for_one(account: str) -> str:
    """Return what Windows is told (SDDL) of what is for one account and the administrators alone.

    Args:
        account: its SID.
    """
    return "D:P" + "".join(f"(A;OICI;FA;;;{who})" for who in (account, "SY", "BA"))


if sys.platform == "win32":
    import _winapi
    import ctypes
    from ctypes import wintypes
    from functools import cache
    from pathlib import Path

    _QUERY, _USER = 0x8, 1  # TOKEN_QUERY, TokenUser
    _READ_CONTROL, _SHARED, _THERE = 0x0002_0000, 0x7, 3
    _A_FOLDER_ITSELF = 0x0200_0000 | 0x0020_0000  # BACKUP_SEMANTICS, OPEN_REPARSE_POINT
    _OF_A_FILE, _OWNER_AND_RIGHTS, _REVISION = 1, 0x1 | 0x4, 1
    _MOST = 1_024

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _security = ctypes.WinDLL("advapi32", use_last_error=True)
    _kernel.GetCurrentProcess.restype = wintypes.HANDLE
    _kernel.LocalFree.argtypes = (ctypes.c_void_p,)
    _security.OpenProcessToken.argtypes = (
        *(wintypes.HANDLE, wintypes.DWORD, ctypes.POINTER(wintypes.HANDLE)),
    )
    _security.GetTokenInformation.argtypes = (
        *(wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p),
        *(wintypes.DWORD, ctypes.POINTER(wintypes.DWORD)),
    )
    _security.ConvertSidToStringSidW.argtypes = (
        *(ctypes.c_void_p, ctypes.POINTER(wintypes.LPWSTR)),
    )
    _security.GetSecurityInfo.argtypes = (
        *(wintypes.HANDLE, ctypes.c_int, wintypes.DWORD),
        *(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p),
        ctypes.POINTER(ctypes.c_void_p),
    )
    _security.ConvertSecurityDescriptorToStringSecurityDescriptorW.argtypes = (
        *(ctypes.c_void_p, wintypes.DWORD, wintypes.DWORD),
        *(ctypes.POINTER(wintypes.LPWSTR), ctypes.c_void_p),
    )
    _security.ConvertStringSecurityDescriptorToSecurityDescriptorW.argtypes = (
        *(wintypes.LPCWSTR, wintypes.DWORD, ctypes.POINTER(ctypes.c_void_p), ctypes.c_void_p),
    )

    class _Attributes(ctypes.Structure):
        """`SECURITY_ATTRIBUTES`."""

        _fields_ = (
            ("nLength", wintypes.DWORD),
            ("lpSecurityDescriptor", ctypes.c_void_p),
            ("bInheritHandle", wintypes.BOOL),
        )

    _kernel.CreateDirectoryW.argtypes = (wintypes.LPCWSTR, ctypes.POINTER(_Attributes))

    def _require(is_done: int) -> None:
        if not is_done:
            raise ctypes.WinError(ctypes.get_last_error())

    @cache
    def own_sid() -> str:
        """Return the SID of the account that this program runs as.

        Raises:
            OSError: Windows does not say.
        """
        token = wintypes.HANDLE()
        _require(
            _security.OpenProcessToken(_kernel.GetCurrentProcess(), _QUERY, ctypes.byref(token))
        )
        try:
            found, length = ctypes.create_string_buffer(_MOST), wintypes.DWORD()
            _require(
                _security.GetTokenInformation(token, _USER, found, len(found), ctypes.byref(length))
            )
        finally:
            _kernel.CloseHandle(token)
        text = wintypes.LPWSTR()
        user = ctypes.cast(found, ctypes.POINTER(ctypes.c_void_p)).contents
        _require(_security.ConvertSidToStringSidW(user, ctypes.byref(text)))
        return _taken(text)

    def rights_of(folder: Path) -> Rights:
        """Return whose a folder is, and who may use it: of a link, the link itself.

        Raises:
            OSError: it is not there, or Windows does not say.
        """
        handle = _winapi.CreateFile(
            *(str(folder), _READ_CONTROL, _SHARED, _winapi.NULL),
            *(_THERE, _A_FOLDER_ITSELF, _winapi.NULL),
        )
        try:
            said = ctypes.c_void_p()
            problem = _security.GetSecurityInfo(
                *(handle, _OF_A_FILE, _OWNER_AND_RIGHTS),
                *(None, None, None, None, ctypes.byref(said)),
            )
            if problem:
                raise ctypes.WinError(problem)
        finally:
            _winapi.CloseHandle(handle)
        text = wintypes.LPWSTR()
        try:
            _require(
                _security.ConvertSecurityDescriptorToStringSecurityDescriptorW(
                    said, _REVISION, _OWNER_AND_RIGHTS, ctypes.byref(text), None
                )
            )
        finally:
            _kernel.LocalFree(said)
        return Rights(_taken(text))

    def is_trusted(place: Path) -> bool:
        """Whether what is at a place is this account's or an administrators': a link itself, too.

        Raises:
            OSError: it is not there, or Windows does not say.
        """
        return rights_of(place).owner in {own_sid(), *ADMINISTRATORS}

    def _taken(text: wintypes.LPWSTR) -> str:
        try:
            return str(text.value)
        finally:
            _kernel.LocalFree(text)

    def make_folder(folder: Path) -> None:
        """Make a folder for this account alone, from its first moment on.

        Raises:
            OSError: it is there, or cannot be made.
        """
        meant = ctypes.c_void_p()
        _require(
            _security.ConvertStringSecurityDescriptorToSecurityDescriptorW(
                for_one(own_sid()), _REVISION, ctypes.byref(meant), None
            )
        )
        try:
            attributes = _Attributes(ctypes.sizeof(_Attributes), meant, False)
            if not _kernel.CreateDirectoryW(str(folder), ctypes.byref(attributes)):
                problem = ctypes.WinError(ctypes.get_last_error())
                raise OSError(problem.errno, problem.strerror, str(folder), problem.winerror)
        finally:
            _kernel.LocalFree(meant)
