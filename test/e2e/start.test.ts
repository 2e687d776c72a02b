import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import { DescribeEventBusCommand } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createClients } from "../../local/clients.ts";
import { localRegion } from "../../local/deploy/deployEnvironment.ts";
import { type Ended, SmallProject } from "./support/SmallProject.ts";
import { StartProcess } from "./support/StartProcess.ts";
import { waitFor } from "./support/waitFor.ts";

/** A schema file of orders. */
function schema(title: string, over: object = {}): string {
  return JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    description: "A customer wants something.",
    "x-signalbox": { owner: "orders", category: "action" },
    type: "object",
    required: ["total"],
    properties: { total: { type: "number" } },
    ...over,
  });
}

const shipping = {
  "x-signalbox": {
    owner: "orders",
    category: "action",
    operation: {
      completed: {
        title: "An order was shipped",
        type: "object",
        required: ["boxes"],
        properties: { boxes: { type: "integer" } },
        examples: [{ boxes: 2 }],
      },
    },
  },
  examples: [{ total: 250 }],
};

const files = {
  "signalbox.config.ts": `import { defineConfig } from "signalbox/config";
export const config = defineConfig({ name: "small-router" });
`,
  "cdk.json": '{ "app": "node infra/app.ts", "context": { "bus": "orders-report" } }',
  "infra/app.ts": `import { Stack } from "aws-cdk-lib";
import { CfnPlaceIndex } from "aws-cdk-lib/aws-location";
import { EventBus } from "aws-cdk-lib/aws-events";
import { buildApp } from "signalbox/infra";

const { app } = await buildApp();
const report = new Stack(app, "orders-report");
new EventBus(report, "Bus", { eventBusName: app.node.tryGetContext("bus") });
new CfnPlaceIndex(report, "Places", { dataSource: "Esri", indexName: "places" });
const env = { account: "111122223333", region: "eu-west-1" };
new EventBus(new Stack(app, "abroad", { env }), "Bus", { eventBusName: "abroad" });
`,
  "schemas/orders/order.placed.json": schema("An order was placed", {
    examples: [{ total: 250 }, { total: 99.5 }],
  }),
  "schemas/orders/order.ship.json": schema("An order is being shipped", shipping),
  "schemas/orders/order.seen.json": schema("An order was seen"),
  "schemas/shop/cart.filled.json": schema("A cart was filled", {
    "x-signalbox": { owner: "shop", category: "action", envelope: "raw" },
    examples: [{ total: 7 }],
  }),
  "functions/contexts/orders/context.ts": `import { context as declareContext } from "signalbox/subscriber";
import { largeOrders } from "./subscribers/largeOrders.ts";

export const context = declareContext({ name: "orders", subscribers: { largeOrders } });
`,
  "functions/contexts/orders/subscribers/largeOrders.ts": `import { subscription } from "signalbox/subscriber";

export const largeOrders = subscription({
  to: "orders@order.placed",
  when: { data: { total: [{ numeric: [">=", 100] }] } },
  handle: async ({ metadata }, { state }) => {
    await state.put(metadata.id, { seen: true });
  },
});
`,
};

/** The report of a run, as far as it matters here. */
interface Report {
  readonly asExpected: boolean;
  readonly leftOut: readonly { readonly stack: string; readonly type: string }[];
  readonly withoutExamples: readonly string[];
  readonly account: {
    readonly types: readonly { readonly type: string }[];
    readonly totals: Readonly<Record<string, number>>;
    readonly problems: readonly unknown[];
  };
}

let project: SmallProject;

beforeAll(async () => {
  project = await SmallProject.create(files);
});

afterAll(() => project[Symbol.asyncDispose]());

function startOnce(): Promise<Ended> {
  const { endpoint } = inject("emulator");
  return project.signalbox(["start", "--once", "--json", "--endpoint", endpoint], "schemas/orders");
}

function clients() {
  const { endpoint } = inject("emulator");
  const secret = { accessKeyId: "test", secretAccessKey: "test" };
  return createClients({ endpoint, region: localRegion, ...secret });
}

