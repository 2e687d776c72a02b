import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { listOf } from "../../../infra/checks/Template.ts";
import type { ContextInfra } from "../../../infra/contexts/ContextInfra.ts";
import { importModule } from "../../../project/importModule.ts";
import { resourceNames } from "../../../project/names.ts";
import { projectRoot } from "../../../project/projectRoot.ts";
import { readDoc } from "../../docs/readDocs.ts";
import { titledBlocks } from "../../e2e/support/readmeExamples.ts";
import { shopTypes } from "../../support/publishers/shopTypes.ts";
import { pushSubscriber } from "../support/fixtures.ts";
import { account, decide, deployed, region } from "../support/policies.ts";
import { templatesOf, theResource } from "../support/templates.ts";

const names = resourceNames("signalbox");
const ingress = `arn:aws:events:${region}:${account}:event-bus/${names.ingressBus}`;
const context = "shop";

// Below the package, where its entries and the CDK are found.
mkdirSync(join(projectRoot, ".local"), { recursive: true });
const folder = mkdtempSync(join(projectRoot, ".local", "docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function shownInfra(): Promise<ContextInfra> {
  const block = titledBlocks(readDoc("docs/fromEventBridge.md")).find(({ title }) =>
    title.endsWith("/infra.ts"),
  );
  const file = join(folder, "infra.ts");
  writeFileSync(file, block?.text ?? "");
  const { infra } = await importModule(file, projectRoot);
  return infra as ContextInfra;
}

const stacks = templatesOf(
  {
    contexts: [{ name: context, subscribers: [{ ...pushSubscriber("booking"), context }] }],
    eventTypes: shopTypes,
    contextInfra: new Map([[context, await shownInfra()]]),
  },
  { publishers: [] },
);
const shop = stacks.get(names.contextStack(context));
const router = stacks.get(names.routerStack);
if (!shop || !router) throw new Error("there are both stacks");

describe("the copying that docs/fromEventBridge.md shows", () => {
  const rule = theResource(
    shop,
    "AWS::Events::Rule",
    ({ properties }) => properties["EventBusName"] === "shop-events",
  );
  const [target] = listOf(rule.properties["Targets"]) as [Readonly<Record<string, unknown>>];
  const role = theResource(shop, "AWS::IAM::Role", ({ logicalId }) => logicalId.includes("Copy"));
  const policy = theResource(shop, "AWS::IAM::Policy", ({ logicalId }) =>
    logicalId.includes("CopyRole"),
  );
  const { properties: bus } = theResource(
    router,
    "AWS::Events::EventBus",
    ({ properties }) => properties["Name"] === names.ingressBus,
  );

  it("has the ingress bus as target, and keeps what it refuses", () => {
    expect(deployed(target["Arn"])).toBe(ingress);
    const [queue] = Object.keys(shop.findResources("AWS::SQS::Queue")).filter((id) =>
      id.startsWith("RefusedCopies"),
    );
    expect(target["DeadLetterConfig"]).toEqual({ Arn: { "Fn::GetAtt": [queue, "Arn"] } });
    // A bus as target takes neither, and AWS refuses the rule.
    expect(target).not.toHaveProperty("RetryPolicy");
    expect(Object.keys(target).filter((key) => key.startsWith("Input"))).toEqual([]);
  });

  it("is let in by the ingress bus's policy where publishers are named, by its role's path", async () => {
    const path = String(role.properties["Path"]);
    expect(path).toBe(names.contextRolePath(context));
    const put = (name: string) =>
      decide({
        caller: { role: name },
        action: "events:PutEvents",
        resource: ingress,
        identityPolicy: deployed(policy.properties["PolicyDocument"]),
        resourcePolicy: deployed(bus["Policy"]),
        context: { "events:source": [context], "events:detail-type": ["order.paid"] },
      });
    expect(await put(`${path.slice(1)}Copy`)).toBe("Allowed");
    expect(await put("Copy")).toBe("ExplicitlyDenied");
  });
});
