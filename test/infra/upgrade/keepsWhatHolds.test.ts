import { beforeAll, describe, expect, it } from "vitest";
import { at, resourcesOf } from "../../../infra/checks/Template.ts";
import { keptVersions } from "../../support/upgrade/unpackAssembly.ts";
import { findLosses, type Templates } from "./findLosses.ts";
import { keptTemplates } from "./keptTemplates.ts";
import { templatesNow } from "./templatesNow.ts";

let now: Templates;
beforeAll(async () => {
  now = await templatesNow();
});

describe.each(keptVersions)("an upgrade of what %s deployed", (version) => {
  it("removes and replaces nothing that holds something, and moves no name", async () => {
    expect(findLosses(await keptTemplates(version), now)).toEqual([]);
  });

  it("is of a deployment with tables, a bucket, buses and queues", async () => {
    const resources = [...(await keptTemplates(version)).values()].flatMap(resourcesOf);
    const types = Map.groupBy(resources, ({ type }) => type);
    expect(types.get("AWS::DynamoDB::GlobalTable")).toHaveLength(2);
    expect(types.get("AWS::S3::Bucket")).toHaveLength(1);
    expect(types.get("AWS::Events::EventBus")).toHaveLength(3);
    expect(types.get("AWS::SQS::Queue")?.length).toBeGreaterThan(8);
  });
});

/** The same templates with a text of one of them changed wherever it stands. */
function changed(stack: string, from: string, to: string): Templates {
  const text = JSON.stringify(now.get(stack));
  expect(text).toContain(from);
  return new Map([...now, [stack, JSON.parse(text.replaceAll(from, to))]]);
}

function logicalId(stack: string, type: string, name: string): string {
  const found = resourcesOf(now.get(stack)).find(
    (resource) => resource.type === type && Object.values(resource.properties).includes(name),
  );
  return found?.logicalId ?? "";
}

describe("an upgrade is refused that", () => {
  it("drops a stack", () => {
    const left = new Map([...now].filter(([stack]) => stack !== "upgrade-public"));
    expect(findLosses(now, left)).toEqual(["upgrade-public is gone"]);
  });

  it.each([
    ["upgrade-router", "AWS::DynamoDB::GlobalTable", "upgrade-audit"],
    ["upgrade-router", "AWS::DynamoDB::GlobalTable", "upgrade-state"],
    ["upgrade-router", "AWS::Events::EventBus", "upgrade-ingress"],
    ["upgrade-public", "AWS::Events::EventBus", "upgrade-public"],
    ["upgrade-orders", "AWS::SQS::Queue", "upgrade-orders-billing"],
  ])("names anew the construct in %s of %s %s, or what it makes", (stack, type, name) => {
    const id = logicalId(stack, type, name);
    const renamed = findLosses(now, changed(stack, `"${id}"`, '"Another"'));
    expect(renamed).toContain(`${stack}: ${type} ${id} is removed`);
    expect(renamed.some((loss) => loss.includes(`moves from ${id} to Another`))).toBe(true);
    const replaced = findLosses(now, changed(stack, `"${name}"`, '"another"'));
    expect(replaced).toContainEqual(
      expect.stringMatching(new RegExp(`${id} is replaced: \\w*Name changes$`)),
    );
  });

  it.each([
    [
      '"KeySchema":[{"AttributeName":"pk"',
      '"KeySchema":[{"AttributeName":"id"',
      "KeySchema changes",
    ],
    ['"byUser"', '"byActor"', "loses the index byUser"],
    [
      '"AttributeName":"typeShard","KeyType"',
      '"AttributeName":"type","KeyType"',
      "the index byType",
    ],
    ['"visibleTo"', '"shownTo"', "the index byAttention, or has it made anew"],
    ['"DeletionPolicy":"Retain"', '"DeletionPolicy":"Delete"', "no longer retained"],
  ])("changes %s of a table", (from, to, loss) => {
    expect(findLosses(now, changed("upgrade-router", from, to))).toContainEqual(
      expect.stringContaining(loss),
    );
  });

  it("has a function, its mapping or a policy made under another logical id", () => {
    const id = logicalId("upgrade-orders", "AWS::Lambda::Function", "upgrade-orders-billing");
    const moved = findLosses(now, changed("upgrade-orders", `"${id}"`, '"Another"'));
    expect(moved).toContainEqual(expect.stringContaining(`moves from ${id} to Another`));
    const mapping = resourcesOf(now.get("upgrade-orders")).find(
      ({ type }) => type === "AWS::Lambda::EventSourceMapping",
    );
    expect(at(mapping?.properties, "EventSourceArn")).toBeDefined();
    const remapped = changed("upgrade-orders", `"${mapping?.logicalId}"`, '"Another"');
    expect(findLosses(now, remapped)).toHaveLength(1);
  });

  it("takes what is added, changed in place, or of another name altogether", () => {
    const grown = changed(
      "upgrade-router",
      '"MessageRetentionPeriod":1209600',
      '"MessageRetentionPeriod":60',
    );
    expect(findLosses(now, grown)).toEqual([]);
    expect(findLosses(new Map(), now)).toEqual([]);
  });
});
