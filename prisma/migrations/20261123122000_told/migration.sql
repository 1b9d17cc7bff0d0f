-- A cell whose sweep does not wait for its render shows it all the same once somebody else has it: every cell is told.
CREATE OR REPLACE FUNCTION notify_renders(p_keys text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('teststrip', payload)
  FROM (
    WITH shown AS (
      SELECT sweep_id, ordinal,
        row_number() OVER (PARTITION BY sweep_id ORDER BY ordinal) - 1 AS place,
        count(*) OVER (PARTITION BY sweep_id) AS total
      FROM cell WHERE render_key = ANY (p_keys)
    )
    -- A payload must stay below 8,000 bytes.
    SELECT json_build_object('t', 'render', 'sweep', sweep_id, 'ordinals', json_agg(ordinal))::text AS payload
    FROM shown WHERE total <= 6000 GROUP BY sweep_id, place / 600
    UNION ALL
    SELECT json_build_object('t', 'sweep-reload', 'sweep', sweep_id)::text
    FROM shown WHERE total > 6000 GROUP BY sweep_id
    UNION ALL
    SELECT json_build_object('t', 'sweep', 'sweep', sweep_id)::text FROM shown GROUP BY sweep_id
  ) AS news;
END
$$;
