import { maxBytesPerCall, maxPublishedEntryBytes } from "../../core/bus/packEntries.ts";
import { createBus, type SmokeBus } from "../aws/createBus.ts";
import { createQueue, type SmokeQueue } from "../aws/createQueue.ts";
import { createRule } from "../aws/createRule.ts";
import { putEvent } from "../aws/putEvent.ts";
import { receiveEvent } from "../aws/receiveEvent.ts";
import type { Check, Finding } from "../Check.ts";
import type { Workbench } from "../Workbench.ts";

const source = "smoke";

/** Entry sizes to try: the client's limit, the gate's, and the last bytes below EventBridge's. */
const entrySizes = [maxPublishedEntryBytes, maxBytesPerCall, 1024 * 1024 - 1];

/** What became of an event of one size. */
export interface SizeOutcome {
  readonly entryBytes: number;
  readonly outcome: "delivered" | "dead-lettered" | "lost" | "refused";
  readonly note: string;
}

/** Whether the largest events we send fit into a queue once EventBridge has wrapped them. */
export const fullSizeEvent: Check = {
  name: "full-size-event",
  claim: `An event of ${maxBytesPerCall} bytes, the most the gate puts, passes a rule into an SQS queue.`,
  matters: "Gate and client cut calls at that size; a larger event on a queue would be lost.",
  creates: ["1 bus with 1 rule", "2 SQS queues (one for dead letters)"],
  costUsd: 0.0001,
  minutes: 8,
  run: async (bench) => {
    const bus = await createBus(bench, "size");
    const queue = await createQueue(bench, "size");
    const deadLetters = await createQueue(bench, "size-dead");
    await createRule(bench, { suffix: "size", bus, queue, deadLetters, source });
    const outcomes: SizeOutcome[] = [];
    for (const entryBytes of entrySizes) {
      outcomes.push(await tryBytes(bench, { entryBytes, bus, queue, deadLetters }));
    }
    return judgeSizes(outcomes);
  },
};

/** Only the sizes that the gate really sends decide; larger ones are told for information. */
export function judgeSizes(outcomes: readonly SizeOutcome[]): Finding {
  const evidence = outcomes.map(
    ({ entryBytes, outcome, note }) => `entry of ${entryBytes} bytes: ${outcome}${note}`,
  );
  const ours = outcomes.filter(({ entryBytes }) => entryBytes <= maxBytesPerCall);
  if (ours.length > 0 && ours.every(({ outcome }) => outcome === "delivered")) {
    return { verdict: "confirmed", evidence };
  }
  const smallest = ours[0];
  const somePassed = ours.some(({ outcome }) => outcome === "delivered");
  const explained = ours.some(
    ({ outcome }) => outcome === "dead-lettered" || outcome === "refused",
  );
  return {
    verdict: smallest && (somePassed || explained) ? "contradicted" : "undetermined",
    evidence,
  };
}

interface SizeTrial {
  readonly entryBytes: number;
  readonly bus: SmokeBus;
  readonly queue: SmokeQueue;
  readonly deadLetters: SmokeQueue;
}

async function tryBytes(bench: Workbench, trial: SizeTrial): Promise<SizeOutcome> {
  const { entryBytes, bus, queue, deadLetters } = trial;
  bench.say(`puts an event of ${entryBytes} bytes`);
  const detail = detailOf(entryBytes);
  const put = await putEvent(bench.clients.events, { bus: bus.name, source, detail });
  if (put.outcome !== "accepted") {
    const note = put.outcome === "refused" ? `, ${put.reason}` : ", access denied";
    return { entryBytes, outcome: "refused", note };
  }
  const isIt = ({ body }: { readonly body: string }) => body.includes(put.eventId);
  const delivered = await receiveEvent(bench, queue, isIt);
  if (delivered) {
    const bytes = Buffer.byteLength(delivered.body);
    return { entryBytes, outcome: "delivered", note: `, a message of ${bytes} bytes` };
  }
  const dead = await receiveEvent(bench, deadLetters, () => true, bench.pace.pollMs);
  if (!dead) return { entryBytes, outcome: "lost", note: ", neither delivered nor dead-lettered" };
  const { ERROR_CODE = "no code", ERROR_MESSAGE = "no message" } = dead.attributes;
  return { entryBytes, outcome: "dead-lettered", note: `, ${ERROR_CODE}: ${ERROR_MESSAGE}` };
}

/** A detail that makes an entry of exactly `entryBytes` bytes with our source and detail-type. */
function detailOf(entryBytes: number): string {
  const empty = JSON.stringify({ filler: "" });
  const fixed = source.length + "smoke".length + empty.length;
  return JSON.stringify({ filler: "x".repeat(entryBytes - fixed) });
}
