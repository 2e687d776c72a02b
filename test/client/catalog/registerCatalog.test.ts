import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { registerCatalog, registeredCatalog } from "../../../client/catalog/registerCatalog.ts";
import { createClient } from "../../../client/createClient.ts";
import { consume } from "../../../client/testing/consume.ts";
import { inMemoryTransport } from "../../../client/transports/inMemoryTransport.ts";
import { packageVersion } from "../../../project/packageVersion.ts";
import { subscription } from "../../../project/subscriptions/subscription.ts";
import { createTestCatalog } from "../../support/createTestCatalog.ts";

const registry = globalThis as { [key: symbol]: unknown };
const key = Symbol.for("signalbox.catalog");
const catalog = createTestCatalog([]);
let before: unknown;

beforeEach(() => {
  before = registry[key];
});
afterEach(() => {
  registry[key] = before;
});

describe("registerCatalog", () => {
  it("hands a catalog to whoever is given none", () => {
    registerCatalog(catalog, { madeBy: packageVersion });
    expect(registeredCatalog("test")).toBe(catalog);
  });

  it("takes the place of one that was registered before", () => {
    registerCatalog(createTestCatalog([]), { madeBy: packageVersion });
    registerCatalog(catalog, { madeBy: packageVersion });
    expect(registeredCatalog("test")).toBe(catalog);
  });

  it("rejects what another version generated, and keeps what is there", () => {
    expect(() => registerCatalog(catalog, { madeBy: "0.0.1" })).toThrow(
      `was made by signalbox 0.0.1, and this is ${packageVersion}: run \`npx signalbox generate\``,
    );
    expect(registry[key]).toBe(before);
  });

  it("rejects a second version of the package in the process, in either direction", () => {
    registry[key] = { version: "9.9.9", catalog };
    const twice = `registered with 9.9.9, and this is ${packageVersion}`;
    expect(() => registerCatalog(catalog, { madeBy: packageVersion })).toThrow(twice);
    expect(() => registeredCatalog("createClient")).toThrow(twice);
  });
});

describe("whoever needs event types", () => {
  it("may make a client before they are registered", () => {
    registry[key] = undefined;
    const transport = inMemoryTransport({ buses: ["bus"] });
    const client = createClient({ busName: "bus", transport });
    registerCatalog(createTestCatalog([{ id: "orders@placed", schema: {} }]), {
      madeBy: packageVersion,
    });
    expect(client.event("orders@placed" as never, {} as never)).toMatchObject({
      type: "orders@placed",
    });
  });

  it("says where to get them when nobody registered any", async () => {
    registry[key] = undefined;
    const transport = inMemoryTransport({ buses: ["bus"] });
    const client = createClient({ busName: "bus", transport });
    const needed = "The client knows no event types. Import the project's generated/register.ts";
    expect(() => client.event("github@fork" as never, {} as never)).toThrow(needed);
    const operation = client.operation(
      "orders@ship" as never,
      { data: {} } as never,
      async () => 1,
    );
    await expect(operation).rejects.toThrow(needed);
    const setup = client.setup("fairs" as never, {} as never);
    await expect(setup).rejects.toThrow(needed);
    const tested = subscription({ to: "github@*", handle: () => undefined });
    await expect(consume(tested, { type: "github@fork", data: {} } as never)).rejects.toThrow(
      "consume knows no event types",
    );
  });
});
