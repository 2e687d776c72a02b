import { randomUUID } from "node:crypto";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { beforeAll, describe, expect, it } from "vitest";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { trailEvent } from "../support/guardrails/trailEvent.ts";
import { signalboxJson } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

let deployment: Deployment;

beforeAll(async () => {
  deployment = await sharedDeployment();
});

/** Hands the function what CloudTrail would, as each of its two rules does: nobody else can. */
async function tellOf(service: string, eventName: string, parameters: object): Promise<string> {
  const { clients, names } = deployment;
  const eventID = randomUUID();
  const event = {
    ...trailEvent(service, eventName, parameters, { eventID }),
    region: deployment.connection.region,
  };
  const Payload = JSON.stringify(event);
  for (const _ of ["by the one rule", "by the other"]) {
    const answer = await clients.functions.send(
      new InvokeCommand({ FunctionName: names.guardrailsFunction, Payload }),
    );
    expect(answer.FunctionError).toBeUndefined();
  }
  return eventID;
}

interface Changed {
  readonly call: string;
  readonly names: readonly string[];
  readonly eventId: string;
}

/** What the audit trail says of guardrails. */
async function changes(): Promise<readonly Changed[]> {
  const { connection } = deployment;
  const search = ["audit", "search", "--type", "signalbox@guardrail.changed", "--limit", "100"];
  const { events } = (await signalboxJson(connection, ...search)) as {
    readonly events: readonly { readonly key: string }[];
  };
  const shown = await Promise.all(
    events.map(({ key }) => signalboxJson(connection, "audit", "show", key)),
  );
  return shown.flatMap((one) => {
    const { records } = one as { readonly records: readonly { detail: { data: Changed } }[] };
    return records.map(({ detail }) => detail.data);
  });
}

describe("a guardrail that somebody lifts", () => {
  it("is told of in the audit trail, once, though both rules bring it", async () => {
    const { names } = deployment;
    const others = await tellOf("events", "DisableRule", { name: "others-rule" });
    const ours = await tellOf("events", "DisableRule", { name: names.gateRule });
    const queueUrl = `https://sqs.example.com/000000000000/${names.gateQueue}`;
    const last = await tellOf("sqs", "PurgeQueue", { queueUrl });
    const found = await waitFor("the events that tell of it", async () => {
      const all = await changes();
      return [ours, last].every((id) => all.some(({ eventId }) => eventId === id))
        ? all
        : undefined;
    });
    expect(found.filter(({ eventId }) => eventId === ours)).toMatchObject([
      { call: "events:DisableRule", names: [names.gateRule] },
    ]);
    expect(found.filter(({ eventId }) => eventId === others)).toEqual([]);
  });
});
