import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { curateEvent } from "../../../core/curation/curateEvent.ts";
import type { Grant } from "../../../core/grants/Grant.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { parseExact } from "../../../core/json/parseExact.ts";
import { eventCatalog } from "../../../generated/eventCatalog.ts";
import { publicCatalog } from "../../../generated/publicCatalog.ts";
import { listOf } from "../../../infra/checks/Template.ts";
import { loadConfig } from "../../../project/config/loadConfig.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { resolveGrants } from "../../../project/grants/resolveGrants.ts";
import { resourceNames } from "../../../project/names.ts";
import { packageRoot } from "../../../project/projectRoot.ts";
import { readDoc } from "../../docs/readDocs.ts";
import { account, decide, deployed, region } from "../support/policies.ts";
import { templateOf, theResource } from "../support/templates.ts";

const names = resourceNames("signalbox");
const page = readDoc("docs/accounts.md");
const [, chapter = ""] = readDoc("README.md").split("\n## Other accounts\n");
const readme = chapter.split("\n## ")[0] ?? "";

/** The first block of a page whose fence says this after its three backquotes. */
function block(text: string, fence: string): string {
  const [, found] = new RegExp(`^\`\`\`${fence}\n(.*?)^\`\`\`$`, "ms").exec(text) ?? [];
  if (found === undefined) throw new Error(`there is no block ${fence}`);
  return found;
}

/** The configuration as a project of its own loads it. */
function configOf(text: string): Promise<SignalboxConfig> {
  const root = mkdtempSync(join(tmpdir(), "signalbox-docs-"));
  const imported = text.replace("signalbox/config", `${packageRoot}project/config/index.ts`);
  writeFileSync(join(root, "signalbox.config.ts"), imported);
  return loadConfig(root);
}

const configs = {
  "docs/accounts.md": await configOf(block(page, 'ts title="signalbox\\.config\\.ts"')),
  "README.md": await configOf(block(readme, "ts")),
};
const resolved = (config: SignalboxConfig): readonly Grant[] =>
  resolveGrants(config.grants, eventCatalog.types);

/** What the role of a grant of the page may do by its own policy. */
function rightsOf(grant: string): unknown {
  const template = templateOf(
    names.publicStack,
    { eventTypes: eventCatalog.types },
    { grants: configs["docs/accounts.md"].grants },
  );
  const { properties } = theResource(
    template,
    "AWS::IAM::Role",
    (role) => deployed(role.properties["RoleName"] ?? "") === names.grantRole(grant, region),
  );
  const [policy] = listOf(properties["Policies"]) as { PolicyDocument: unknown }[];
  return deployed(policy?.PolicyDocument);
}

const statements = [
  ["README.md", "partner", block(readme, "json")],
  ["docs/accounts.md, a queue", "partner", block(page, "json queue-policy")],
  ["docs/accounts.md, a bus", "reseller", block(page, "json bus-policy")],
] as const;

describe("the grants that the documentation shows", () => {
  it("are of this project's public types", () => {
    const kinds = resolved(configs["docs/accounts.md"]).map(({ delivery }) => delivery.kind);
    expect(kinds).toEqual(["queue", "bus", "ownRules"]);
    expect(resolved(configs["README.md"])).toHaveLength(1);
  });

  it.each(statements)("are let in by the policy it shows: %s", async (_, grant, text) => {
    const statement = JSON.parse(text) as { Action: string; Resource: string };
    const deliver = (role: string) =>
      decide({
        caller: { role },
        action: statement.Action,
        resource: statement.Resource,
        identityPolicy: rightsOf(grant),
        resourcePolicy: { Version: "2012-10-17", Statement: [statement] },
      });
    expect(await deliver(names.grantRole(grant, region))).toBe("Allowed");
    expect(await deliver("Administrator")).toBe("ImplicitlyDenied");
  });

  it("may use a key by the policy it shows, once the grant names it", async () => {
    const key = `arn:aws:kms:${region}:444455556666:key/1234`;
    const statement = JSON.parse(block(page, "json key-policy")) as { Action: string[] };
    for (const action of statement.Action) {
      const use = (role: string) =>
        decide({
          caller: { role },
          action,
          resource: key,
          resourcePolicy: { Version: "2012-10-17", Statement: [{ ...statement, Resource: key }] },
        });
      expect(await use(names.grantRole("partner", region))).toBe("Allowed");
      expect(await use("Administrator")).toBe("ImplicitlyDenied");
    }
  });
});

describe("the event that docs/accounts.md shows", () => {
  const shown = JSON.parse(block(page, "json event")) as {
    readonly account: string;
    readonly region: string;
    readonly source: string;
    readonly "detail-type": string;
    readonly detail: { readonly metadata: object; readonly data: object };
  };
  const { source, "detail-type": detailType, detail } = shown;

  it("is what is left of one on the core bus", () => {
    const secrets = {
      actor: { userId: "user/ada" },
      acl: { owners: ["ada"], viewers: [] },
      message: "Ada announced a release",
      hops: 2,
    };
    const core = {
      metadata: { ...secrets, ...detail.metadata },
      data: { ...detail.data, channel: "#releases" },
    };
    const text = JSON.stringify(core);
    const curated = curateEvent({ source, detailType, detail: parseExact(text) }, publicCatalog);
    expect(curated.verdict).toBe("curated");
    const entry = curated.verdict === "curated" ? curated.entry : undefined;
    expect(JSON.parse(entry?.detail ?? "")).toEqual(detail);
  });

  it("comes from where its grants are", () => {
    expect([shown.account, shown.region]).toEqual([account, region]);
    const [first] = resolved(configs["docs/accounts.md"]);
    expect(first?.types).toContain(`${source}@${detailType}`);
  });
});

describe("the rule that docs/accounts.md has an account make", () => {
  it("has a pattern of types that its grant covers, and a target of its own", () => {
    const [, pattern = ""] = /--event-pattern '([^']+)'/.exec(page) ?? [];
    const { source, "detail-type": detailTypes } = asObject(JSON.parse(pattern)) ?? {};
    const analysts = resolved(configs["docs/accounts.md"]).find(({ name }) => name === "analysts");
    const types = listOf(detailTypes).map((type) => `${String(listOf(source)[0])}@${String(type)}`);
    expect(listOf(source)).toHaveLength(1);
    expect(analysts?.types).toEqual(expect.arrayContaining(types));
    expect(page).toContain(`Arn=arn:aws:events:${region}:${analysts?.account}:event-bus/`);
    expect(page).toContain(`:${account}:event-bus/${names.publicBus} `);
  });
});
