"""Every record that holds a person's words as one table, in SQL: for holds, review and erasure."""

from __future__ import annotations

_CLASS = "CASE {kind} WHEN 'harm' THEN 'harm' WHEN 'near miss' THEN 'near miss' ELSE '{else_}' END"
_OF_OBSERVATION = _CLASS.format(kind="kind", else_="note")
_OF_ACTION = _CLASS.format(
    kind="(SELECT kind FROM observation WHERE id = action.observation_id)", else_="promise"
)

RECORDS = f"""
record AS (
  SELECT 'observation' AS kind, id, ward_id, noticed_on AS day, text AS words, withdrawn_at,
    {_OF_OBSERVATION} AS class,
    EXISTS (SELECT 1 FROM action WHERE action.observation_id = observation.id
      AND action.withdrawn_at IS NULL AND action.status IN ('open', 'handed up')) AS is_open
  FROM observation
  UNION ALL
  SELECT 'action', id, ward_id, substr(coalesce(closed_at, opened_at), 1, 10), what, withdrawn_at,
    {_OF_ACTION}, closed_at IS NULL AND withdrawn_at IS NULL FROM action
  UNION ALL
  SELECT 'thanks', id, ward_id, given_on, text, withdrawn_at, 'thanks', 0 FROM thanks
  UNION ALL
  SELECT gone.kind, gone.row_id, json_extract(row.value, '$[2].ward_id'), substr(at, 1, 10),
    coalesce(json_extract(row.value, '$[2].text'), json_extract(row.value, '$[2].what')), at,
    'withdrawn', 0
  FROM (SELECT kind, row_id, max(history_id) AS last FROM history_row
      WHERE kind = 'observation' AND row_id NOT IN (SELECT id FROM observation)
        OR kind = 'action' AND row_id NOT IN (SELECT id FROM action)
        OR kind = 'thanks' AND row_id NOT IN (SELECT id FROM thanks)
      GROUP BY kind, row_id) AS gone
    JOIN history ON history.id = gone.last, json_each(images, '$.rows') AS row
  WHERE json_extract(row.value, '$[0]') = gone.kind
    AND json_extract(row.value, '$[1]') = gone.row_id AND json_type(row.value, '$[3]') = 'null'
)"""
"""Goes behind WITH: kind (the table), id, ward_id, day, words, withdrawn_at, class, is_open.

Records taken back by an undo are among them: their row is gone, and the history has their words.
"""

IS_HELD = (
    "EXISTS (SELECT 1 FROM hold WHERE hold.withdrawn_at IS NULL"
    " AND (hold.ward_id IS NULL OR hold.ward_id = record.ward_id)"
    " AND (hold.first_day IS NULL OR hold.first_day <= record.day)"
    " AND (hold.last_day IS NULL OR hold.last_day >= record.day))"
)
"""Whether a row of `record` is held."""
