import { describe, expect, it } from "vitest";
import type { QueueMessage } from "../../../admin/deadLetters/Queues.ts";
import { subscription } from "../../../project/subscriptions/subscription.ts";
import { accepted } from "../../admin/support/records.ts";
import { emptyWorld, type World } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

const gateQueue = "shop-gate";
const gateLetters = "shop-gate-dead-letters";
const parcelQueue = "shop-shipping-parcel-label";
const parcelLetters = `${parcelQueue}-dead-letters`;

const event = {
  id: "ingress-1",
  source: "orders",
  "detail-type": "order.placed",
  detail: { metadata: { id: "order-1", correlationId: "root" }, data: {} },
};

function text(value: string) {
  return { dataType: "String", text: value };
}

function world(letters = 0): World {
  const made = emptyWorld();
  made.subscribers.push({
    context: "shipping",
    name: "parcelLabel",
    subscription: subscription({ to: "github@push", handle: () => undefined }),
  });
  const messages = Array.from({ length: letters }, () => ({ body: JSON.stringify(event) }));
  made.queues.create(gateLetters, ...messages);
  made.queues.create(gateQueue);
  for (const id of ["audit", "operations", "switches", "guardrails"])
    made.queues.create(`shop-${id}-dead-letters`);
  made.queues.create(parcelLetters);
  made.queues.create(parcelQueue);
  return made;
}

describe("dlq list", () => {
  it("lists every dead-letter queue of the deployment with its depth", async () => {
    const { code, json } = await runCommand(["dlq", "list", "--json"], world(3));
    expect(code).toBe(0);
    const more = { deployed: true, inFlight: 0 };
    expect(json()).toEqual({
      queues: [
        { id: "gate", name: gateLetters, source: gateQueue, messages: 3, ...more },
        ...["audit", "operations", "switches", "guardrails"].map((id) => {
          return { id, name: `shop-${id}-dead-letters`, source: null, messages: 0, ...more };
        }),
        {
          id: "shipping.parcelLabel",
          name: parcelLetters,
          source: parcelQueue,
          messages: 0,
          ...more,
        },
      ],
    });
  });

  it("says which of them are not deployed", async () => {
    const made = world();
    made.subscribers.push({ context: "shipping", name: "brandNew", subscription: parcel() });
    const { code, out } = await runCommand(["dlq", "list"], made);
    expect(code).toBe(0);
    expect(out).toMatch(/^shipping\.brandNew +- +- .*\(not deployed\)/m);
  });

  it("fails when none of them is there", async () => {
    const { code, error } = await runCommand(["dlq", "list", "--json"]);
    expect(code).toBe(1);
    expect(error().code).toBe("DEPLOYMENT_NOT_FOUND");
  });
});

function parcel() {
  return subscription({ to: "github@push", handle: () => undefined });
}

/** A message that the subscriber gave up on. */
function worldWithLetter(message: Partial<QueueMessage> = {}): World {
  const made = world();
  made.queues.create(parcelLetters, { id: "letter", body: JSON.stringify(event), ...message });
  return made;
}

async function shownLetter(made: World): Promise<unknown> {
  const { json } = await runCommand(["dlq", "show", "shipping.parcelLabel", "--json"], made);
  return json<{ readonly messages: readonly unknown[] }>().messages[0];
}

