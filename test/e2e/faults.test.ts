import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { eventCatalog } from "../../generated/eventCatalog.ts";
import { recordedEvents } from "../../local/demonstration/publish/recordedEvents.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { CoreBusTap, type DispatchedEvent } from "../../local/observe/CoreBusTap.ts";
import { FunctionLog } from "../../local/observe/FunctionLog.ts";
import { readCompleted } from "../../local/observe/readCompleted.ts";
import { runEvents } from "../../local/run/runEvents.ts";
import { logGroupName } from "../../project/names.ts";
import { auditItem, auditItems, text } from "./support/auditItems.ts";
import { functionProcesses } from "./support/functionProcesses.ts";
import { messageOf, sendToGate } from "./support/gateQueue.ts";
import { inFlight, purge, sendTo, shortenVisibility, unfinished } from "./support/queues.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

const { signal } = new AbortController();
const opened = recordedEvents().find(({ detailType }) => detailType === "issues.opened");
const triage = { context: "github", name: "issueTriage" };
let deployment: Deployment;
let tap: CoreBusTap;
const restore: (() => Promise<void>)[] = [];

beforeAll(async () => {
  deployment = await sharedDeployment();
  const { clients, names } = deployment;
  tap = await CoreBusTap.open(clients, names.coreBus, "faults-tap");
});

afterEach(async () => {
  await waitFor("the subscriber to be done", async () =>
    (await unfinished(deployment, triageQueue())) === 0 ? true : undefined,
  );
  await purge(deployment, deployment.names.subscriberDeadLetterQueue(triage));
  for (const undo of restore.splice(0)) await undo();
});

afterAll(() => tap.close());

function openedIssue() {
  const id = randomUUID();
  return { id, source: "github", detailType: "issues.opened", detail: opened?.detail ?? "" };
}

async function seenOnCoreBus(id: string, times: number): Promise<readonly DispatchedEvent[]> {
  const seen: DispatchedEvent[] = [];
  return waitFor(`${id} on the core bus`, async () => {
    const found = await tap.drain(signal);
    seen.push(...found.filter(({ metadata }) => metadata.id === id));
    return seen.length >= times ? seen : undefined;
  });
}

/** What the triage subscriber's log says became of an event, once that is `times` outcomes. */
function outcomes(log: FunctionLog, id: string, times: number): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  return waitFor(`${times} outcomes of ${id}`, async () => {
    const lines = await log.next(signal);
    const ours = lines.filter(({ fields }) => fields["eventId"] === id);
    const told = ours.map(({ fields }) => fields["outcome"]).filter((outcome) => outcome);
    // What meets a copy still at work fails, comes again, and is no outcome yet.
    found.push(...told.filter((outcome) => outcome !== "failed"));
    return found.length >= times ? found : undefined;
  });
}

function triageLog(): FunctionLog {
  const { clients, names } = deployment;
  return new FunctionLog(clients, logGroupName(names.subscriberFunction(triage)), Date.now());
}

function triageQueue(): string {
  return deployment.names.subscriberQueue(triage);
}

/** The message of an event on the core bus, made that of another event by a new id. */
async function routedCopy(): Promise<{ readonly id: string; readonly copy: string }> {
  const event = openedIssue();
  await sendToGate(deployment, [messageOf(event)]);
  const [routed] = await seenOnCoreBus(`eb-${event.id}`, 1);
  const id = randomUUID();
  return { id, copy: (routed?.text ?? "").replaceAll(`eb-${event.id}`, id) };
}

describe("kill -9 of function processes in the middle of a run", () => {
  it("loses nothing, and no subscriber handles an event twice", { timeout: 180_000 }, async () => {
    const { names, subscribers } = deployment;
    const queues = [names.gateQueue, ...subscribers.map(names.subscriberQueue)];
    for (const queue of queues) restore.push(await shortenVisibility(deployment, queue, 12));
    const running = runEvents(deployment, {
      entries: recordedEvents(),
      catalog: eventCatalog,
      signal,
      limits: { quietMs: 45_000, deadlineMs: 150_000 },
    });
    const killed = await killAtWork(names.gateFunction, names.gateQueue, 3);
    const { account } = await running;
    expect(killed).toBe(3);
    // A dispatch may happen twice when its process dies before it is noted: that is all.
    const problems = account.problems.filter(({ what }) => !/core bus \d+ times/.test(what));
    expect(problems).toEqual([]);
  });
});

/** Kills a function's processes while they work on messages, several times; counts how often. */
async function killAtWork(functionName: string, queueName: string, times: number): Promise<number> {
  for (let kills = 0; kills < times; kills += 1) {
    await waitFor(`work of ${functionName}`, async () => {
      if ((await inFlight(deployment, queueName)) === 0) return undefined;
      const { pid } = inject("emulator");
      const processes = functionProcesses(pid).filter(
        (found) => found.functionName === functionName,
      );
      for (const found of processes) process.kill(found.pid, "SIGKILL");
      return processes.length > 0 ? processes : undefined;
    });
  }
  return times;
}

describe("an event delivered to the gate twice at once", () => {
  it("is recorded once, and handled once by a subscriber", async () => {
    const event = openedIssue();
    const log = triageLog();
    // The copy that meets the other one still at work fails, and comes again.
    restore.push(await shortenVisibility(deployment, triageQueue(), 3));
    await sendToGate(deployment, [messageOf(event), messageOf(event)]);
    const id = `eb-${event.id}`;
    await seenOnCoreBus(id, 2);
    expect([...(await outcomes(log, id, 2))].toSorted()).toEqual(["duplicate", "handled"]);
    expect(await auditItems(deployment, event.id)).toHaveLength(1);
  });
});

describe("an event delivered to a subscriber ten times at once", () => {
  it("is handled by one of its workers, once", async () => {
    const { id, copy } = await routedCopy();
    const log = triageLog();
    restore.push(await shortenVisibility(deployment, triageQueue(), 3));
    await sendTo(
      deployment,
      triageQueue(),
      Array.from({ length: 10 }, () => copy),
    );
    const all = await outcomes(log, id, 10);
    expect(all.filter((outcome) => outcome === "handled")).toHaveLength(1);
    const notes = await readCompleted(deployment.clients, deployment.names.stateTable);
    expect(notes.filter(({ event }) => event === `github#${id}`)).toHaveLength(1);
  });
});

describe("a message that no subscriber can handle", () => {
  it("is parked, and does not keep its neighbours from being handled", async () => {
    const { id, copy } = await routedCopy();
    const log = triageLog();
    await sendTo(deployment, triageQueue(), ["poison", copy]);
    expect(await outcomes(log, id, 1)).toEqual(["handled"]);
    const parked = deployment.names.subscriberDeadLetterQueue(triage);
    await waitFor("the message to be parked", async () =>
      (await unfinished(deployment, parked)) === 1 ? true : undefined,
    );
  });
});

describe("a record of the audit trail", () => {
  it("says what came in, and what it was taken for", async () => {
    const event = openedIssue();
    await sendToGate(deployment, [messageOf(event)]);
    const item = await auditItem(deployment, event.id);
    expect(text(item, "type")).toBe("github@issues.opened");
    expect(text(item, "pk")).toBe(`github#eb-${event.id}`);
    expect(text(item, "ingressId")).toBe(event.id);
  });
});
