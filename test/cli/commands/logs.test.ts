import { describe, expect, it } from "vitest";
import { listener } from "../../admin/support/listener.ts";
import { emptyWorld, type World } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

const functionName = "shop-shipping-parcel";
const time = "2026-11-21T11:30:00.000Z";

/** A line as the logger of a subscriber's function writes it. */
function line(level: string, message: string, fields: object = {}) {
  return {
    level,
    message,
    timestamp: time,
    service: functionName,
    cold_start: true,
    function_arn: "arn:aws:lambda:eu-central-1:1:function:shop-shipping-parcel",
    function_memory_size: "256",
    function_name: functionName,
    function_request_id: "3c0f",
    sampling_rate: 0,
    subscriber: "shipping.parcel",
    messageId: "m-1",
    receiveCount: 1,
    eventId: "order-1",
    source: "orders",
    type: "orders@order.placed",
    correlationId: "order-1",
    ...fields,
  };
}

const metrics = { _aws: { Timestamp: 1 }, service: functionName, EventsHandled: 1 };

function shop(...texts: readonly (string | object)[]): World {
  const world = emptyWorld();
  world.subscribers.push(listener("parcel", "orders@order.placed"));
  world.logs.write(functionName, time, ...texts);
  return world;
}

const logs = (world: World, ...args: readonly string[]) =>
  runCommand(["logs", "shipping.parcel", ...args], world);

