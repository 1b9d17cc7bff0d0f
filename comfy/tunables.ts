/** Every time and size that talking to a ComfyUI goes by. Names end in their unit. */

/** How long one call may take, answer and all. */
export const QUICK_DEADLINE_MS = 15_000;
/** A deep queue with big graphs is megabytes, written while the server's one thread does nothing else. */
export const QUEUE_DEADLINE_MS = 30_000;
export const HISTORY_DEADLINE_MS = 30_000;
/** Validation reads model folders, on network disks too. */
export const SUBMIT_DEADLINE_MS = 30_000;
/** Servers with many custom nodes take minutes; Node's fetch itself gives up at 300 s. */
export const OBJECT_INFO_DEADLINE_MS = 280_000;
export const MODELS_DEADLINE_MS = 60_000;
export const VIEW_DEADLINE_MS = 120_000;
export const UPLOAD_DEADLINE_MS = 120_000;

/** Larger answers are cut off: no JSON that we ask for and no image that we keep is near these. */
export const MAX_JSON_BYTES = 256 * 1024 * 1024;
export const MAX_FILE_BYTES = 512 * 1024 * 1024;
/** A socket frame: SaveImageWebsocket sends whole PNGs. */
export const MAX_FRAME_BYTES = 128 * 1024 * 1024;

export const SOCKET_HANDSHAKE_MS = 10_000;
/** How long opening a session waits for its socket before it goes on without. */
export const SOCKET_WAIT_MS = 3_000;
/** How long a socket may take to say goodbye. */
export const SOCKET_CLOSE_MS = 1_000;
export const PING_EVERY_MS = 10_000;
/** A server that loads a model may hold its event loop for long; a socket silent for longer than this is dead. */
export const SOCKET_SILENCE_MS = 60_000;
export const RECONNECT_FIRST_MS = 250;
export const RECONNECT_MOST_MS = 30_000;
/** A connection that lived this long was a good one: the next reconnect starts again at the first delay. */
export const STABLE_AFTER_MS = 10_000;
/** An end that the poll saw and the socket did not tell within this time: the socket is mute. */
export const MUTE_GRACE_MS = 2_000;

/** The slow poll of queue and history: while the socket tells everything, and while it does not. */
export const POLL_EVERY_MS = 5_000;
export const BLIND_POLL_EVERY_MS = 1_000;
/** The poll never takes more than a tenth of the server's time. */
export const POLL_SHARE = 10;
/** Between the two looks that it takes to call a prompt lost. */
export const LOST_RECHECK_MS = 1_500;
/** Waits before each look into the history after the end was heard; it is there at once, nearly always. */
export const HISTORY_RECHECKS_MS = [0, 50, 150, 400, 1_000] as const;
/** How many of the newest history entries are searched for a tag. */
export const LOCATE_HISTORY_ENTRIES = 100;

export const GONE_AFTER_MS = 60_000;
/** A look is given up where patience for silence ends, but never before this. */
export const LOOK_LEAST_MS = 5_000;
/** Longer than loading any checkpoint from a slow disk. */
export const ZOMBIE_AFTER_MS = 600_000;
/** A live worker takes the next prompt within milliseconds; between two it may free memory. */
export const IDLE_WORKER_MS = 60_000;
/** How many times the patience where no progress could be heard: another's prompt runs, or no socket is up. */
export const BLIND_PATIENCE = 3;

/** How long a cancel is watched until the prompt is really gone, how often it is looked at and asked for again. */
export const CANCEL_VERIFY_MS = 10_000;
export const CANCEL_ASK_EVERY_MS = 2_000;
export const CANCEL_LOOK_EVERY_MS = 250;

/** Test: how long its tiny render may take, what waits before it included. */
export const TEST_RENDER_MS = 60_000;
export const TEST_EVENTS_MS = 10_000;
