/** Long enough for the clock, short enough for many rounds. */
const leastMs = 10;

/** Milliseconds that one run of `work` takes, as the mean of as many as fill some time. */
export function msPerRun(work: () => void): number {
  const start = performance.now();
  let runs = 0;
  let passed = 0;
  do {
    work();
    runs += 1;
    passed = performance.now() - start;
  } while (passed < leastMs);
  return passed / runs;
}
