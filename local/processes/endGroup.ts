/**
 * Sends a signal to the process group led by `pid`, children of children included. A group that
 * has ended already is left in peace.
 */
export function endGroup(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
