/** The Node release the project needs at least. */
const neededMajor = 24;

/** Ends the process with one clear line when this Node is too old to run the rest. */
export function assertNodeVersion(version: string): void {
  if (Number.parseInt(version, 10) >= neededMajor) return;
  process.stderr.write(
    `error: signalbox needs Node ${neededMajor} or later, and this is ${version}. Run it by ` +
      "`npx signalbox` in the project after `npm ci`, which brings the right one.\n",
  );
  process.exit(1);
}
