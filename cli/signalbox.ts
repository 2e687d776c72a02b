#!/usr/bin/env node
import "../project/assertNode.js";

// Loaded only now: it needs the Node that was just asserted.
const [{ main }, { openSession }] = await Promise.all([
  import("./main.ts"),
  import("./openSession.ts"),
]);
// A reader that has seen enough (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});
process.exitCode = await main(process.argv.slice(2), openSession());
