import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";

/** What a process of a function was told, and what it said. */
export interface InvokedBundle {
  readonly answers: readonly SQSBatchResponse[];
  /** Lines of its log. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
}

/** As Lambda's runtime does: one process, one invocation after another. */
const script = `
const { handler } = require(process.argv[1]);
const until = Date.now() + 30_000;
const context = { functionName: "bundled", getRemainingTimeInMillis: () => until - Date.now() };
(async () => {
  const answers = [];
  for (const batch of JSON.parse(process.argv[2])) answers.push(await handler(batch, context));
  require("node:fs").writeSync(3, JSON.stringify(answers));
  process.exit(0);
})();
`;

/** Starts a function's bundle as a process and hands it batches, one after another. */
export async function invokeBundle(
  bundle: string,
  batches: readonly SQSEvent[],
  environment: Readonly<Record<string, string>>,
): Promise<InvokedBundle> {
  const args = ["--eval", script, bundle, JSON.stringify(batches)];
  const child = spawn(process.execPath, args, {
    // The answers have a channel of their own: the log goes to both others.
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    env: {
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      QUEUE_URL: "http://127.0.0.1:9/work",
      DEAD_LETTER_QUEUE_URL: "http://127.0.0.1:9/dead-letters",
      POWERTOOLS_METRICS_NAMESPACE: "Signalbox",
      ...environment,
    },
  });
  const [, ...channels] = child.stdio;
  const [output = "", errors = "", answers = ""] = await Promise.all(
    channels.map((channel) => text(channel as Readable)),
  );
  try {
    const lines = `${output}${errors}`.split("\n").filter((line) => line !== "");
    return { answers: JSON.parse(answers), log: lines.map(parse) };
  } catch (cause) {
    throw new Error(`The bundle failed: ${errors}\n${output}`, { cause });
  }
}

function parse(line: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(line);
  } catch {
    return { line };
  }
}
