import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readLocalEnvironment } from "../../local/config.ts";
import { recordedEvents } from "../../local/demonstration/publish/recordedEvents.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { deployEnvironment } from "../../local/deploy/deployEnvironment.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import { messageOf } from "./support/gateQueue.ts";
import { sendTo } from "./support/queues.ts";
import { runSignalbox, signalboxJson } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

const opened = recordedEvents().find(({ detailType }) => detailType === "issues.opened");
let deployment: Deployment;

beforeAll(async () => {
  deployment = await sharedDeployment();
});

interface Shown {
  readonly records: readonly { readonly id: string; readonly ingressId: string; detail: object }[];
  readonly handling: readonly { readonly subscriber: string; readonly outcome: string | null }[];
}

/** Publishes an issue and waits until its subscriber has handled it. */
async function handledIssue() {
  const args = ["publish", "github@issues.opened", "--data", opened?.detail ?? ""];
  const { key } = (await signalboxJson(deployment.connection, ...args)) as { readonly key: string };
  const shown = await waitFor(`${key} to be handled`, async () => {
    const { code, out } = await runSignalbox(deployment.connection, "audit", "show", key, "--json");
    const found = code === 0 ? (JSON.parse(out) as Shown) : undefined;
    return found?.handling.some(({ outcome }) => outcome === "handled") ? found : undefined;
  });
  const [record] = shown.records;
  if (!record) throw new Error(`${key} has no record`);
  return { key, record, handling: shown.handling };
}

/** Starts a command that ends when it is interrupted. */
function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [join(projectRoot, "cli/signalbox.ts"), ...args], {
    env: deployEnvironment(readLocalEnvironment().inherited, deployment.connection),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const ended = once(child, "close");
  const interrupt = async () => {
    child.kill("SIGINT");
    await ended;
    return { code: child.exitCode, err };
  };
  return { out: () => out, interrupt };
}

describe("signalbox audit show, against a deployment", () => {
  it("says who handled the event, when and how often", async () => {
    const { key, handling } = await handledIssue();
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string;
    expect(handling).toContainEqual({
      subscriber: "github.issueTriage",
      outcome: "handled",
      attempts: 1,
      startedAt: time,
      endedAt: time,
    });
    const { out } = await runSignalbox(deployment.connection, "audit", "show", key);
    expect(out).toMatch(/^\S+Z +→ github\.issueTriage +handled +[\d.]+ m?s +[\d.]+ m?s /m);
  });
});

describe("signalbox audit follow, against a deployment", () => {
  it("shows events as the gate takes them, until it is interrupted", async () => {
    const following = start("audit", "follow", "--type", "github@issues.opened", "--json");
    // What comes before it looks for the first time is not from then on.
    const { key } = await waitFor("an event that is followed", async () => {
      const issue = await handledIssue();
      return following.out().includes(issue.key) ? issue : undefined;
    });
    const lines = following.out().trimEnd().split("\n");
    const shown = lines.map((line) => (JSON.parse(line) as { readonly key: string }).key);
    expect(shown.filter((one) => one === key)).toEqual([key]);
    expect(await following.interrupt()).toEqual({ code: 0, err: "" });
  });
});

describe("signalbox logs, against a deployment", () => {
  it("shows what a subscriber said of one event", async () => {
    const { record } = await handledIssue();
    const args = ["logs", "github.issueTriage", "--event", record.id, "--json"];
    const lines = await waitFor("the line of the event", async () => {
      const { out } = await runSignalbox(deployment.connection, ...args);
      return out.includes("event handled") ? out.trimEnd().split("\n") : undefined;
    });
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({ line: { eventId: record.id } });
    }
  });

  it("follows what a subscriber says, until it is interrupted", async () => {
    const args = ["logs", "github.issueTriage", "--follow", "--since", "1m"];
    const following = start(...args);
    const { record } = await handledIssue();
    // The emulator shows the lines of an invocation once there was another.
    await handledIssue();
    await waitFor("the line of the event", async () => {
      return following.out().includes(record.id) || undefined;
    });
    expect(await following.interrupt()).toEqual({ code: 0, err: "" });
  });

  it("fails when there's no such deployment", async () => {
    const args = ["logs", "gate", "--deployment", "nowhere"];
    const { code, err } = await runSignalbox(deployment.connection, ...args);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: The deployment, or this part of it, is not there/);
  });
});

describe("signalbox dlq show, against a deployment", () => {
  it("shows the id under which a parked event came in", async () => {
    const { record } = await handledIssue();
    const parked = deployment.names.subscriberDeadLetterQueue({
      context: "github",
      name: "issueTriage",
    });
    const message = messageOf({
      id: "the-core-bus-gave-it-another",
      source: "github",
      detailType: "issues.opened",
      detail: JSON.stringify(record.detail),
    });
    await sendTo(deployment, parked, [message]);
    const args = ["dlq", "show", "github.issueTriage", "--limit", "100"];
    const { messages } = (await signalboxJson(deployment.connection, ...args)) as {
      readonly messages: readonly { readonly eventId: string; readonly ingressId: string }[];
    };
    const letter = messages.find(({ eventId }) => eventId === record.id);
    expect(letter?.ingressId).toBe(record.ingressId);
    await signalboxJson(deployment.connection, "dlq", "redrive", "github.issueTriage");
  });
});
