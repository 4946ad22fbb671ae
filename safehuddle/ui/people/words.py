"""What a PIN is asked for, in words, and who may give it."""

from __future__ import annotations

from safehuddle.domain.permissions import HOLDERS, Power, Role
from safehuddle.i18n import N_, _

_FOR = {
    Power.FOCUS: N_("Choosing the ward’s focus"),
    Power.WARDS: N_("Setting up wards and their lists"),
    Power.EXPORT: N_("Exporting what people wrote"),
    Power.IMPORT: N_("Importing records"),
    Power.RESTORE: N_("Putting a backup back"),
    Power.PEOPLE: N_("Saying who has a PIN"),
    Power.RULES: N_("Setting the rules"),
    Power.RECOVERY: N_("Making a recovery key"),
    Power.BIN: N_("Seeing and bringing back what was taken back"),
    Power.HISTORY: N_("Reading the history of everything"),
    Power.RETENTION: N_("Keeping and erasing records"),
    Power.CANDOUR: N_("The honest conversation after harm"),
    Power.WALL: N_("Agreeing what hangs on the wall"),
    Power.JOY: N_("Looking over what was said of joy and pride"),
    Power.CHARTS: N_("Setting new limits, aims and bed days of charts"),
    Power.OWN_NOTES: N_("Reading your own kind notes"),
}


def page_words(power: Power) -> str:
    """Return who may open a page that a power is needed for, and what of it is whose."""
    if power is Power.FOCUS:
        return _(
            "This page needs a PIN. A leader may change the focus; the matron and the keeper"
            " everything here."
        )
    if power is Power.CANDOUR:
        return _(
            "When care has caused harm, somebody sits down with the patient or the family, says"
            " what happened, and says sorry. What is written about it is for leaders and the"
            " matron, with their PIN."
        )
    if HOLDERS[power] == {Role.KEEPER}:
        return _("This page needs a PIN. Only the keeper can open it.")
    return _("This page needs a PIN. Only the matron and the keeper can open it.")


def asked_for(power: Power) -> str:
    """Return a sentence on what a power is and who holds it."""
    what = _(_FOR[power])
    holders = HOLDERS[power]
    if holders == {Role.KEEPER}:
        return _("{what} is for the keeper.").format(what=what)
    if holders == {Role.KEEPER, Role.MATRON}:
        return _("{what} is for the matron and the keeper.").format(what=what)
    if holders == set(Role):
        return _("{what} needs your own PIN.").format(what=what)
    if holders == {Role.LEADER, Role.MATRON}:
        return _("{what} is for leaders and the matron.").format(what=what)
    return _("{what} is for leaders, the matron and the keeper.").format(what=what)
