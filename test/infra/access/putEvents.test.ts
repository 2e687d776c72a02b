import { describe, expect, it } from "vitest";
import type { PolicyDocument } from "../../../core/policies/PolicyDocument.ts";
import { publicBusPolicy } from "../../../project/access/publicBusPolicy.ts";
import { resourceNames } from "../../../project/names.ts";
import { account, type Caller, deployed, region } from "../support/policies.ts";
import { templateOf, theResource } from "../support/templates.ts";
import { answersOf } from "./support/answersOf.ts";
import { named } from "./support/named.ts";
import { readTable } from "./support/readTable.ts";

const names = resourceNames("signalbox");
const partner = "444455556666";

/** Nobody has `publishers` in the configuration here. */
const policies: Readonly<Record<string, PolicyDocument>> = {
  ingress: policyOf(names.ingressBus),
  core: policyOf(names.coreBus),
  public: publicBusPolicy("signalbox", { partition: "aws", region, account }, [
    {
      name: "partner",
      account: partner,
      types: ["orders@order.placed"],
      delivery: { kind: "ownRules" },
    },
  ]),
};

const callers: Readonly<Record<string, Caller>> = {
  publisher: { role: "orders-service" },
  administrator: { role: "Administrator" },
  root: { arn: `arn:aws:iam::${account}:root` },
  gate: { role: names.gateRole(region) },
  "gate's name elsewhere": { role: names.gateRole(region), account: partner },
  "gate of another Region": { role: names.gateRole("us-east-1") },
  "gate's name on a path": { role: `team/${names.gateRole(region)}` },
  "almost the gate": { role: `${names.gateRole(region)}-2` },
  sweep: { role: names.operationsRole(region) },
  switches: { role: names.switchesRole(region) },
  curator: { role: names.curatorRole(region) },
  "curator of another Region": { role: names.curatorRole("us-east-1") },
  "curator's name elsewhere": { role: names.curatorRole(region), account: partner },
  "curator's name on a path": { role: `team/${names.curatorRole(region)}` },
  reconciler: { role: names.reconcilerRole(region) },
  guardrails: { role: names.guardrailsRole(region) },
  partner: { role: "Administrator", account: partner },
  stranger: { role: "Administrator", account: "888899990000" },
  scheduler: { service: "scheduler.amazonaws.com" },
};

/** Who may put events of which sources, in one call, on which of the three buses. */
const table = `
| bus     | who                       | own policies | sources           | answer  | because                                             |
|---------|---------------------------|--------------|-------------------|---------|-----------------------------------------------------|
| ingress | publisher                 | allow        | orders            | allowed | any role that may by its own policies               |
| "       | "                         | nothing      | orders            | refused | the bus's policy allows nothing by itself           |
| "       | "                         | allow        | orders github     | allowed | no source is anybody's without publishers           |
| "       | "                         | "            | signalbox         | denied  | only the router speaks as the router                |
| "       | "                         | "            | orders signalbox  | denied  | one entry refuses the whole call                    |
| "       | "                         | "            | signalbox-shop    | allowed | a source that only begins so, which the gate judges |
| "       | administrator             | "            | signalbox         | denied  | an administrator is no exception                    |
| "       | root                      | "            | signalbox         | denied  | nor is the account's root                           |
| "       | gate                      | "            | signalbox         | denied  | the gate publishes nothing here                     |
| "       | sweep                     | "            | signalbox         | allowed | it tells of operations past their deadline          |
| "       | switches                  | "            | signalbox         | allowed | it tells of switches                                |
| "       | curator                   | "            | signalbox         | allowed | it tells of what it withheld                        |
| "       | reconciler                | "            | signalbox         | allowed | it tells of rules that it disabled                  |
| "       | guardrails                | "            | signalbox         | allowed | it tells of guardrails that somebody lifted         |
| "       | curator of another Region | "            | signalbox         | denied  | another deployment's                                |
| "       | curator's name elsewhere  | "            | signalbox         | denied  | another account                                     |
| "       | partner                   | "            | orders            | denied  | another account publishes nothing                   |
| "       | stranger                  | "            | orders            | denied  | another account publishes nothing                   |
| "       | scheduler                 | "            | signalbox         | denied  | a service does not speak as the router              |
| "       | scheduler                 | "            | orders            | refused | no Deny, and no Allow                               |
| core    | gate                      | "            | orders            | allowed | what it has checked and recorded                    |
| "       | gate                      | nothing      | orders            | refused | the bus's policy allows nothing by itself           |
| "       | almost the gate           | allow        | orders            | denied  | a longer name                                       |
| "       | gate of another Region    | "            | orders            | denied  | another deployment's                                |
| "       | gate's name on a path     | "            | orders            | denied  | a path makes it another role                        |
| "       | gate's name elsewhere     | "            | orders            | denied  | another account                                     |
| "       | publisher                 | "            | orders            | denied  | past the gate                                       |
| "       | administrator             | "            | orders            | denied  | past the gate                                       |
| "       | root                      | "            | orders            | denied  | past the gate                                       |
| "       | curator                   | "            | orders            | denied  | it feeds the public bus only                        |
| "       | partner                   | "            | orders            | denied  | past the gate                                       |
| "       | scheduler                 | "            | orders            | refused | no Deny, and no Allow                               |
| public  | curator                   | "            | orders            | allowed | what it has curated                                 |
| "       | curator                   | nothing      | orders            | refused | the bus's policy allows nothing by itself           |
| "       | curator of another Region | allow        | orders            | denied  | another deployment's                                |
| "       | curator's name elsewhere  | "            | orders            | denied  | another account                                     |
| "       | curator's name on a path  | "            | orders            | denied  | a path makes it another role                        |
| "       | gate                      | "            | orders            | denied  | past the curator                                    |
| "       | administrator             | "            | orders            | denied  | past the curator                                    |
| "       | root                      | "            | orders            | denied  | past the curator                                    |
| "       | publisher                 | "            | orders            | denied  | past the curator                                    |
| "       | reconciler                | "            | orders            | denied  | it disables rules, and puts no events               |
| "       | partner                   | "            | orders            | denied  | a grant gives events, and takes none                |
| "       | stranger                  | "            | orders            | denied  | another account                                     |
| "       | scheduler                 | "            | orders            | refused | no Deny, and no Allow                               |
`;

const rows = readTable(["bus", "who", "own policies", "sources", "answer", "because"], table);

describe("putting events on the router's buses", () => {
  it.each(
    rows.map((row) => {
      const title = `${row.bus}: ${row.who}, ${row.sources}: ${row.answer}, ${row.because}`;
      return [title, row] as const;
    }),
  )("%s", async (_, row) => {
    const answers = await answersOf({
      policy: named(policies, row.bus),
      caller: named(callers, row.who),
      action: "events:PutEvents",
      resource: `arn:aws:events:${region}:${account}:event-bus/signalbox-${row.bus}`,
      context: { "events:source": row.sources.split(" ") },
      ownPolicies: row["own policies"] === "nothing" ? "nothing" : "everything",
    });
    expect(answers).toEqual({ ours: row.answer, theirs: row.answer });
  });
});

function policyOf(bus: string): PolicyDocument {
  const { properties } = theResource(
    templateOf(names.routerStack),
    "AWS::Events::EventBus",
    (resource) => resource.properties["Name"] === bus,
  );
  return deployed(properties["Policy"]) as PolicyDocument;
}
