"""Locks a few bytes for this account alone, as Windows itself does it (DPAPI).

What is locked opens for programs of the same account only, on this PC or where its profile roams:
whoever copies the file, or starts the PC from a stick, has noise.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _ASK_NOBODY = 0x1  # CRYPTPROTECT_UI_FORBIDDEN

    class _Blob(ctypes.Structure):
        """`DATA_BLOB`."""

        _fields_ = (("cbData", wintypes.DWORD), ("pbData", ctypes.POINTER(ctypes.c_char)))

    _OPTIONAL = ctypes.c_void_p
    _crypt = ctypes.WinDLL("crypt32", use_last_error=True)
    for _function in (_crypt.CryptProtectData, _crypt.CryptUnprotectData):
        _function.argtypes = (
            *(ctypes.POINTER(_Blob), _OPTIONAL, ctypes.POINTER(_Blob)),
            *(_OPTIONAL, _OPTIONAL, wintypes.DWORD, ctypes.POINTER(_Blob)),
        )
        _function.restype = wintypes.BOOL
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.LocalFree.argtypes = (ctypes.c_void_p,)

    def lock(content: bytes, about: bytes) -> bytes:
        """Return something locked for this account.

        Args:
            content: what.
            about: what it belongs to; it opens for nothing else.

        Raises:
            OSError: Windows does not do it.
        """
        return _done(_crypt.CryptProtectData, content, about)

    def unlock(locked: bytes, about: bytes) -> bytes:
        """Return what was locked; as `lock`.

        Raises:
            OSError: another account locked it, or it belongs to something else, or was changed.
        """
        return _done(_crypt.CryptUnprotectData, locked, about)

    def _done(function: ctypes._NamedFuncPointer, content: bytes, about: bytes) -> bytes:
        given, belongs, made = _blob(content), _blob(about), _Blob()
        if not function(
            *(ctypes.byref(given), None, ctypes.byref(belongs)),
            *(None, None, _ASK_NOBODY, ctypes.byref(made)),
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            return ctypes.string_at(made.pbData, made.cbData)
        finally:
            ctypes.memset(made.pbData, 0, made.cbData)
            _kernel.LocalFree(made.pbData)

    def _blob(content: bytes) -> _Blob:
        held = ctypes.create_string_buffer(content, len(content))
        return _Blob(len(content), ctypes.cast(held, ctypes.POINTER(ctypes.c_char)))
