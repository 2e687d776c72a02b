import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { recordedEvents } from "../../local/demonstration/publish/recordedEvents.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { readCompleted } from "../../local/observe/readCompleted.ts";
import { auditItem, text } from "./support/auditItems.ts";
import { messageOf } from "./support/gateQueue.ts";
import { sendTo } from "./support/queues.ts";
import { routedMessage } from "./support/routedMessage.ts";
import { runSignalbox, signalboxJson } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

const opened = recordedEvents().find(({ detailType }) => detailType === "issues.opened");
const triage = { context: "github", name: "issueTriage" };
let deployment: Deployment;

beforeAll(async () => {
  deployment = await sharedDeployment();
});

function run(...args: readonly string[]) {
  return signalboxJson(deployment.connection, ...args);
}

async function handledAmong(ids: readonly string[]): Promise<readonly string[]> {
  const notes = await readCompleted(deployment.clients, deployment.names.stateTable);
  const events = new Set(notes.map(({ event }) => event));
  return ids.filter((id) => events.has(`github#${id}`));
}

describe("signalbox publish and audit, against a deployment", () => {
  it("publish an event that the audit trail then shows", async () => {
    const data = opened?.detail ?? "";
    const { key } = (await run("publish", "github@issues.opened", "--data", data)) as {
      readonly key: string;
    };
    const shown = await waitFor(`the audit record ${key}`, async () => {
      const { code, out } = await runSignalbox(
        deployment.connection,
        "audit",
        "show",
        key,
        "--json",
      );
      return code === 0 ? (JSON.parse(out) as { records: { status: string }[] }) : undefined;
    });
    expect(shown.records.map(({ status }) => status)).toEqual(["accepted"]);
  });

  it("refuse data that breaks the schema, and send nothing", async () => {
    const args = ["publish", "github@star.created", "--data", "{}"];
    const { code, out, err } = await runSignalbox(deployment.connection, ...args);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toContain("starred_at");
  });
});

describe("signalbox quarantine, against a deployment", () => {
  it("sends a refused event through the gate again, with a corrected detail", async () => {
    const id = randomUUID();
    const event = { id, source: "github", detailType: "issues.opened", detail: "{}" };
    await sendTo(deployment, deployment.names.gateQueue, [messageOf(event)]);
    const key = `github#eb-${id}#${id}`;
    await auditItem(deployment, id);
    const shown = (await run("quarantine", "show", key)) as { violationCount: number };
    expect(shown.violationCount).toBeGreaterThan(0);
    const corrected = ["--detail", opened?.detail ?? ""];
    const { resubmitted } = (await run("quarantine", "resubmit", key, ...corrected)) as {
      readonly resubmitted: readonly { readonly ingressId: string }[];
    };
    const again = await auditItem(deployment, resubmitted[0]?.ingressId ?? "");
    expect(text(again, "status")).toBe("accepted");

    const listed = async (...more: readonly string[]) => {
      const args = ["--type", "github@issues.opened", "--since", "1h", "--limit", "200", ...more];
      const { entries } = (await run("quarantine", "list", ...args)) as Refused;
      return entries.some((entry) => entry.key === key);
    };
    expect([await listed(), await listed("--all")]).toEqual([false, true]);
    const args = ["quarantine", "resubmit", key, ...corrected];
    const second = await runSignalbox(deployment.connection, ...args);
    expect(second.code).toBe(1);
    expect(second.err).toContain("The event came in again and was accepted");
  });
});

describe("events whose bus entry claims another time", () => {
  it("are found by when they came: the accepted in the audit, the refused in the quarantine", async () => {
    const claims = ["2099-01-01T00:00:00Z", "1970-01-01T00:00:00Z"];
    const made = claims.flatMap((time) => [
      { id: randomUUID(), time, detail: opened?.detail ?? "" },
      { id: randomUUID(), time, detail: "{}" },
    ]);
    const event = { source: "github", detailType: "issues.opened" };
    const messages = made.map((one) => messageOf({ ...event, ...one }));
    await sendTo(deployment, deployment.names.gateQueue, messages);
    for (const { id } of made) await auditItem(deployment, id);
    const type = ["--type", "github@issues.opened", "--since", "1h", "--limit", "200"];
    const { events } = (await run("audit", "search", ...type)) as Listed;
    const { entries } = (await run("quarantine", "list", ...type)) as Refused;
    const [farAhead, farAheadBroken, longAgo, longAgoBroken] = made.map(({ id }) => id);
    const ids = (rows: readonly { readonly key: string }[]) =>
      made.map(({ id }) => id).filter((id) => rows.some(({ key }) => key.includes(id)));
    expect(ids(events)).toEqual([longAgo]);
    expect(ids(entries)).toEqual([farAhead, farAheadBroken, longAgoBroken]);
  });
});

interface Listed {
  readonly events: readonly { readonly key: string }[];
}

interface Refused {
  readonly entries: readonly { readonly key: string }[];
}

describe("signalbox dlq, against a deployment", () => {
  it("redrives every parked message, and each is handled", async () => {
    const ids = Array.from({ length: 15 }, () => randomUUID());
    const parked = deployment.names.subscriberDeadLetterQueue(triage);
    for (const from of [0, 5, 10]) {
      await sendTo(deployment, parked, ids.slice(from, from + 5).map(routedMessage));
    }
    const { queues: before } = (await run("dlq", "list")) as {
      queues: { id: string; messages: number }[];
    };
    expect(before.find(({ id }) => id === "github.issueTriage")?.messages).toBe(15);
    const { queues } = (await run("dlq", "redrive", "github.issueTriage")) as { queues: object[] };
    expect(queues).toMatchObject([{ found: 15, moved: 15, failed: [] }]);
    await waitFor("all redriven events to be handled", async () =>
      (await handledAmong(ids)).length === ids.length ? true : undefined,
    );
  });
});
