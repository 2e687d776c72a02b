import { beforeAll, describe, expect, it } from "vitest";
import { eventCatalog } from "../../generated/eventCatalog.ts";
import { recordedEvents } from "../../local/demonstration/publish/recordedEvents.ts";
import { readAuditRecords } from "../../local/observe/readAuditRecords.ts";
import { type RunResult, runEvents } from "../../local/run/runEvents.ts";
import { invalidMutations } from "../support/mutate.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";

const wanted = 1000;
let result: RunResult;
let quarantined: number;

/** Recorded events of declared types, each changed in one place so that it breaks its schema. */
function invalidEntries() {
  const declared = recordedEvents().flatMap((entry) => {
    const type = eventCatalog.find(`${entry.source}@${entry.detailType}`);
    return type ? [{ entry, type }] : [];
  });
  const count = Math.ceil(wanted / declared.length);
  const entries = declared.flatMap(({ entry, type }, seed) => {
    const isValid = (data: unknown) => eventCatalog.validateData(type.id, data).length === 0;
    const payload: unknown = JSON.parse(entry.detail);
    return invalidMutations(payload, isValid, { seed, count }).map(({ value }) => ({
      ...entry,
      detail: JSON.stringify(value),
    }));
  });
  return entries.slice(0, wanted);
}

beforeAll(async () => {
  const deployment = await sharedDeployment();
  const before = await readAuditRecords(deployment.clients, deployment.names.auditTable);
  const known = new Set(before.map(({ pk, sk }) => `${pk} ${sk}`));
  const { signal } = new AbortController();
  const entries = invalidEntries();
  result = await runEvents(deployment, { entries, catalog: eventCatalog, signal });
  const after = await readAuditRecords(deployment.clients, deployment.names.auditTable);
  quarantined = after.filter(
    ({ pk, sk, status, violations = [] }) =>
      !known.has(`${pk} ${sk}`) && status === "rejected" && violations.length > 0,
  ).length;
});

describe("1,000 events that break their schema, put on the bus with PutEvents", () => {
  it("are all rejected, and nothing else happens to them", () => {
    const { totals, problems } = result.account;
    expect(problems).toEqual([]);
    expect(totals).toMatchObject({ published: wanted, rejected: wanted, accepted: 0 });
  });

  it("reach no subscriber", () => {
    const { handled, ignored, dispatched } = result.account.totals;
    expect({ handled, ignored, dispatched }).toEqual({ handled: 0, ignored: 0, dispatched: 0 });
  });

  it("are all in the quarantine, each with its violations", () => {
    expect(quarantined).toBe(wanted);
  });
});
