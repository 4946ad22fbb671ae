"""The window's own `Access`: mirrors who is signed in at the store, which lives with the worker.

It is set and cleared by jobs, in the order they were asked: what was asked before somebody
stepped away is still done with their PIN, and what is asked after is not. Knows no Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain import permissions
from safehuddle.domain.permissions import HOLDERS, Power, Role, SignedInPerson, refusal
from safehuddle.errors import NotAllowed
from safehuddle.overriding import override
from safehuddle.ui.access import Access

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.services.at_hand import PinHolder
    from safehuddle.store.store import Store
    from safehuddle.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class PinRequest:
    """What a PIN is asked for.

    Attributes:
        power: what they want to do; None to say only who is here.
        then: called once somebody who may has given their PIN.
        person: the uid of whom to begin with; "" for whoever is likely.
    """

    power: Power | None = None
    then: Callable[[], object] | None = None
    person: str = ""


class Presence(Access):
    """Who is here by PIN, for one window."""

    def __init__(
        self,
        jobs: Jobs,
        *,
        show_sheet: Callable[[PinRequest], object],
        refuse: Callable[[NotAllowed], object],
    ) -> None:
        """Begin with nobody.

        Args:
            jobs: those of the window, not of one screen.
            show_sheet: has somebody give their PIN.
            refuse: says that the person who gave their PIN may not do what was asked.
        """
        self._jobs, self._show_sheet, self._refuse = jobs, show_sheet, refuse
        self._told: list[Callable[[], None]] = []
        self._leaving: list[Callable[[], None]] = []
        self._times_away = self._unanswered = 0
        self._people: tuple[PinHolder, ...] | None = None
        self._signed_in: SignedInPerson | None = None
        self._waiting: PinRequest | None = None
        self.last_uid = ""
        """Who gave their PIN last; likely the next to do so."""

    @property
    @override
    def signed_in(self) -> SignedInPerson | None:
        return self._signed_in

    @property
    def people(self) -> tuple[PinHolder, ...]:
        """Everybody who has a PIN, by name, as far as is known yet."""
        return self._people or ()

    @override
    def may(self, power: Power) -> bool:
        """Before the store was looked at, nobody may."""
        if self._people is None:
            return False
        has_keeper = any(person.role is Role.KEEPER for person in self._people)
        return not has_keeper or permissions.may(self._signed_in, power)

    @override
    def ask(self, power: Power, then: Callable[[], object]) -> None:
        if self._people is None:
            self._waiting = PinRequest(power, then)
        elif self.may(power):
            then()
        else:
            self._show_sheet(PinRequest(power, then))

    @override
    def subscribe(self, told: Callable[[], None]) -> Callable[[], None]:
        self._told.append(told)

        def stop() -> None:
            if told in self._told:
                self._told.remove(told)

        return stop

    @override
    def before_leaving(self, told: Callable[[], None]) -> Callable[[], None]:
        self._leaving.append(told)

        def stop() -> None:
            if told in self._leaving:
                self._leaving.remove(told)

        return stop

    def candidates(self, power: Power | None) -> tuple[PinHolder, ...]:
        """Return whom to offer, those who hold the power first."""
        holders = HOLDERS[power] if power is not None else frozenset(Role)
        return tuple(sorted(self.people, key=lambda person: person.role not in holders))

    def likely(self, request: PinRequest) -> str:
        """Return the uid of whom to offer first; "" when nobody has a PIN."""
        offered = self.candidates(request.power)
        known = {person.uid for person in offered}
        if request.person in known:
            return request.person
        holders = HOLDERS[request.power] if request.power is not None else frozenset(Role)
        last = next((each for each in offered if each.uid == self.last_uid), None)
        if last is not None and last.role in holders:
            return last.uid
        return offered[0].uid if offered else ""

    def show_people(self, people: tuple[PinHolder, ...]) -> None:
        """Keep what the store says now; whose PIN or role was taken is here no more."""
        if people == self._people:
            return
        self._people = people
        signed_in = self._signed_in
        if signed_in is not None:
            now = next((each for each in people if each.uid == signed_in.uid), None)
            if now is None or now.role is not signed_in.role:
                self.step_away()
                return
            self._signed_in = SignedInPerson(now.uid, now.name, now.role)
        self._tell()
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting.power is not None and waiting.then is not None:
            self.ask(waiting.power, waiting.then)

    def sign_in(
        self,
        uid: str,
        pin: str,
        request: PinRequest = PinRequest(),
        *,
        then: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Take a person's PIN, on the worker; call `then`, and do what they wished."""

        def work(store: Store) -> SignedInPerson:
            from safehuddle.services.access import pins

            return pins.sign_in(store, uid, pin)

        self._arrive(work, request, then, failed)

    @override
    def make_first_keeper(
        self,
        name: str,
        pin: str,
        then: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """One job, so that nobody is asked in between."""

        def work(store: Store) -> SignedInPerson:
            from safehuddle.services.access import people, pins

            with store.change(people.ADD) as change:
                uid = people.add(change, name=name, role=Role.KEEPER, pin=pin)
            return pins.sign_in(store, uid, pin)

        self._arrive(work, PinRequest(), then, failed)

    def reset_by_recovery_key(
        self,
        uid: str,
        key: str,
        pin: str,
        request: PinRequest,
        *,
        then: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Give a person who forgot theirs another PIN by the recovery key, and have them here."""

        def work(store: Store) -> SignedInPerson:
            from safehuddle.services.access import pins

            pins.reset_by_recovery_key(store, uid, key, pin)
            return pins.sign_in(store, uid, pin)

        self._arrive(work, request, then, failed)

    def step_away(self) -> None:
        """Forget who was here: at once for the window, and for the store in its turn."""
        if self._signed_in is None and not self._unanswered:
            return
        self._tell_before_leaving()
        self._times_away += 1
        self._signed_in = None

        def work(store: Store) -> None:
            from safehuddle.services.access import pins

            pins.sign_out(store)

        self._jobs.with_store(work)
        self._tell()

    def _arrive(
        self,
        work: Callable[[Store], SignedInPerson],
        request: PinRequest,
        then: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._tell_before_leaving()  # another may take the place of whoever is here
        times = self._times_away
        self._unanswered += 1

        def arrived(signed_in: SignedInPerson) -> None:
            self._unanswered -= 1
            if times != self._times_away:
                return  # they stepped away before the answer came; the worker knows it too
            self._signed_in, self.last_uid = signed_in, signed_in.uid
            self._tell()
            then()
            self._grant(request)

        def refused(problem: Exception) -> None:
            self._unanswered -= 1
            failed(problem)

        self._jobs.with_store(work, arrived, refused)

    def _grant(self, request: PinRequest) -> None:
        if request.power is not None and not self.may(request.power):
            self._refuse(NotAllowed(refusal(request.power), power=request.power))
        elif request.then is not None:
            request.then()

    def _tell_before_leaving(self) -> None:
        if self._signed_in is not None:
            for told in list(self._leaving):
                told()

    def _tell(self) -> None:
        for told in list(self._told):
            told()
