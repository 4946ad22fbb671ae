"""Jobs that are done at once on the calling thread, for tests of what asks for them."""

from __future__ import annotations

from safehuddle.errors import SafeHuddleError
from safehuddle.ui.jobs import Jobs


class DirectJobs(Jobs):
    """A `SafeHuddleError` goes to `failed` when there is one; everything else is raised."""

    def __init__(self, store, *, by=lambda: None):
        """Work on an open store, or on what returns one when it is first needed."""
        super().__init__(store if callable(store) else lambda: store, by=by)

    def ask(self, turn, work, then, failed):
        try:
            result = work()
        except SafeHuddleError as problem:
            if failed is None:
                raise
            failed(problem)
        else:
            if then is not None:
                then(result)


class PatientJobs(DirectJobs):
    """Does what was asked only when told to, in the order it was asked, as the worker does."""

    def __init__(self, store):
        super().__init__(store)
        self.waiting = []

    def ask(self, *asked):
        self.waiting.append(lambda: super(PatientJobs, self).ask(*asked))

    def work(self):
        """Do everything that waits."""
        while self.waiting:
            self.waiting.pop(0)()


class BusyJobs(DirectJobs):
    """Makes changes only when told to; all else is done at once."""

    def __init__(self, store):
        super().__init__(store)
        self.waiting = []

    def change(self, *asked, **saving):
        self.waiting.append(lambda: super(BusyJobs, self).change(*asked, **saving))

    def work(self):
        """Make the changes that wait."""
        while self.waiting:
            self.waiting.pop(0)()


class FailingJobs(BusyJobs):
    """Makes no change: each ends in the same failure, at once unless it `waits`."""

    def __init__(self, store, problem, *, waits=False):
        super().__init__(store)
        self._problem, self._waits = problem, waits

    def change(self, label, _work, *told, **saving):
        super().change(label, self._refuse, *told, **saving)
        if not self._waits:
            self.work()

    def _refuse(self, _change):
        raise self._problem
