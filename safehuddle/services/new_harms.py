"""Which harms are counted: those that are new here, said once for all that counts them.

What came in with a patient, and what was counted already (one ulcer, looked at each day), is kept
and told apart. A test goes through all services that count harms.
"""

from __future__ import annotations

from safehuddle.domain.harm_counted import HarmCounted

IS_NEW = f"withdrawn_at IS NULL AND (harm_counted IS NULL OR harm_counted = '{HarmCounted.NEW}')"
"""The condition in plain SQL, of an observation that names a harm."""
