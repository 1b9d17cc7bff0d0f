// Loaded first into every program that the launcher runs for a while: when the launcher dies, however it
// dies, the channel to it closes, and the program ends. The program's own children, which inherit this
// file, are its business.
if (process.env.TESTSTRIP_LAUNCHER === String(process.ppid)) {
  process.once('disconnect', () => process.exit(1));
  // The listener alone would keep the program running for ever.
  process.channel?.unref();
}
