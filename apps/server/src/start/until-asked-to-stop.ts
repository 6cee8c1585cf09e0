/** How often it is looked whether whoever started us is still there. */
const LOOK_MS = 500;

/**
 * Resolves when somebody asks the server to stop: Ctrl C, `kill`, a closed terminal, the word `stop` of the program that
 * started us, where it holds a channel, or the end of that program (a package manager that was killed passes nothing on).
 */
export function untilAskedToStop(): { first: Promise<void>; second: Promise<void> } {
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  let askedAt = 0;
  const ask = () => {
    // A terminal's Ctrl C reaches us directly and again through the package manager.
    if (askedAt === 0) askedAt = performance.now();
    else if (performance.now() - askedAt > LOOK_MS) second.resolve();
    first.resolve();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, ask);
  process.on("message", (said) => said === "stop" && ask());
  process.once("disconnect", ask);
  // Whoever is gone since the server began to start; undefined where nobody holds a channel.
  if (process.connected === false) ask();
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid === parent) return;
    first.resolve();
  }, LOOK_MS).unref();
  return { first: first.promise, second: second.promise };
}
