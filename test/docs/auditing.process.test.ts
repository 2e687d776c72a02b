import { expect, it } from "vitest";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";
import { readmeExamples, titledBlocks } from "../e2e/support/readmeExamples.ts";
import { FakeDynamoDb } from "../functions/stages/subscriber/support/FakeDynamoDb.ts";
import { batch } from "../functions/stages/subscriber/support/messages.ts";
import { invokeBundle } from "../support/bundles/invokeBundle.ts";
import { runtimePath } from "../support/bundles/runtimePath.ts";
import { FakeEventBridgeServer } from "../support/FakeEventBridgeServer.ts";
import { readDoc } from "./readDocs.ts";

/** A trail of two events in place of AWS: one that anna may see, and one that nobody may. */
const localTrail = `
import { openPorts } from "signalbox/admin";

const event = {
  pk: "orders#1",
  sk: "EVENT",
  status: "accepted",
  type: "orders@order.ship",
  receivedAt: "2026-11-28T00:00:00.000Z",
  resourceHref: "/orders/A-1",
} as const;
const rows = [{ ...event, visibleTo: ["sales"] }, { ...event, pk: "orders#2" }];
const unasked = () => Promise.reject(new Error("nobody asks"));
const reader = {
  query: async () => ({ rows }),
  get: unasked,
  rows: unasked,
  receivedAt: unasked,
  find: unasked,
};
const ports = { ...openPorts(), auditReader: async () => reader };
`;

it("docs/auditing.md shows operations that compile, run and are published", async () => {
  await using copy = await ProjectCopy.create();
  for (const { title, text } of titledBlocks(readDoc("docs/auditing.md"))) {
    if (title.startsWith("functions/")) continue;
    // On a bus in memory in place of AWS.
    const local = text
      .replaceAll("eventBridgeTransport()", "transport")
      .replace(
        "const client",
        'export const transport = inMemoryTransport({ buses: ["signalbox-ingress"] });\nconst client',
      )
      .replace("createAdmin({", "createAdmin({ ports,")
      .replace("/** Who is logged in", `${localTrail}\n/** Who is logged in`)
      .replaceAll("eventBridgeTransport", "inMemoryTransport");
    await copy.write(title, title.endsWith(".ts") ? local : text);
  }
  await copy.write(
    "run.ts",
    `import { openOrderHistory } from "./orderHistory.ts";
     import { shipAll, transport as all } from "./shipAll.ts";
     import { shipOrder, transport as one } from "./shipOrder.ts";
     const said = [await shipOrder("A-1", "u-1"), await shipAll(["A-2", "A-3"])];
     const stored = [one, all].map((transport) => transport.stored("signalbox-ingress").length);
     const history = openOrderHistory("a secret of thirty-two characters");
     const seen = ["sales", "stock"].map(async (group) => {
       const { rows } = await history("A-1", { id: "anna", groups: [group] });
       return rows.map(({ key }) => key);
     });
     process.stdout.write(JSON.stringify([said, stored, await Promise.all(seen)]));`,
  );
  await copy.run("npm run generate");
  await copy.run("tsc -p tsconfig.json");
  expect(JSON.parse(await copy.run("node run.ts"))).toEqual([
    ["parcel-of-A-1", 2],
    [2, 6],
    [["orders#1"], []],
  ]);
});

it("docs/auditing.md shows a subscriber whose operation, in its bundle, is linked to the event", async () => {
  await using copy = await ProjectCopy.create();
  for (const { title, text } of [
    ...readmeExamples(),
    ...titledBlocks(readDoc("docs/auditing.md")),
  ]) {
    if (/^schemas\/|\/shipping\.ts$/.test(title)) await copy.write(title, text);
  }
  await copy.write(
    "functions/contexts/orders/context.ts",
    `import { context as declare } from "signalbox/subscriber";
     import { shipping } from "./subscribers/shipping.ts";
     export const context = declare({ name: "orders", subscribers: { shipping } });`,
  );
  await copy.write(
    "bundle.ts",
    `import "./generated/register.ts";
     import { bundleFunctions } from "./infra/bundling/bundleFunctions.ts";
     import { loadContexts } from "./project/contexts/loadContexts.ts";
     import { loadEventTypes } from "./project/generatedFiles.ts";
     const root = import.meta.dirname;
     const contexts = (await loadContexts(root)).filter(({ name }) => name === "orders");
     const eventTypes = await loadEventTypes(root);
     const folders = await bundleFunctions({ root, contexts, eventTypes, isTraced: false });
     const folder = folders.subscriber({ context: "orders", name: "shipping" });
     process.stdout.write(JSON.stringify({ folder, runtime: folders.runtime }));`,
  );
  await copy.run("npm run generate");
  await copy.run("tsc -p tsconfig.json");
  const { folder, runtime } = JSON.parse(await copy.run("node bundle.ts")) as {
    readonly folder: string;
    readonly runtime: string;
  };
  await using bus = await FakeEventBridgeServer.start(["signalbox-ingress"]);
  const table = new FakeDynamoDb();
  const data = { orderId: "A-1", total: 250 };
  const actor = { userId: "u-1" };
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const order = (id: string) => ({
    id,
    detailType: "order.placed",
    data,
    metadata: { actor, traceparent, correlationId: `root-of-${id}` },
  });
  const { answers } = await invokeBundle(
    `${folder}/index.js`,
    [batch(order("order-1"), order("order-2"))],
    {
      AWS_ENDPOINT_URL_DYNAMODB: await table.listen(),
      AWS_ENDPOINT_URL_EVENTBRIDGE: bus.endpoint,
      ...runtimePath(runtime),
      INGRESS_BUS_NAME: "signalbox-ingress",
      STATE_TABLE_NAME: "state",
      SUBSCRIBER_ID: "orders.shipping",
    },
  );
  await table.close();
  expect(answers).toEqual([{ batchItemFailures: [] }]);
  const said = bus.service.stored("signalbox-ingress").map(({ detailType, detail }) => {
    const { metadata } = JSON.parse(detail) as { metadata: Record<string, unknown> };
    return { detailType, ...metadata };
  });
  const linked = { actor, traceparent, hops: 1 };
  expect(said).toMatchObject(
    ["order-1", "order-2"].flatMap((id) => [
      { detailType: "order.ship", ...linked, causationId: id, correlationId: `root-of-${id}` },
      {
        detailType: "order.ship.completed",
        ...linked,
        causationId: `shipping-${id}`,
        correlationId: `root-of-${id}`,
      },
    ]),
  );
});
