/** Whether there is a process of that id on this machine, whoever's it is. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's, so it is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
