import { beforeAll, describe, expect, it } from "vitest";
import { eventCatalog } from "../../generated/eventCatalog.ts";
import {
  mergedPullRequest,
  recordedEvents,
} from "../../local/demonstration/publish/recordedEvents.ts";
import { type RunResult, runEvents } from "../../local/run/runEvents.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";

const entries = [...recordedEvents(), mergedPullRequest()];
let result: RunResult;

beforeAll(async () => {
  const { signal } = new AbortController();
  result = await runEvents(await sharedDeployment(), { entries, catalog: eventCatalog, signal });
});

describe("the recorded events", () => {
  it("are all accounted for", () => {
    expect(result.account.problems).toEqual([]);
    expect(result.failures).toEqual([]);
  });

  it("are each accepted, audited and dispatched, or rejected and quarantined", () => {
    const { totals } = result.account;
    expect(totals.published).toBe(entries.length);
    expect(totals.audited).toBe(entries.length + totals.caused);
    expect(totals.accepted + totals.rejected).toBe(entries.length + totals.caused);
    expect(totals.dispatched).toBe(totals.accepted);
  });

  it("are accepted when their type is declared, and quarantined as unknown when not", () => {
    for (const { type, isDeclared, published, caused, accepted, reasons } of result.account.types) {
      expect({ type, accepted }).toEqual({ type, accepted: isDeclared ? published + caused : 0 });
      expect({ type, reasons }).toEqual({
        type,
        reasons: isDeclared ? {} : { "unknown type": published },
      });
    }
  });

  it("reach every subscriber whose rule matches, once", () => {
    const subscribers = result.account.types.flatMap((type) => type.subscribers);
    for (const { subscriber, matched, handled, ignored } of subscribers) {
      expect({ subscriber, done: handled + ignored }).toEqual({ subscriber, done: matched });
    }
    expect(new Set(subscribers.map(({ subscriber }) => subscriber)).size).toBeGreaterThanOrEqual(4);
  });
});