describe("signalbox start, in a project of one's own", () => {
  it("accounts for every example, and deploys the project's own stacks as far as they go", async () => {
    const { code, out, err } = await startOnce();
    expect({ code, err }).toMatchObject({ code: 0 });
    const report = JSON.parse(out) as Report;
    expect(report).toMatchObject({ asExpected: true, account: { problems: [] } });
    expect(report.account.totals).toMatchObject({ published: 5, accepted: 5, audited: 5 });
    expect(report.account.types).toMatchObject([
      {
        type: "orders@order.placed",
        published: 2,
        subscribers: [{ subscriber: "orders.largeOrders", matched: 1, handled: 1 }],
      },
      { type: "orders@order.ship", published: 1 },
      { type: "orders@order.ship.completed", published: 1 },
      { type: "shop@cart.filled", published: 1 },
    ]);
    expect(report.withoutExamples).toEqual(["orders@order.seen"]);
    expect(err).toMatch(/^examples +none for orders@order\.seen: /m);
    expect(report.leftOut.filter(({ stack }) => stack === "orders-report")).toMatchObject([
      { type: "AWS::Location::PlaceIndex" },
    ]);
    expect(err).toMatch(/^synth .*; not abroad, for aws:\/\/111122223333\/eu-west-1 alone/m);
    const described = new DescribeEventBusCommand({ Name: "orders-report" });
    const found = await clients().events.send(described);
    expect(found.Arn).toMatch(/:event-bus\/orders-report$/);
  });

  it("deploys a stack that is added to the app while it runs", async () => {
    const { endpoint } = inject("emulator");
    const program = ["node_modules/signalbox/cli/signalbox.ts", "start"];
    const start = new StartProcess({ root: project.root, program }, "--endpoint", endpoint);
    try {
      await start.told("What you save in schemas/, functions/ and infra/ is redeployed.");
      // From then on it knows what runs.
      const { port } = new URL(endpoint);
      const preview = join(project.root, ".local", "runs", port, "logs", "preview.json");
      await waitFor("the first preview", () =>
        access(preview).then(
          () => true,
          () => undefined,
        ),
      );
      const app = files["infra/app.ts"];
      const added = `new EventBus(new Stack(app, "late"), "Bus", { eventBusName: "late" });\n`;
      await project.write({ "infra/app.ts": app + added });
      await start.told("all stacks are up to date");
      const found = await clients().events.send(new DescribeEventBusCommand({ Name: "late" }));
      expect(found.Arn).toMatch(/:event-bus\/late$/);
    } finally {
      start.signal("SIGINT");
    }
    expect(await start.ended()).toBe(0);
    await project.write({ "infra/app.ts": files["infra/app.ts"] });
  }, 400_000);

  it("generates for itself", async () => {
    await rm(join(project.root, "generated"), { recursive: true });
    const { code, out } = await project.signalbox(["generate", "--json"], "infra");
    expect({ code, report: JSON.parse(out) as unknown }).toMatchObject({
      code: 0,
      report: { warnings: [] },
    });
  });

  it("fails when a subscriber doesn't do its part, and says which", async () => {
    const path = "functions/contexts/orders/subscribers/largeOrders.ts";
    await project.write({
      [path]: files[path].replace(
        "await state.put",
        'if (metadata) throw new Error("no");\n await state.put',
      ),
    });
    const { code, out } = await startOnce();
    expect(code).toBe(1);
    const { asExpected, account } = JSON.parse(out) as Report;
    expect(asExpected).toBe(false);
    expect(JSON.stringify(account.problems)).toContain("not handled by orders.largeOrders");
    await project.write({ [path]: files[path] });
  });

  it("fails in one line when the app can't be synthesised", async () => {
    await project.write({ "cdk.json": '{ "app": "node infra/elsewhere.ts" }' });
    const { code, err } = await startOnce();
    expect(code).toBe(1);
    expect(err).toContain("DEPLOY_FAILED");
    expect(err).toContain("elsewhere.ts");
    await project.write({ "cdk.json": "{}" });
    const nameless = await startOnce();
    expect(nameless.err).toContain("names no app");
    await project.write({ "cdk.json": files["cdk.json"] });
  });
});
