import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeEventPackage } from "../../../infra/eventPackages/makeEventPackage.ts";
import { packageRoot, projectPaths } from "../../../project/projectRoot.ts";
import { readSchemaFiles } from "../../../project/readSchemaFiles.ts";
import { publicFile } from "../../support/curation/curate.ts";
import { FakeEventBridgeServer } from "../../support/FakeEventBridgeServer.ts";
import { schemaFile } from "../../support/schemas/readSchemas.ts";
import { hostileSchemas } from "./support/hostileSchemas.ts";
import { InstalledPackage } from "./support/InstalledPackage.ts";
import { nodesAtHand } from "./support/nodesAtHand.ts";

let installed: InstalledPackage;
let server: FakeEventBridgeServer;

/** Its types are of one context, called like a folder of the package; another's are hostile. */
const files = {
  ...hostileSchemas,
  "shared/thing.done.json": schemaFile({
    required: ["id"],
    properties: {
      id: { type: "string", format: "uuid" },
      mail: { type: "string", format: "idn-email" },
      note: { type: "string", pattern: "^(a+)+$" },
    },
    additionalProperties: false,
  }),
  "shared/thing.told.json": publicFile({
    required: ["id"],
    properties: { id: { type: "string" }, secret: { type: "string", "x-internal": true } },
    additionalProperties: false,
  }),
  "shared/thing.seen.json": publicFile({ properties: { by: { type: "string" } } }),
};

