-- The other indexes give the highest priority too; this one only tempts the planner to walk a whole priority in
-- the order of rank.
DROP INDEX "render_claim_priority";

-- News of renders, for whoever listens on channel `teststrip` (db/notify.ts says what the payloads mean).
CREATE FUNCTION notify_renders(p_keys text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('teststrip', payload)
  FROM (
    WITH shown AS (
      SELECT sweep_id, ordinal,
        row_number() OVER (PARTITION BY sweep_id ORDER BY ordinal) - 1 AS place,
        count(*) OVER (PARTITION BY sweep_id) AS total
      FROM cell WHERE render_key = ANY (p_keys) AND live
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

-- Whether this server may take this waiting render now. One that failed here a moment ago is left to another
-- server for a while, where there is another. Inlined by the planner.
CREATE FUNCTION render_open_to(r render, p_server uuid, p_alone boolean) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT (r.not_before IS NULL
      OR r.not_before <= now() - CASE WHEN r.server_id = p_server AND NOT p_alone THEN interval '20 seconds' ELSE interval '0' END)
    AND (r.allowed = '{}' OR p_server = ANY (r.allowed))
    AND NOT p_server = ANY (r.denied)
$$;

-- Lock the waiting render with this prefix that is nearest to p_from, walking up or down, on a branch (the next
-- deeper prefix) that none of p_busy is on. Branches that are busy are jumped over whole.
CREATE FUNCTION claim_nearest(
  s server, p_alone boolean, p_priority int, p_level text, p_value bigint, p_branch text, p_busy bigint[], p_up boolean
) RETURNS text LANGUAGE plpgsql SET enable_sort = off AS $$
DECLARE
  v_from int := coalesce(s.warm_rank, 0) - CASE WHEN p_up THEN 0 ELSE 1 END;
  v_where text := format(
    'FROM render r WHERE simulated = $1 AND priority = $2 AND %I = $3 AND rank %s $4 AND state = ''pending'' AND wanted AND render_open_to(r, $5, $6)',
    p_level, CASE WHEN p_up THEN '>=' ELSE '<=' END);
  v_order text := CASE WHEN p_up THEN 'ASC' ELSE 'DESC' END;
  v_key text;
  v_branch bigint;
BEGIN
  FOR hop IN 1..16 LOOP
    IF cardinality(p_busy) > 0 THEN
      EXECUTE format('SELECT %I %s ORDER BY rank %s LIMIT 1', p_branch, v_where, v_order)
        INTO v_branch USING s.simulated, p_priority, p_value, v_from, s.id, p_alone;
      IF v_branch IS NULL THEN RETURN NULL; END IF;
      IF v_branch = ANY (p_busy) THEN
        EXECUTE format(
          'SELECT rank FROM render WHERE simulated = $1 AND priority = $2 AND %I = $3 AND state = ''pending'' AND wanted ORDER BY rank %s LIMIT 1',
          p_branch, CASE WHEN p_up THEN 'DESC' ELSE 'ASC' END)
          INTO v_from USING s.simulated, p_priority, v_branch;
        IF v_from IS NULL THEN RETURN NULL; END IF;
        v_from := v_from + CASE WHEN p_up THEN 1 ELSE -1 END;
        CONTINUE;
      END IF;
    END IF;
    EXECUTE format('SELECT key %s ORDER BY rank %s LIMIT 1 FOR UPDATE SKIP LOCKED', v_where, v_order)
      INTO v_key USING s.simulated, p_priority, p_value, v_from, s.id, p_alone;
    RETURN v_key;
  END LOOP;
  RETURN NULL;
END
$$;

-- A checkpoint to change to: the one that fewest other servers are on, then the one with the most waiting.
CREATE FUNCTION claim_group(s server, p_alone boolean, p_priority int) RETURNS bigint LANGUAGE sql SET enable_sort = off AS $$
  WITH RECURSIVE groups AS (
    (SELECT checkpoint FROM render
     WHERE simulated = s.simulated AND priority = p_priority AND state = 'pending' AND wanted
     ORDER BY checkpoint LIMIT 1)
    UNION ALL
    SELECT (SELECT checkpoint FROM render
            WHERE simulated = s.simulated AND priority = p_priority AND state = 'pending' AND wanted
              AND checkpoint > groups.checkpoint
            ORDER BY checkpoint LIMIT 1)
    FROM groups WHERE groups.checkpoint IS NOT NULL
  ), seen AS (
    SELECT checkpoint FROM groups WHERE checkpoint IS NOT NULL LIMIT 64
  ), crowd AS (
    SELECT checkpoint, (
      SELECT count(*) FROM server o
      WHERE o.id <> s.id AND o.enabled AND o.state = 'online' AND o.simulated = s.simulated AND o.warm_checkpoint = seen.checkpoint
    ) AS others FROM seen
  )
  SELECT checkpoint FROM crowd, LATERAL (
    SELECT count(*) AS waiting FROM (
      SELECT 1 FROM render r
      WHERE simulated = s.simulated AND priority = p_priority AND r.checkpoint = crowd.checkpoint
        AND state = 'pending' AND wanted AND render_open_to(r, s.id, p_alone)
      ORDER BY rank LIMIT 200
    ) AS capped
  ) AS counted
  WHERE waiting > 0
  ORDER BY others, waiting DESC, checkpoint LIMIT 1
$$;

-- Take the next render for a server, or nothing: what a person looks at first, then by priority, then what
-- shares the most with what the server has warm. The settings keep every step a look-up in the index made for it,
-- while the table's statistics are still those of an empty table, too.
CREATE FUNCTION claim_render(p_server uuid, p_prompt uuid) RETURNS SETOF render LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off AS $$
DECLARE
  s server;
  v_alone boolean;
  v_busy bigint[];
  v_key text;
  v_priority int;
  v_group bigint;
  v_level text;
  v_branch text;
  v_value bigint;
  v_free boolean;
  v_up boolean;
  v_taken render;
BEGIN
  SELECT * INTO s FROM server WHERE id = p_server AND enabled;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT count(*) = 0, coalesce(array_agg(prefix) FILTER (WHERE prefix IS NOT NULL), '{}') INTO v_alone, v_busy
  FROM server o
  LEFT JOIN LATERAL unnest(ARRAY[o.warm_checkpoint, o.warm_loras, o.warm_texts, o.warm_latent]) AS prefix ON true
  WHERE o.id <> s.id AND o.enabled AND o.state IN ('online', 'unknown') AND o.simulated = s.simulated;

  SELECT r.key INTO v_key FROM render r
  WHERE r.key IN (
      SELECT l.key FROM render l
      WHERE l.simulated = s.simulated AND l.state = 'pending' AND l.wanted
        AND l.looked_at > now() - interval '1 minute' AND render_open_to(l, s.id, v_alone)
      ORDER BY l.looked_at DESC LIMIT 100)
    AND r.state = 'pending' AND r.wanted
  ORDER BY r.priority DESC, r.latent IS NOT DISTINCT FROM s.warm_latent DESC, r.texts IS NOT DISTINCT FROM s.warm_texts DESC,
    r.loras IS NOT DISTINCT FROM s.warm_loras DESC, r.checkpoint IS NOT DISTINCT FROM s.warm_checkpoint DESC,
    r.checkpoint = ANY (v_busy), r.loras = ANY (v_busy), abs(r.rank - coalesce(s.warm_rank, 0)), r.rank
  LIMIT 1 FOR UPDATE OF r SKIP LOCKED;

  SELECT max(priority) INTO v_priority FROM render WHERE simulated = s.simulated AND state = 'pending' AND wanted;
  WHILE v_key IS NULL AND v_priority IS NOT NULL LOOP
    FOR v_level, v_branch, v_value IN VALUES
      ('latent', 'latent', s.warm_latent), ('texts', 'latent', s.warm_texts), ('loras', 'texts', s.warm_loras), ('checkpoint', 'loras', s.warm_checkpoint)
    LOOP
      CONTINUE WHEN v_value IS NULL;
      FOR v_free, v_up IN VALUES (true, true), (true, false), (false, true), (false, false) LOOP
        -- Without other servers, and inside one's own deepest prefix, every branch is free.
        CONTINUE WHEN v_free AND (v_level = 'latent' OR cardinality(v_busy) = 0);
        v_key := claim_nearest(s, v_alone, v_priority, v_level, v_value, v_branch, CASE WHEN v_free THEN v_busy ELSE '{}' END, v_up);
        EXIT WHEN v_key IS NOT NULL;
      END LOOP;
      EXIT WHEN v_key IS NOT NULL;
    END LOOP;
    IF v_key IS NULL THEN
      v_group := claim_group(s, v_alone, v_priority);
      IF v_group IS NOT NULL THEN
        FOR v_free, v_up IN VALUES (true, true), (true, false), (false, true), (false, false) LOOP
          CONTINUE WHEN v_free AND cardinality(v_busy) = 0;
          v_key := claim_nearest(s, v_alone, v_priority, 'checkpoint', v_group, 'loras', CASE WHEN v_free THEN v_busy ELSE '{}' END, v_up);
          EXIT WHEN v_key IS NOT NULL;
        END LOOP;
      END IF;
    END IF;
    EXIT WHEN v_key IS NOT NULL;
    SELECT max(priority) INTO v_priority FROM render
    WHERE simulated = s.simulated AND state = 'pending' AND wanted AND priority < v_priority;
  END LOOP;
  IF v_key IS NULL THEN RETURN; END IF;

  UPDATE render SET state = 'running', attempt = attempt + 1, server_id = s.id, prompt_id = p_prompt,
    claimed_at = now(), submitted_at = NULL, finished_at = NULL, seconds = NULL, not_before = NULL
  WHERE key = v_key AND state = 'pending' RETURNING * INTO v_taken;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE server SET warm_checkpoint = v_taken.checkpoint, warm_loras = v_taken.loras, warm_texts = v_taken.texts,
    warm_latent = v_taken.latent, warm_rank = v_taken.rank
  WHERE id = s.id;
  PERFORM notify_renders(ARRAY[v_key]);
  RETURN NEXT v_taken;
END
$$;