describe("logs", () => {
  it("shows what the logger wrote, each line with what it says beside ids", async () => {
    const world = shop(line("INFO", "large order", { orderId: "A-17", total: 250 }));
    const { code, out, err } = await logs(world);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(
      `${time}  INFO   large order  receiveCount=1  eventId=order-1  type=orders@order.placed  ` +
        "orderId=A-17  total=250\n",
    );
  });

  it("shows an error by its code or name, with its causes", async () => {
    const error = {
      name: "SignalboxError",
      code: "STATE_TABLE_FAILED",
      message: "It was not noted.",
      stack: "SignalboxError: …\n at …",
      cause: { name: "ThrottlingException", message: "slow down" },
    };
    const { out } = await logs(shop(line("ERROR", "event failed", { error })));
    expect(out).toContain(
      "error=STATE_TABLE_FAILED: It was not noted., caused by ThrottlingException: slow down",
    );
    expect(out).not.toContain("stack");
  });

  it("leaves out metrics and what Lambda says of an invocation that went well", async () => {
    const world = shop(
      "START RequestId: 3c0f Version: $LATEST",
      metrics,
      "END RequestId: 3c0f",
      "REPORT RequestId: 3c0f Duration: 3000.00 ms",
      "printed by a library",
      "2026-11-21T11:30:05Z 3c0f Task timed out after 3.00 seconds",
      "RequestId: 3c0f Error: Runtime exited with error: exit status 1",
    );
    const shown = (await logs(world)).out.split("\n").map((text) => text.slice(26));
    expect(shown).toEqual([
      "printed by a library",
      "2026-11-21T11:30:05Z 3c0f Task timed out after 3.00 seconds",
      "RequestId: 3c0f Error: Runtime exited with error: exit status 1",
      "",
    ]);
  });

  it("prints a JSON document a line, of every line", async () => {
    const world = shop(line("INFO", "large order"), metrics, "START RequestId: 3c0f");
    const { out } = await logs(world, "--json");
    const documents = out
      .trimEnd()
      .split("\n")
      .map((text): unknown => JSON.parse(text));
    expect(documents).toEqual([
      { time, line: line("INFO", "large order") },
      { time: "2026-11-21T11:30:01.000Z", line: metrics },
      { time: "2026-11-21T11:30:02.000Z", text: "START RequestId: 3c0f" },
    ]);
  });

  it.each(["order-2", "orders#order-2"])("shows only lines about the event %s", async (event) => {
    const world = shop(
      line("INFO", "event handled"),
      line("INFO", "event handled", { eventId: "order-2" }),
      line("INFO", "event handled", { eventId: "order-22" }),
      line("INFO", "it was caused by order-2"),
      line("INFO", "event handled", { eventId: "order-2", source: "orders" }),
    );
    const { out } = await logs(world, "--event", event);
    expect(out.trimEnd().split("\n")).toHaveLength(2);
    expect(world.logs.queries[0]).toMatchObject({ term: "order-2" });
  });

  it("knows an event by its key as lists print it, whatever its id holds", async () => {
    const eventId = "über#1 %";
    const world = shop(line("INFO", "event handled", { eventId }));
    const { out } = await logs(world, "--event", "orders#%C3%BCber#1%20%25");
    expect(out).toContain("event handled");
  });

  it("knows what looks after the public bus only where a type is public", async () => {
    const world = shop();
    world.logs.write("shop-public", time, line("INFO", "rules reconciled"));
    expect((await runCommand(["logs", "public"], world)).code).toBe(1);
    world.publicBus.publicTypes = 1;
    expect((await runCommand(["logs", "public"], world)).out).toContain("rules reconciled");
  });

  it("knows the curator likewise, and what it withheld of an event", async () => {
    const world = shop();
    const withheld = { pk: "orders#order-1", type: "orders@order.placed" };
    world.logs.write("shop-curator", time, line("ERROR", "event withheld", withheld));
    expect((await runCommand(["logs", "curator"], world)).code).toBe(1);
    world.publicBus.publicTypes = 1;
    const { out } = await runCommand(["logs", "curator", "--event", "orders#order-1"], world);
    expect(out).toContain("event withheld");
  });

  it("looks an hour back, or as far as it is told", async () => {
    const world = shop(line("INFO", "event handled"));
    await logs(world);
    await logs(world, "--since", "2d");
    expect(world.logs.queries.map(({ since }) => since.toISOString())).toEqual([
      "2026-11-21T11:00:00.000Z",
      "2026-11-19T12:00:00.000Z",
    ]);
  });

  it("says when there is nothing, and of what", async () => {
    expect((await logs(shop())).out).toMatch(/^Nothing was logged since 2026-11-21T11:00/);
    expect((await logs(shop(), "--event", "x")).out).toMatch(/^Nothing was logged about the event/);
    expect((await logs(shop(), "--json")).out).toBe("");
  });

  it("follows until it is interrupted, and then ends well", async () => {
    const world = shop(line("INFO", "the first"));
    let turns = 0;
    world.logs.onCaughtUp = () => {
      turns += 1;
      if (turns === 1) world.logs.write(functionName, time, line("INFO", "the second"));
      else world.interruption.abort();
    };
    const { code, out, err } = await logs(world, "--follow");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.match(/the \w+/g)).toEqual(["the first", "the second"]);
  });

  it.each(["gate", "audit"])("knows the function %s", async (id) => {
    const world = emptyWorld();
    world.logs.write(`shop-${id}`, time, line("INFO", "batch gated"));
    const { out } = await runCommand(["logs", id], world);
    expect(out).toContain("batch gated");
  });

  it("shows what the gate says of an event", async () => {
    const world = emptyWorld();
    const about = (pk: string) => ({ level: "WARN", message: "event rejected", pk });
    world.logs.write("shop-gate", time, about("orders#order-1"), about("orders#order-12"));
    const { out } = await runCommand(["logs", "gate", "--event", "orders#order-1"], world);
    expect(out).toMatch(/^\S+ {2}WARN {3}event rejected {2}pk=orders#order-1\n$/);
  });

  it("rejects a subscriber that isn't there, with the nearest one", async () => {
    const { code, err } = await runCommand(["logs", "shiping.parcel"], shop());
    expect(code).toBe(1);
    expect(err).toMatch(
      /^error: No subscriber or component is called "shiping\.parcel"\. Did you mean shipping/,
    );
  });

  it("says that the deployment is not there when the log isn't", async () => {
    const world = emptyWorld();
    world.subscribers.push(listener("parcel", "orders@order.placed"));
    const { code, error } = await logs(world, "--json");
    expect(code).toBe(1);
    expect(error()).toMatchObject({ code: "DEPLOYMENT_NOT_FOUND" });
  });

  it("escapes what a terminal would obey", async () => {
    const world = shop(
      "\u001b[2Jcleared",
      line("INFO\u001b", "\u001b[2J", { "\u001bx": "\u202e" }),
    );
    for (const args of [[], ["--json"]]) {
      const { out } = await logs(world, ...args);
      expect(["\u001b", "\u202e"].filter((control) => out.includes(control))).toEqual([]);
    }
  });
});