beforeAll(async () => {
  const own = await readSchemaFiles(projectPaths(packageRoot).schemas);
  const shared = [...own].filter(([file]) => file.startsWith("common/"));
  const eventPackage = await makeEventPackage({
    name: "@acme/events",
    busName: "shop-ingress",
    schemaFiles: new Map([...shared, ...Object.entries(files)]),
  });
  installed = new InstalledPackage(eventPackage);
  server = await FakeEventBridgeServer.start(["shop-ingress"]);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** What a publisher runs, but for how it gets hold of the package. */
const program = `
const events = client({ maxAttempts: 1 });
const id = "0b6f2c3e-9c5f-4c59-9d0c-3c1d2f4a5b6c";
async function main() {
  await events.publish(events.event("shared@thing.done", { id, note: "aa" }));
  const found = [];
  const tries = [
    () => events.event("shared@thing.done", { id: "no uuid", note: "a".repeat(40) + "b" }),
    () => events.event("shared@thing.renamed", { id }),
    () => events.publish({ type: "shared@thing.done" }),
    () => client({ busName: "missing" }).publish(events.event("shared@thing.done", { id })),
  ];
  for (const attempt of tries) {
    try { await attempt(); } catch (error) {
      found.push([error instanceof SignalboxError, error.code, error.violations.length]);
    }
  }
  const transport = inMemoryTransport({ buses: [busName] });
  const orders = theOrders({ transport });
  const data = { orderId: "1", margin: 0.5, note: "n" };
  await orders.operation("orders@order.placed", { data, completed: () => ({}) }, (operation) =>
    orders.publish(orders.event("orders@order.placed", { ...data, orderId: operation.id })),
  );
  const stored = transport.stored(busName).map(({ detail }) => JSON.parse(detail).metadata);
  const caused = stored.slice(1).every(({ causationId }) => causationId === stored[0].id);
  console.log(JSON.stringify({ found, busName, sent: stored.length, caused }));
}
main();
`;

const names = "client, busName, inMemoryTransport, SignalboxError";
const imported = `import { ${names} } from "@acme/events/shared";
import { client as theOrders } from "@acme/events/orders";
${program}`;
const required = `const { ${names} } = require("@acme/events/shared");
const { client: theOrders } = require("@acme/events/orders");
${program}`;

const expected = {
  found: [
    [true, "EVENT_INVALID", 2],
    [true, "EVENT_TYPE_UNKNOWN", 0],
    [true, "EVENT_INVALID", 0],
    [true, "BUS_UNKNOWN", 0],
  ],
  busName: "shop-ingress",
  sent: 3,
  caused: true,
};

const typed = `import { client, type DeliveredEvent, type EventDataByType, type PublishableEvent } from "@acme/events/shared";
import { client as theOrders, SignalboxError, eventBridgeTransport } from "@acme/events/orders";

const events = client({ transport: eventBridgeTransport({ verifyBus: false }), deadlineMs: 5000 });
const data: EventDataByType["shared@thing.done"] = { id: "1" };
const event: PublishableEvent<"shared@thing.done"> = events.event("shared@thing.done", data, {
  severity: "high",
});
export const ids: Promise<readonly string[]> = events.publish([event], { deadlineMs: 1 });
const orders = theOrders();
export const result: Promise<number> = orders.operation(
  "orders@order.placed",
  { data: { orderId: "1", margin: 1 }, actor: { userId: "ann" } },
  ({ id }) => id.length,
);
export function receive(delivered: DeliveredEvent): string | undefined {
  const { severity } = delivered.detail.metadata;
  // @ts-expect-error what other accounts are not told
  delivered.detail.metadata.actor;
  if (delivered["detail-type"] === "thing.seen") return delivered.detail.data.by;
  // @ts-expect-error a property that is internal
  delivered.detail.data.secret;
  return delivered.detail.data.id + severity;
}
export const seen = (of: DeliveredEvent<"shared@thing.seen">): "thing.seen" => of["detail-type"];
events.event("shared@thing.told", { id: "1", secret: "publishers set it" });
export const code = (error: SignalboxError) => error.code === "EVENT_INVALID";

// @ts-expect-error a property of the wrong type
events.event("shared@thing.done", { id: 1 });
// @ts-expect-error a property that is missing
events.event("shared@thing.done", {});
// @ts-expect-error a property that the schema does not know
events.event("shared@thing.done", { id: "1", other: 1 });
// @ts-expect-error a type of another context
events.event("orders@order.placed", { orderId: "1", margin: 1 });
// @ts-expect-error a type that opens no operation
events.operation("shared@thing.done", { data }, () => 1);
// @ts-expect-error metadata that nobody publishes
events.event("shared@thing.done", data, { acl: {} });
// @ts-expect-error an event that no client made
events.publish({ type: "shared@thing.done", data });
// @ts-expect-error an option that is another's
client({ catalog: {} });
// @ts-expect-error a code that nobody throws
export const never = (error: SignalboxError) => error.code === "NO_SUCH_CODE";
`;

function tsconfig(module: string, moduleResolution: string, include: readonly string[]): string {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    target: "es2022",
    lib: ["es2023"],
    types: ["node"],
    noEmit: true,
    module,
    moduleResolution,
  };
  return JSON.stringify({ compilerOptions, files: include });
}

describe("an event package that npm has installed", () => {
  test.each(nodesAtHand())(
    "publishes by import and by require on Node $major",
    async ({ path }) => {
      installed.write("run.mjs", imported);
      installed.write("run.cjs", required);
      const before = server.service.stored("shop-ingress").length;

      for (const script of ["run.mjs", "run.cjs"]) {
        const environment = { AWS_ENDPOINT_URL: server.endpoint };
        const { stdout, stderr } = await installed.node(path, script, environment);
        expect({ stderr, said: JSON.parse(stdout || "null") }).toEqual({
          stderr: "",
          said: expected,
        });
      }

      const sent = server.service.stored("shop-ingress").slice(before);
      expect(sent.map(({ source, detailType }) => `${source}@${detailType}`)).toEqual([
        "shared@thing.done",
        "shared@thing.done",
      ]);
    },
  );

  test.each([
    ["nodenext", "nodenext", ["typed.mts", "typed.cts"]],
    ["esnext", "bundler", ["typed.mts"]],
  ])("compiles with module %s, resolved as %s, and wrong data does not", async (...settings) => {
    installed.write("typed.mts", typed);
    installed.write("typed.cts", typed);
    installed.write("tsconfig.json", tsconfig(...settings));

    expect(await installed.compile("tsconfig.json")).toMatchObject({ status: 0, stdout: "" });
  });

  test("bundles with esbuild into one module without the SDK, which runs", async () => {
    installed.write("bundled.mjs", imported);
    await build({
      absWorkingDir: installed.folder,
      entryPoints: ["bundled.mjs"],
      outfile: "bundle.mjs",
      bundle: true,
      format: "esm",
      platform: "node",
      external: ["@aws-sdk/*"],
    });

    const environment = { AWS_ENDPOINT_URL: server.endpoint };
    const { stdout } = await installed.node(process.execPath, "bundle.mjs", environment);

    expect(JSON.parse(stdout)).toEqual(expected);
  });

  test("shows its schemas, and which types it has", async () => {
    installed.write(
      "schemas.cjs",
      `console.log(require("@acme/events/schemas/shared@thing.done.json").required,
        require("@acme/events/package.json").signalbox.types);`,
    );
    const { stdout } = await installed.node(process.execPath, "schemas.cjs");

    expect(stdout).toContain("[ 'id' ]");
    expect(stdout).toContain("'shared@thing.done': ");
  });

  test("has nothing that publint or attw find fault with", async () => {
    const bytes = readFileSync(installed.tarball);
    const tarball = new Uint8Array(bytes).buffer;

    const { messages } = await publint({ pack: { tarball }, strict: true });
    const attw = join(packageRoot, "node_modules", "@arethetypeswrong", "cli", "dist", "index.js");
    const found = JSON.parse(
      execFileSync(process.execPath, [attw, installed.tarball, "--format", "json"], {
        encoding: "utf8",
      }),
    );

    expect(messages).toEqual([]);
    expect(found).toMatchObject({ analysis: { packageName: "@acme/events" } });
    expect(found.problems).toEqual({});
  });

  test("unpacks with tar, into files that all may read", () => {
    const listed = execFileSync("tar", ["-tzvf", installed.tarball], { encoding: "utf8" });

    const lines = listed.trim().split("\n");
    expect(lines.every((line) => line.startsWith("-rw-r--r-- 0/0 "))).toBe(true);
    expect(lines.every((line) => line.includes(" package/"))).toBe(true);
  });
});
