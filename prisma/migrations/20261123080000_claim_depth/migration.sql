-- Take the next render for a server that has p_held of them in its queue already. Behind one that runs another is
-- queued only while there is enough for every server: the last ones go to whoever is free first.
CREATE FUNCTION claim_render(p_server uuid, p_prompt uuid, p_held int) RETURNS SETOF render LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off AS $$
DECLARE
  v_simulated boolean;
  v_servers int;
  v_waiting int;
BEGIN
  IF p_held > 0 THEN
    SELECT simulated INTO v_simulated FROM server WHERE id = p_server;
    SELECT count(*) + 1 INTO v_servers FROM server
    WHERE id <> p_server AND enabled AND state = 'online' AND simulated = v_simulated;
    SELECT count(*) INTO v_waiting FROM (
      SELECT 1 FROM render r
      WHERE simulated = v_simulated AND state = 'pending' AND wanted AND render_open_to(r, p_server, v_servers = 1)
      LIMIT v_servers
    ) AS waiting;
    IF v_waiting < v_servers THEN RETURN; END IF;
  END IF;
  RETURN QUERY SELECT * FROM claim_render(p_server, p_prompt);
END
$$;
