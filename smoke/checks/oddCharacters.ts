import { createBus } from "../aws/createBus.ts";
import { createQueue } from "../aws/createQueue.ts";
import { createRule } from "../aws/createRule.ts";
import { putEvent } from "../aws/putEvent.ts";
import { receiveEvent } from "../aws/receiveEvent.ts";
import type { Check, Finding } from "../Check.ts";

const source = "smoke";

/** JSON allows each of them in a string; SQS names the first two among those it refuses. */
const details = [
  { name: "U+FFFF as it is", detail: '{"text":"\uFFFF"}' },
  { name: "U+FFFE as it is", detail: '{"text":"\uFFFE"}' },
  { name: "U+FFFF escaped", detail: String.raw`{"text":"\uffff"}` },
  { name: "a lone surrogate, escaped", detail: String.raw`{"text":"\ud800"}` },
  { name: "U+0000, escaped", detail: String.raw`{"text":"\u0000"}` },
] as const;

/** What became of an event with one odd character. */
export interface CharacterOutcome {
  readonly name: string;
  readonly outcome: "delivered" | "refused" | "lost";
}

/** Whether an event can get lost between bus and queue for a character in it. */
export const oddCharacters: Check = {
  name: "odd-characters",
  claim: "An event with characters that SQS refuses in messages reaches the queue all the same.",
  matters: "If not, such an event is lost before the gate sees it: the client must refuse it.",
  creates: ["1 bus with 1 rule", "1 SQS queue"],
  costUsd: 0.0001,
  minutes: 12,
  run: async (bench) => {
    const bus = await createBus(bench, "odd");
    const queue = await createQueue(bench, "odd");
    await createRule(bench, { suffix: "odd", bus, queue, source });
    const outcomes: CharacterOutcome[] = [];
    for (const { name, detail } of details) {
      bench.say(`puts an event with ${name}`);
      const put = await putEvent(bench.clients.events, { bus: bus.name, source, detail });
      if (put.outcome !== "accepted") {
        outcomes.push({ name, outcome: "refused" });
        continue;
      }
      const arrived = await receiveEvent(bench, queue, ({ body }) => body.includes(put.eventId));
      outcomes.push({ name, outcome: arrived ? "delivered" : "lost" });
    }
    return judgeCharacters(outcomes);
  },
};

/** An event that PutEvents refuses is not lost: its publisher knows. */
export function judgeCharacters(outcomes: readonly CharacterOutcome[]): Finding {
  const evidence = outcomes.map(({ name, outcome }) => `${name}: ${outcome}`);
  if (!outcomes.some(({ outcome }) => outcome === "delivered")) {
    return { verdict: "undetermined", evidence: ["nothing was delivered at all", ...evidence] };
  }
  const lost = outcomes.some(({ outcome }) => outcome === "lost");
  return { verdict: lost ? "contradicted" : "confirmed", evidence };
}
