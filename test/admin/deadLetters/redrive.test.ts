import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redrive } from "../../../admin/deadLetters/redrive.ts";
import { InMemoryQueues, type QueueFaults } from "../support/InMemoryQueues.ts";

const route = { from: "url:dead", to: "url:source" };

function queuesWith(count: number): InMemoryQueues {
  const queues = new InMemoryQueues();
  const messages = Array.from({ length: count }, (_, index) => ({ body: `{"n":${index}}` }));
  queues.create("dead", ...messages);
  queues.create("source");
  return queues;
}

const ids = (queues: InMemoryQueues, name: string) => queues.messages(name).map(({ id }) => id);

describe("redrive", () => {
  it("moves every message back, unchanged", async () => {
    const queues = queuesWith(23);
    const before = queues.messages("dead").map(({ body }) => body);
    const report = await redrive(queues, { ...route, found: 23 });
    expect(report).toEqual({ moved: 23, failed: [] });
    expect(queues.messages("dead")).toEqual([]);
    expect(queues.messages("source").map(({ body }) => body)).toEqual(before);
  });

  it("moves no more than were there at the start", async () => {
    const queues = queuesWith(23);
    expect(await redrive(queues, { ...route, found: 12 })).toEqual({ moved: 12, failed: [] });
    expect(queues.messages("dead")).toHaveLength(11);
  });

  it("ends when fewer are there than were counted", async () => {
    const queues = queuesWith(3);
    expect((await redrive(queues, { ...route, found: 50 })).moved).toBe(3);
  });

  it("tells how far it is", async () => {
    const progress: number[] = [];
    const onProgress = (moved: number) => progress.push(moved);
    await redrive(queuesWith(23), { ...route, found: 23, onProgress });
    expect(progress).toEqual([10, 20, 23]);
  });

  it("deletes nothing whose copy was not accepted, and shows it to others at once", async () => {
    const queues = queuesWith(5);
    queues.faults = {
      failsMessage: ({ operation }, id) => operation === "send" && id === "dead-3",
    };
    const report = await redrive(queues, { ...route, found: 5 });
    expect(report.moved).toBe(4);
    expect(report.failed).toEqual([
      { messageId: "dead-3", code: "InternalError", message: "injected" },
    ]);
    expect(ids(queues, "dead")).toEqual(["dead-3"]);
    expect(queues.hidden("dead")).toBe(0);
  });

  it("says when a moved message could not be removed", async () => {
    const queues = queuesWith(2);
    queues.faults = {
      failsMessage: ({ operation }, id) => operation === "delete" && id === "dead-0",
    };
    const report = await redrive(queues, { ...route, found: 2 });
    expect(report.moved).toBe(2);
    expect(report.failed[0]?.message).toMatch(/^sent, but not removed/);
    // Shown again at once, somebody would move it a second time.
    expect(queues.hidden("dead")).toBe(1);
  });

  it("removes a message that comes again within the run without sending it again", async () => {
    const queues = queuesWith(1);
    let deletes = 0;
    queues.faults = {
      failsMessage: ({ operation }) => {
        if (operation === "delete") deletes += 1;
        queues.showAll();
        return operation === "delete" && deletes === 1;
      },
    };
    const report = await redrive(queues, { ...route, found: 2 });
    expect(report.moved).toBe(1);
    expect(queues.messages("dead")).toEqual([]);
    expect(queues.messages("source")).toHaveLength(1);
  });

  it("stops at a call that fails, with what was moved until then", async () => {
    const queues = queuesWith(23);
    queues.faults = { failsCall: ({ operation }, number) => operation === "send" && number > 3 };
    const report = await redrive(queues, { ...route, found: 23 });
    expect(report.moved).toBe(10);
    expect(report.stoppedBy).toMatchObject({ code: "ECONNRESET" });
    expect(queues.hidden("dead")).toBe(0);
  });

  it("sends large messages in calls of at most 1 MiB", async () => {
    const queues = new InMemoryQueues();
    queues.create("dead", ...Array.from({ length: 10 }, () => ({ body: "x".repeat(400_000) })));
    queues.create("source");
    await redrive(queues, { ...route, found: 10 });
    const sends = queues.calls.filter(({ operation }) => operation === "send");
    expect(sends.map((call) => call.ids.length)).toEqual([2, 2, 2, 2, 2]);
    expect(queues.messages("source")).toHaveLength(10);
  });

  it("keeps a message's own attributes and drops why it became a dead letter", async () => {
    const queues = new InMemoryQueues();
    const own = { dataType: "Binary", bytes: new Uint8Array([1]) };
    const code = { dataType: "String", text: "NO_PERMISSIONS" };
    queues.create("dead", { attributes: { own, ERROR_CODE: code, GIVEN_UP_BECAUSE: code } });
    queues.create("source");
    await redrive(queues, { ...route, found: 1 });
    expect(queues.messages("source")[0]?.attributes).toEqual({ own });
  });

  it("never loses a message, and doubles one only when an answer is lost", async () => {
    const chance = fc.infiniteStream(fc.integer({ min: 0, max: 99 }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 35 }), chance, async (count, dice) => {
        const queues = queuesWith(count);
        const expected = ids(queues, "dead").toSorted();
        const rolls = dice[Symbol.iterator]();
        const roll = (percent: number) => Number(rolls.next().value) < percent;
        let mayDouble = 0;
        const fault = (percent: number, doubles: boolean) => {
          const strikes = roll(percent);
          if (strikes && doubles) mayDouble += 1;
          return strikes;
        };
        const faults: QueueFaults = {
          failsCall: ({ operation }) => fault(5, operation === "delete"),
          failsMessage: ({ operation }) => fault(20, operation === "delete"),
          losesAnswer: ({ operation }) => fault(5, operation === "send"),
        };
        for (let attempt = 0; attempt < 4; attempt += 1) {
          queues.faults = attempt === 3 ? {} : faults;
          await redrive(queues, { ...route, found: queues.messages("dead").length });
          queues.showAll();
        }
        expect(queues.messages("dead")).toEqual([]);
        const arrived = ids(queues, "source");
        expect([...new Set(arrived)].toSorted()).toEqual(expected);
        expect(arrived.length === count || mayDouble > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
