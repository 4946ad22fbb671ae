"""Who may put a backup into a folder where no store opens that could ask for a PIN."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from safehuddle.domain.permissions import Power
from safehuddle.domain.pins import LONGEST
from safehuddle.domain.recovery_key import parse
from safehuddle.errors import NeedsProof, PinRefused, UserError
from safehuddle.files import paths
from safehuddle.i18n import _
from safehuddle.services.access.pin_hash import fits
from safehuddle.store.connect import connect_to_read
from safehuddle.store.recovery_file import wrap_for
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from pathlib import Path

    from safehuddle.store.restore import OpenedBackup


def is_own(folder: Path, backup: Path) -> bool:
    """Whether a backup lies in a folder's own `backups`, and is no link to another place."""
    try:
        return backup.resolve().parent.samefile(folder / paths.BACKUPS_NAME)
    except OSError:
        return False


def require_proof(backup: Path, copy: OpenedBackup, proof: str) -> None:
    """Go on only if what was typed shows that whoever is here may see to a backup's ward.

    Such tries are not counted: whoever holds the file and its key may try on copies of it anyway.

    Args:
        backup: the file, which may end with the wrap of its key.
        copy: the same, opened.
        proof: a keeper's PIN in it, or its recovery key; "" where nothing was typed.

    Raises:
        NeedsProof: nothing was typed, and it has a keeper.
        PinRefused, UserError: what was typed does not fit.
    """
    with explain_errors(), closing(connect_to_read(copy.path, copy.key)) as connection:
        keepers = connection.execute(_PINS_OF_KEEPERS).fetchall()
    typed = proof.strip()
    if not keepers:
        return
    if not typed:
        raise NeedsProof(proof_wanted(), power=Power.RESTORE)
    if typed.isdecimal() and len(typed) <= LONGEST:
        if not any(fits(kept, typed) for (kept,) in keepers):
            raise PinRefused(
                _("This is not the PIN of a keeper in this backup. Nothing was changed."),
                field="key",
            )
        return
    wrap = wrap_for(backup)
    if wrap is None or wrap.unlock(parse(typed)) != copy.key:
        raise UserError(
            _("This recovery key does not open this backup. Nothing was changed."), field="key"
        )


def proof_wanted() -> str:
    """Return what is said where nothing was typed yet."""
    return _(
        "This backup was made elsewhere, and its ward has a keeper. Nothing was changed."
        " Give a keeper’s PIN, or the recovery key from its sheet, to put it back here."
    )


_PINS_OF_KEEPERS = (
    "SELECT hash FROM pin JOIN person ON person.id = person_id"
    " WHERE role = 'keeper' AND withdrawn_at IS NULL"
)
