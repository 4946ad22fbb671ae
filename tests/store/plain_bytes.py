"""Reads a store's files as somebody with its key could: every page, also those that are free.

The form is SQLCipher 4's: pages of 4096 bytes, each ending with 80 bytes of its own (16 of the
initialisation vector, 64 of the seal), AES-256 in CBC; the first page begins with the bare salt.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from safehuddle.files import paths
from tests.store.looking import key_in

PAGE, RESERVED, IV, SALT = 4096, 80, 16, 16
LOG_HEAD, FRAME_HEAD = 32, 24


def plain_bytes(folder, *, only: int | None = None) -> bytes:
    """Return all that the store's file and its log hold, decrypted, page after page.

    Args:
        folder: of the store.
        only: the number, from 1, of the one page of the file that is wanted.
    """
    key = bytes.fromhex(key_in(folder).raw)
    whole = (folder / paths.STORE_NAME).read_bytes()
    if only is not None:
        return _opened(whole[(only - 1) * PAGE : only * PAGE], key, is_first=only == 1)
    pages = [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]
    plain = [_opened(page, key, is_first=number == 0) for number, page in enumerate(pages)]
    log = folder / f"{paths.STORE_NAME}-wal"
    frames = log.read_bytes()[LOG_HEAD:] if log.exists() else b""
    for at in range(0, len(frames), FRAME_HEAD + PAGE):
        number = int.from_bytes(frames[at : at + 4], "big")
        page = frames[at + FRAME_HEAD : at + FRAME_HEAD + PAGE]
        plain.append(_opened(page, key, is_first=number == 1))
    return b"".join(plain)


def _opened(page: bytes, key: bytes, *, is_first: bool) -> bytes:
    start, end = (SALT if is_first else 0), PAGE - RESERVED
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + IV])).decryptor()
    return cipher.update(page[start:end]) + cipher.finalize()


def pieces(words: str, length: int = 5) -> set[bytes]:
    """Return every piece of a made-up word: the index keeps words without what they share."""
    return {words[at : at + length].encode() for at in range(len(words) - length + 1)}