describe("dlq show", () => {
  it("shows messages with their event's ids and leaves them there, visible", async () => {
    const made = world(12);
    const { code, json } = await runCommand(
      ["dlq", "show", "gate", "--limit", "11", "--json"],
      made,
    );
    expect(code).toBe(0);
    const { messages } = json<{ readonly messages: readonly unknown[] }>();
    expect(messages).toHaveLength(11);
    expect(messages[0]).toEqual({
      messageId: `${gateLetters}-0`,
      sentAt: "2026-11-20T00:00:00.000Z",
      receiveCount: 1,
      type: "orders@order.placed",
      eventId: "order-1",
      ingressId: "ingress-1",
      correlationId: "root",
      body: event,
    });
    expect(made.queues.messages(gateLetters)).toHaveLength(12);
    expect(made.queues.hidden(gateLetters)).toBe(0);
  });

  it("shows the id under which a subscriber's event came in, not the core bus's", async () => {
    const made = worldWithLetter();
    made.table.put(accepted({ id: "order-1" }));
    expect(await shownLetter(made)).toMatchObject({ ingressId: "ingress-order-1" });
    const { out } = await runCommand(["dlq", "show", "shipping.parcelLabel"], made);
    expect(out).toMatch(/^ingressId +ingress-order-1$/m);
    expect(out).not.toMatch(/ingress-1$/m);
  });

  it("shows no ingress id of an event that no record tells of", async () => {
    expect(await shownLetter(worldWithLetter())).not.toHaveProperty("ingressId");
  });

  it("shows what the subscriber failed over, as its log has it", async () => {
    const made = worldWithLetter();
    const failed = (messageId: string, message: string) => ({
      level: "ERROR",
      message: "event failed",
      messageId,
      error: { name: "TypeError", message },
    });
    made.logs.write(
      parcelQueue,
      "2026-11-21T11:00:00.000Z",
      failed("letter", "the first"),
      failed("letter", "the last"),
      failed("other", "another's"),
      { level: "INFO", message: "event handled", messageId: "letter" },
    );
    const cause = { reason: "TypeError: the last", time: "2026-11-21T11:00:01.000Z" };
    expect(await shownLetter(made)).toMatchObject({ cause });
    const { out } = await runCommand(["dlq", "show", "shipping.parcelLabel"], made);
    expect(out).toMatch(/^cause +TypeError: the last\ncausedAt +2026-11-21T11:00:01\.000Z$/m);
  });

  it("looks for the cause as far back as the message is old, latest first", async () => {
    const made = worldWithLetter({ sentAt: "2026-11-12T00:00:00.000Z" });
    const failed = { level: "ERROR", message: "event failed", messageId: "letter" };
    made.logs.write(parcelQueue, "2026-11-12T00:00:01.000Z", failed);
    expect(await shownLetter(made)).toMatchObject({
      cause: { reason: "event failed", time: "2026-11-12T00:00:01.000Z" },
    });
    const starts = made.logs.queries.map(({ since }) => since.toISOString());
    expect(starts).toEqual([
      "2026-11-21T11:55:00.000Z",
      "2026-11-21T11:00:00.000Z",
      "2026-11-21T06:00:00.000Z",
      "2026-11-20T12:00:00.000Z",
      "2026-11-12T00:00:00.000Z",
    ]);
  });

  it("shows what the gate gave up on, and why", async () => {
    const made = world(1);
    made.logs.write("shop-gate", "2026-11-20T01:00:00.000Z", {
      level: "ERROR",
      message: "message not gated",
      messageId: `${gateLetters}-0`,
      reason: "AUDIT_WRITE_FAILED: throttled",
    });
    const { out } = await runCommand(["dlq", "show", "gate"], made);
    expect(out).toMatch(/^cause +AUDIT_WRITE_FAILED: throttled$/m);
  });

  it("tells by the note that was left that a process died over the event", async () => {
    const made = worldWithLetter();
    const startedAt = "2026-11-21T11:00:00.000Z";
    made.notes.set("shipping.parcelLabel#orders#order-1", { attempts: 5, startedAt });
    expect(await shownLetter(made)).toMatchObject({
      cause: { reason: expect.stringContaining("its process ended over it"), time: startedAt },
    });
  });

  it("says where to look when nothing tells the cause", async () => {
    const { out } = await runCommand(["dlq", "show", "shipping.parcelLabel"], worldWithLetter());
    expect(out).toMatch(/^cause +unknown: see `npx signalbox logs shipping\.parcelLabel`$/m);
  });

  it("shows why a handler gave the event up, before what its log has", async () => {
    const sentAt = "2026-11-21T11:00:00.000Z";
    const attributes = { GIVEN_UP_BECAUSE: text("no such customer\u001b[2J") };
    const made = worldWithLetter({ attributes, sentAt });
    const failed = { level: "ERROR", message: "event failed", messageId: "letter" };
    made.logs.write(parcelQueue, sentAt, failed);
    const { out } = await runCommand(["dlq", "show", "shipping.parcelLabel"], made);
    expect(out).toMatch(/^cause +its subscriber gave it up: no such customer\\u001b\[2J$/m);
    expect(out).toMatch(/^causedAt +2026-11-21T11:00:00\.000Z$/m);
    expect(out).not.toContain("GIVEN_UP_BECAUSE");
  });

  it("shows other text that came with a message", async () => {
    const made = worldWithLetter({ attributes: { NOTE: text("handle with care\u001b[2J") } });
    const { out } = await runCommand(["dlq", "show", "shipping.parcelLabel"], made);
    expect(out).toMatch(/^NOTE +handle with care\\u001b\[2J$/m);
  });

  it("shows why Lambda gave up on records of a stream", async () => {
    const made = world();
    const body = JSON.stringify({ requestContext: { condition: "RetryAttemptsExhausted" } });
    made.queues.create("shop-audit-dead-letters", { body });
    const { out } = await runCommand(["dlq", "show", "audit"], made);
    expect(out).toMatch(/^cause +RetryAttemptsExhausted$/m);
  });

  it("shows why a rule could not deliver an event", async () => {
    const made = world();
    made.queues.create(parcelLetters, {
      body: JSON.stringify(event),
      attributes: {
        RULE_ARN: text("arn:rule"),
        ERROR_CODE: text("NO_PERMISSIONS"),
        ERROR_MESSAGE: text("not allowed\u001b[2J"),
      },
    });
    const { out } = await runCommand(["dlq", "show", "shipping.parcelLabel"], made);
    expect(out).toMatch(/^cause +the rule could not deliver it: NO_PERMISSIONS: not allowed/m);
    expect(out).toMatch(/^ruleArn +arn:rule$/m);
    expect(out).toMatch(/^errorCode +NO_PERMISSIONS$/m);
    expect(out).toContain("not allowed\\u001b[2J");
  });

  it.each(["", "not json \u001b", "null", "[]", '{"source":7}', '{"detail":null}'])(
    "shows a message that is no event: %j",
    async (body) => {
      const made = world();
      made.queues.create(gateLetters, { body });
      const { code, out } = await runCommand(["dlq", "show", "gate", "--body"], made);
      expect(code).toBe(0);
      expect(out).toMatch(/^type +not an event$/m);
      expect(out).not.toContain("\u001b");
    },
  );

  it("releases what it received when reading on fails", async () => {
    const made = world(20);
    made.queues.faults = {
      failsCall: ({ operation }, number) => operation === "receive" && number > 1,
    };
    const args = ["dlq", "show", "gate", "--limit", "20", "--json"];
    const { code, error } = await runCommand(args, made);
    expect(code).toBe(1);
    expect(error().code).toBe("AWS_UNREACHABLE");
    expect(made.queues.hidden(gateLetters)).toBe(0);
  });

  it("takes the queue's physical name too", async () => {
    const { out } = await runCommand(["dlq", "show", gateLetters], world());
    expect(out).toBe("gate holds no message that can be received now.\n");
  });

  it("fails for an unknown queue and suggests the nearest", async () => {
    const { code, err } = await runCommand(["dlq", "show", "shipping.parcellabel"], world());
    expect(code).toBe(1);
    expect(err).toMatch(/Did you mean shipping\.parcelLabel\?/);
  });

  it.each(["0", "101", "x"])("rejects --limit %s as wrong usage", async (limit) => {
    expect((await runCommand(["dlq", "show", "gate", "--limit", limit], world())).code).toBe(2);
  });
});

describe("dlq redrive", () => {
  it("moves messages back to where they came from", async () => {
    const made = world(23);
    const { code, json } = await runCommand(["dlq", "redrive", "gate", "--json"], made);
    expect(code).toBe(0);
    expect(json()).toEqual({
      dryRun: false,
      queues: [
        { id: "gate", name: gateLetters, source: gateQueue, found: 23, moved: 23, failed: [] },
      ],
    });
    expect(made.queues.messages(gateLetters)).toEqual([]);
    expect(made.queues.messages(gateQueue)).toHaveLength(23);
  });

  it("moves nothing on a dry run", async () => {
    const made = world(3);
    const { code, out } = await runCommand(["dlq", "redrive", "gate", "--dry-run"], made);
    expect(code).toBe(0);
    expect(out).toMatch(/^ID +FOUND +WOULD MOVE/);
    expect(made.queues.messages(gateLetters)).toHaveLength(3);
    expect(made.queues.calls).toEqual([]);
  });

  it("moves all queues' messages, passing over what is not deployed", async () => {
    const made = world(2);
    made.queues.create(parcelLetters, {});
    made.subscribers.push({ context: "shipping", name: "brandNew", subscription: parcel() });
    const { code, json } = await runCommand(["dlq", "redrive", "--all", "--json"], made);
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      queues: [
        { id: "gate", moved: 2 },
        { id: "shipping.parcelLabel", moved: 1 },
      ],
    });
  });

  it("shows a person how far it is, and a script nothing", async () => {
    const watched = await runCommand(["dlq", "redrive", "gate"], world(12), {
      errIsTerminal: true,
    });
    const unwatched = await runCommand(["dlq", "redrive", "gate"], world(12));
    expect(watched.err).toContain("gate: 10 of 12 moved");
    expect(unwatched.err).toBe("");
  });

  it("fails when some messages stay, and says which and why", async () => {
    const made = world(3);
    made.queues.faults = {
      failsMessage: ({ operation }, id) => operation === "send" && id.endsWith("-1"),
    };
    const { code, json, error } = await runCommand(["dlq", "redrive", "gate", "--json"], made);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      queues: [{ moved: 2, failed: [{ messageId: `${gateLetters}-1`, code: "InternalError" }] }],
    });
    expect(error().code).toBe("REDRIVE_INCOMPLETE");
  });

  it("fails when the connection breaks, and says what was moved until then", async () => {
    const made = world(23);
    made.queues.faults = { failsCall: (_call, number) => number > 3 };
    const { code, json, error } = await runCommand(["dlq", "redrive", "gate", "--json"], made);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      queues: [{ found: 23, moved: 10, stoppedBy: { code: "AWS_UNREACHABLE" } }],
    });
    expect(error().message).toMatch(/run the command again/);
  });

  it("fails for a queue whose messages came from no queue", async () => {
    const { code, err } = await runCommand(["dlq", "redrive", "audit"], world());
    expect(code).toBe(1);
    expect(err).toMatch(/came from no queue/);
  });

  it.each([[[]], [["gate", "--all"]]])("rejects %j as wrong usage", async (args) => {
    expect((await runCommand(["dlq", "redrive", ...args], world())).code).toBe(2);
  });
});
