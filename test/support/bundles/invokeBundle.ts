import { spawn } from "node:child_process";
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
  process.stderr.write(JSON.stringify(answers));
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
    stdio: ["ignore", "pipe", "pipe"],
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
  const [output, answers] = await Promise.all([text(child.stdout), text(child.stderr)]);
  try {
    return { answers: JSON.parse(answers), log: output.trim().split("\n").map(parse) };
  } catch (cause) {
    throw new Error(`The bundle failed: ${answers}\n${output}`, { cause });
  }
}

function parse(line: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(line);
  } catch {
    return { line };
  }
}
