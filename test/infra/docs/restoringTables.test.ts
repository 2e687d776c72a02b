import { describe, expect, it } from "vitest";
import { ofType, resourcesOf } from "../../../infra/checks/Template.ts";
import { readDoc } from "../../docs/readDocs.ts";
import { titledBlocks } from "../../e2e/support/readmeExamples.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";

const page = readDoc("docs/operations.md");
const blocks = new Map(titledBlocks(page).map(({ title, text }) => [title, text]));
const router = wholeDeployment().get("signalbox-router")?.toJSON() ?? {};
const tables = ofType(resourcesOf(router), "AWS::DynamoDB::GlobalTable").map(({ properties }) => ({
  name: String(properties["TableName"]),
  properties,
}));

/** What a restore brings of a table, by the names that templates give it. */
const restored = [
  "AttributeDefinitions",
  "BillingMode",
  "GlobalSecondaryIndexes",
  "KeySchema",
  "Region",
  "SSESpecification",
  "TableName",
];

/** What it leaves out, and the words that the page has for it. */
const putBack: Readonly<Record<string, string>> = {
  DeletionProtectionEnabled: "--deletion-protection-enabled",
  PointInTimeRecoverySpecification: "PointInTimeRecoveryEnabled=true",
  ResourcePolicy: "put-resource-policy",
  StreamSpecification: "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES",
  TableClass: "table class",
  TimeToLiveSpecification: "Enabled=true,AttributeName=expiresAt",
};

describe("restoring a table, as docs/operations.md says", () => {
  it("is about two tables, by their names", () => {
    expect(tables.map(({ name }) => name).toSorted()).toEqual([
      "signalbox-audit",
      "signalbox-state",
    ]);
    expect(blocks.get("what to restore")).toContain("table=signalbox-audit\n");
  });

  it.each(tables)("brings back all that $name has", ({ properties }) => {
    const { Replicas, ...others } = properties;
    const [replica] = Replicas as readonly Readonly<Record<string, unknown>>[];
    const settings = Object.keys({ ...others, ...replica }).filter(
      (setting) => !restored.includes(setting),
    );
    expect(settings.length).toBeGreaterThan(4);
    expect(settings.filter((setting) => !page.includes(putBack[setting] ?? "\0"))).toEqual([]);
  });

  it.each(tables)("gives $name the stream and the expiry that it had", ({ properties }) => {
    expect(properties["StreamSpecification"]).toEqual({ StreamViewType: "NEW_AND_OLD_IMAGES" });
    expect(properties["TimeToLiveSpecification"]).toEqual({
      AttributeName: "expiresAt",
      Enabled: true,
    });
  });

  it("puts the policy back before anything else", () => {
    const [first = ""] = (blocks.get("put back") ?? "").split("\n");
    expect(first).toContain("put-resource-policy");
  });

  it("keeps the policy and has a backup before it removes the table", () => {
    const all = titledBlocks(page)
      .map(({ text }) => text)
      .join("\n");
    const places = [
      "npx signalbox pause",
      "get-resource-policy",
      "restore-table-to-point-in-time",
      "create-backup",
      '"AVAILABLE"',
      "delete-table",
      "restore-table-from-backup",
      "npx signalbox unpause",
    ].map((command) => all.indexOf(command));
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(places[0]).toBeGreaterThan(-1);
  });
});
