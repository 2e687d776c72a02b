const events = ["unhandledRejection", "uncaughtException"] as const;

/**
 * Remembers the process's own listeners for errors nobody catches: a simulated process that died
 * does not give them back.
 *
 * @returns puts them back.
 */
export function keepListeners(): () => void {
  const kept = events.map((name) => ({ name, own: process.rawListeners(name) }));
  return () => {
    for (const { name, own } of kept) {
      process.removeAllListeners(name);
      for (const listener of own) process.on(name, listener as () => void);
    }
  };
}
