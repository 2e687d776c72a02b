import { putEvent } from "../aws/putEvent.ts";
import type { Check } from "../Check.ts";

/** Whether a bus that does not exist really answers success. */
export const missingBus: Check = {
  name: "missing-bus",
  claim: "PutEvents on a bus that does not exist answers success, and the event is gone.",
  matters: "The client looks for the bus itself and reports a missing one as an error.",
  creates: [],
  costUsd: 0.000_001,
  minutes: 1,
  run: async (bench) => {
    const bus = `${bench.prefix}-missing`;
    const event = { bus, source: "smoke", detail: "{}" };
    const answer = await putEvent(bench.clients.events, event);
    if (answer.outcome === "accepted") {
      const seen = `PutEvents on ${bus}, which was never created, answered id ${answer.eventId}`;
      return { verdict: "confirmed", evidence: [seen] };
    }
    if (answer.outcome === "denied") {
      const seen = `The caller may not put events on ${bus}: grant events:PutEvents and try again`;
      return { verdict: "undetermined", evidence: [seen] };
    }
    return {
      verdict: "contradicted",
      evidence: [`PutEvents on ${bus}, which was never created, failed: ${answer.reason}`],
    };
  },
};
