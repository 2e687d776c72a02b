import { describe, expect, it } from "vitest";
import type { RequestContext } from "../../../core/policies/PolicyRequest.ts";
import { ingressBusPolicy } from "../../../project/access/ingressBusPolicy.ts";
import { resourceNames } from "../../../project/names.ts";
import { resolvePublishers } from "../../../project/publishers/resolvePublishers.ts";
import { shopTypes } from "../../support/publishers/shopTypes.ts";
import { account, type Caller, region } from "../support/policies.ts";
import { type AccessCase, answersOf } from "./support/answersOf.ts";
import { readTable, type TableRow } from "./support/readTable.ts";

const organisation = "o-a1b2c3d4e5";

/** Everybody who publishes: an account, and the organisation it belongs to, if to any. */
const accounts = {
  ours: { account },
  // Ours as well, where our account belongs to the organisation that is named.
  "ours, a member": { account, organisation },
  partner: { account: "444455556666" },
  shipper: { account: "555566667777" },
  member: { account: "666677778888", organisation },
  "other organisation": { account: "777788889999", organisation: "o-a1b2c3d4e6" },
  stranger: { account: "888899990000" },
} as const;
type Account = keyof typeof accounts;

const names = resourceNames("signalbox");
const operators = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Operators_0a1b2c3d4e5f6789";
const publishers = resolvePublishers(
  [
    { name: "webhooks", from: "role/github-webhooks", publishes: ["github"] },
    {
      name: "till",
      from: ["role/till", roleOf("ours", "apps/till")],
      publishes: ["orders@order.placed", "shop"],
    },
    {
      name: "operators",
      from: `role/${operators}`,
      publishes: ["courses", "github", "orders", "shop"],
    },
    {
      name: "partner",
      from: accounts.partner.account,
      publishes: ["orders@order.cancelled", "shop"],
    },
    {
      name: "shipper",
      from: roleOf("shipper", "shipping"),
      publishes: ["orders@order.cancelled", "orders@order.shipped"],
    },
    { name: "group", from: organisation, publishes: ["github", "orders@order.placed"] },
  ],
  shopTypes,
  [roleOf("ours", "ops/router-operator")],
);
const place = { partition: "aws", region, account };
const policy = ingressBusPolicy("signalbox", place, publishers);

/**
 * Account and role by source and detail-type. `source` and `detail-type` are all that the entries of
 * one call have; `own policies` are the caller's.
 */
const table = `
| who                | role                        | own policies | source           | detail-type                  | answer  | because |
|--------------------|-----------------------------|--------------|------------------|------------------------------|---------|--------------------------------------------------------------------------|
| ours               | github-webhooks             | allow        | github           | push                         | allowed | it is given the context |
| "                  | "                           | "            | "                | issues.opened                | allowed | it is given the context |
| "                  | "                           | "            | "                | push issues.opened           | allowed | several entries of the context |
| "                  | "                           | "            | "                | ping.unknown                 | allowed | the gate says that no schema declares it |
| "                  | "                           | "            | orders           | order.placed                 | denied  | another context's source |
| "                  | "                           | "            | github orders    | push order.placed            | denied  | another context's source in one of two entries |
| "                  | "                           | "            | shop             | item.sold                    | denied  | another context's source |
| "                  | "                           | "            | payroll          | salary.paid                  | denied  | a source that nobody is given |
| "                  | "                           | "            | signalbox        | rule.disabled                | denied  | the router's source |
| "                  | "                           | "            | github signalbox | push rule.disabled           | denied  | the router's source in one of two entries |
| "                  | "                           | "            | weather          | rain.began                   | denied  | a source that no schema declares |
| "                  | "                           | "            | github weather   | push rain.began              | denied  | an unknown source in one of two entries |
| "                  | "                           | "            | Github           | push                         | denied  | a source that only looks like it |
| "                  | "                           | "            | github-2         | push                         | denied  | a source that only begins like it |
| "                  | "                           | "            | githu            | push                         | denied  | a beginning of the source |
| "                  | "                           | "            | git*             | push                         | denied  | a wildcard is a text like others |
| "                  | "                           | "            | gíthub           | push                         | denied  | a source that only looks like it |
| "                  | "                           | "            | github.          | push                         | denied  | a source that only looks like it |
| "                  | "                           | nothing      | github           | push                         | refused | its own policies don't let it |
| "                  | github-webhooks-2           | allow        | github           | push                         | denied  | a role that only begins like it |
| "                  | github-webhook              | "            | github           | push                         | denied  | a beginning of the role's name |
| "                  | team/github-webhooks        | "            | github           | push                         | denied  | a role of that name in a path |
| "                  | Administrator               | "            | github           | push                         | denied  | administrators are not named either |
| "                  | Administrator               | "            | orders           | order.placed                 | denied  | administrators are not named either |
| "                  | Administrator               | "            | payroll          | salary.paid                  | denied  | administrators are not named either |
| "                  | Administrator               | "            | signalbox        | rule.disabled                | denied  | the router's source |
| "                  | Administrator               | "            | weather          | rain.began                   | denied  | a source that no schema declares |
| "                  | till                        | "            | orders           | order.placed                 | allowed | it is given the type |
| "                  | "                           | "            | "                | order.placed order.placed    | allowed | twice the same type |
| "                  | "                           | "            | "                | order.cancelled              | denied  | another type of the context |
| "                  | "                           | "            | "                | order.shipped                | denied  | another type of the context |
| "                  | "                           | "            | "                | order.placed order.cancelled | denied  | another type in one of two entries |
| "                  | "                           | "            | "                | order                        | denied  | a beginning of the type |
| "                  | "                           | "            | "                | order.placed.late            | denied  | a type that only begins like it |
| "                  | "                           | "            | "                | Order.Placed                 | denied  | a type that only looks like it |
| "                  | "                           | "            | "                | order.*                      | denied  | a wildcard is a text like others |
| "                  | "                           | "            | shop             | item.sold                    | allowed | it is given the context |
| "                  | "                           | "            | shop             | order.cancelled              | allowed | a context it is given, whatever the type is called |
| "                  | "                           | "            | orders shop      | order.placed                 | allowed | both contexts, and no other type |
| "                  | "                           | "            | orders shop      | order.placed item.sold       | denied  | mixed: nothing says whose type item.sold is |
| "                  | "                           | "            | orders shop      | order.cancelled item.sold    | denied  | mixed, and one is not given |
| "                  | apps/till                   | "            | orders           | order.placed                 | allowed | the role is named by its ARN |
| "                  | "                           | nothing      | orders           | order.placed                 | refused | its own policies don't let it, though its ARN is named |
| "                  | apps/till                   | allow        | github           | push                         | denied  | another context's source |
| "                  | apps/eu/till                | "            | orders           | order.placed                 | denied  | a role of that name in another path |
| "                  | ${operators} | "            | github           | push                         | allowed | it is given the context |
| "                  | "                           | "            | orders           | order.cancelled              | allowed | it is given the context, and so every type |
| "                  | "                           | "            | github orders    | push order.cancelled         | allowed | it is given both contexts |
| "                  | "                           | "            | courses          | course.setup                 | allowed | it is given the context |
| "                  | "                           | "            | payroll          | salary.paid                  | denied  | a source that nobody is given |
| "                  | ops/router-operator         | "            | github           | push                         | allowed | an operator resubmits events of every context |
| "                  | "                           | "            | orders           | order.placed                 | allowed | an operator resubmits single types that others are given |
| "                  | "                           | "            | payroll          | salary.paid                  | allowed | an operator resubmits what no publisher is given |
| "                  | "                           | "            | github payroll   | push salary.paid             | allowed | an operator resubmits several at once |
| "                  | "                           | "            | signalbox        | rule.disabled                | denied  | an operator does not speak as the router |
| "                  | "                           | "            | orders signalbox | order.placed rule.disabled   | denied  | the router's source in one of two entries |
| "                  | "                           | "            | weather          | rain.began                   | denied  | a source that no schema declares |
| "                  | "                           | nothing      | github           | push                         | refused | an operator's own policies don't let it |
| "                  | router-operator             | allow        | github           | push                         | denied  | the operator's name without its path |
| "                  | ops/router-operators        | "            | github           | push                         | denied  | a role that only begins like the operator |
| "                  | signalbox/github/labels-1A2 | allow        | github           | issues.opened                | allowed | a function of the context |
| "                  | "                           | "            | orders           | order.placed                 | denied  | another context's source |
| "                  | "                           | "            | orders           | order.placed                 | denied  | another context's source, whatever its rights |
| "                  | "                           | "            | github orders    | push order.placed            | denied  | another context's source beside its own |
| "                  | "                           | "            | signalbox        | rule.disabled                | denied  | the router's source |
| "                  | "                           | "            | weather          | rain.began                   | denied  | a source that no schema declares |
| "                  | signalbox/orders/ship-1A2   | "            | orders           | order.placed                 | allowed | of single types too its own functions publish all |
| "                  | "                           | "            | orders           | order.shipped                | allowed | of single types too its own functions publish all |
| "                  | "                           | "            | orders           | order.returned               | allowed | the gate says that no schema declares it |
| "                  | "                           | "            | payroll          | salary.paid                  | denied  | another context's source |
| "                  | signalbox/payroll/pay-1A2   | "            | payroll          | salary.paid                  | allowed | a context without publishers has its own functions |
| "                  | signalbox/orders-evil/x     | "            | orders           | order.placed                 | denied  | a path that only begins like the context's |
| "                  | signalbox/orders            | "            | orders           | order.placed                 | denied  | a role that is named like the path |
| "                  | orders/ship-1A2             | "            | orders           | order.placed                 | denied  | a path without the deployment's name |
| "                  | x/signalbox/orders/x        | "            | orders           | order.placed                 | denied  | the path within another |
| "                  | signalbox-2/orders/x        | "            | orders           | order.placed                 | denied  | the path of another deployment |
| "                  | signalbox/Orders/x          | "            | orders           | order.placed                 | denied  | a path that only looks like it |
| "                  | signalbox/x                 | "            | orders           | order.placed                 | denied  | the deployment's path without a context |
| "                  | signalbox/orders/deep/x     | "            | orders           | order.placed                 | allowed | a path below the context's is the context's |
| "                  | ${names.transitionsRole(region)} | "   | courses          | course.setup                 | allowed | it tells of the transitions of a context with a pipeline |
| "                  | "                           | "            | orders           | order.placed                 | denied  | a context without a pipeline has no transitions |
| "                  | "                           | "            | signalbox        | rule.disabled                | denied  | the router's source is of other functions |
| "                  | ${names.operationsRole(region)} | "    | signalbox        | rule.disabled                | allowed | a function of the router's |
| "                  | "                           | "            | orders           | order.placed                 | denied  | the router's functions speak as the router alone |
| "                  | "                           | "            | signalbox orders | rule.disabled order.placed   | denied  | another's source beside the router's |
| "                  | ${names.gateRole(region)} | "          | signalbox        | rule.disabled                | denied  | the gate publishes on the core bus |
| "                  | github-webhooks             | "            | -                | -                            | allowed | no source: EventBridge takes no such entry |
| ours, a member     | anybody                     | "            | github           | push                         | allowed | its account belongs to the organisation that is named |
| "                  | "                           | nothing      | github           | push                         | refused | its own policies don't let it |
| "                  | "                           | allow        | orders           | order.placed                 | allowed | the organisation is given the type |
| "                  | "                           | "            | orders           | order.shipped                | denied  | another type of the context |
| "                  | "                           | "            | payroll          | salary.paid                  | denied  | a source that nobody is given |
| partner            | anybody                     | "            | shop             | item.sold                    | allowed | its account is given the context |
| "                  | path/anybody                | "            | shop             | item.returned                | allowed | its account is given the context |
| "                  | anybody                     | "            | orders           | order.cancelled              | allowed | its account is given the type |
| "                  | "                           | "            | orders           | order.placed                 | denied  | another type of the context |
| "                  | "                           | "            | orders           | order.cancelled order.placed | denied  | another type in one of two entries |
| "                  | "                           | "            | orders shop      | order.cancelled item.sold    | denied  | mixed: nothing says whose type item.sold is |
| "                  | "                           | "            | github           | push                         | denied  | another context's source |
| "                  | "                           | "            | shop github      | item.sold push               | denied  | another context's source in one of two entries |
| "                  | "                           | "            | weather          | rain.began                   | denied  | a source that no schema declares |
| "                  | "                           | "            | signalbox        | rule.disabled                | denied  | the router's source |
| "                  | "                           | "            | shop             | -                            | refused | no detail-type |
| "                  | "                           | "            | orders           | -                            | refused | no detail-type |
| "                  | "                           | "            | -                | item.sold                    | refused | no source |
| "                  | "                           | "            | -                | -                            | refused | neither |
| "                  | "                           | nothing      | shop             | item.sold                    | refused | its own account does not let it |
| "                  | till                        | allow        | orders           | order.placed                 | denied  | a role of that name in another account |
| "                  | signalbox/shop/x            | "            | github           | push                         | denied  | our path in another account |
| "                  | signalbox/github/x          | "            | github           | push                         | denied  | our path in another account |
| "                  | ${names.operationsRole(region)} | "    | signalbox        | rule.disabled                | denied  | the router's role in another account |
| shipper            | shipping                    | "            | orders           | order.shipped                | allowed | the role is given the type |
| "                  | "                           | "            | orders           | order.cancelled order.shipped | allowed | the role is given both types |
| "                  | "                           | "            | orders           | order.placed                 | denied  | another type of the context |
| "                  | "                           | "            | shop             | order.shipped                | denied  | the type's name in another context |
| "                  | "                           | nothing      | orders           | order.shipped                | refused | its own account does not let it |
| "                  | shipping-2                  | allow        | orders           | order.shipped                | denied  | another role of the account |
| "                  | path/shipping               | "            | orders           | order.shipped                | denied  | another role of the account |
| "                  | Administrator               | "            | orders           | order.shipped                | denied  | another role of the account |
| member             | anybody                     | "            | github           | push                         | allowed | its organisation is given the context |
| "                  | "                           | "            | orders           | order.placed                 | allowed | its organisation is given the type |
| "                  | "                           | "            | orders           | order.cancelled              | denied  | another type of the context |
| "                  | "                           | "            | github shop      | push item.sold               | denied  | another context's source in one of two entries |
| "                  | "                           | "            | shop             | item.sold                    | denied  | another context's source |
| "                  | "                           | "            | -                | push                         | refused | no source |
| "                  | "                           | nothing      | github           | push                         | refused | its own account does not let it |
| other organisation | anybody                     | allow        | github           | push                         | denied  | its organisation is not named |
| "                  | "                           | "            | orders           | order.placed                 | denied  | its organisation is not named |
| stranger           | anybody                     | "            | github           | push                         | denied  | it belongs to no organisation |
| "                  | "                           | "            | shop             | item.sold                    | denied  | its account is not named |
| "                  | github-webhooks             | "            | github           | push                         | denied  | a role of that name in another account |
| "                  | "                           | "            | -                | -                            | denied  | neither account nor source |
| "                  | ops/router-operator         | "            | github           | push                         | denied  | the operator's name in another account |
`;

const columns = [
  "who",
  "role",
  "own policies",
  "source",
  "detail-type",
  "answer",
  "because",
] as const;
type Row = TableRow<(typeof columns)[number]>;
const rows = readTable(columns, table);

describe("publishing on the ingress bus", () => {
  it.each(rows.map((row) => [titleOf(row), row] as const))("%s", async (_, row) => {
    expect(await answersOf(caseOf(row))).toEqual({ ours: row.answer, theirs: row.answer });
  });

  it.each([
    ["scheduler.amazonaws.com", "github", "push"],
    ["events.amazonaws.com", "orders", "order.placed"],
    ["events.amazonaws.com", "signalbox", "rule.disabled"],
    ["s3.amazonaws.com", "aws.s3", "Object Created"],
  ])("is denied to %s by itself, as %s", async (service, source, detailType) => {
    const answers = await answersOf(requestOf({ service }, [source], [detailType]));
    expect(answers).toEqual({ ours: "denied", theirs: "denied" });
  });
});

function titleOf({ who, role, source, answer, because, ...row }: Row): string {
  return `${who} ${role} (${row["own policies"]}, ${source}, ${row["detail-type"]}): ${answer}, ${because}`;
}

function caseOf(row: Row): AccessCase {
  const { account: from, ...member } = accounts[row.who as Account];
  const caller = { role: row.role, account: from };
  const context: RequestContext =
    "organisation" in member ? { "aws:PrincipalOrgID": member.organisation } : {};
  const request = requestOf(caller, textsOf(row.source), textsOf(row["detail-type"]));
  return {
    ...request,
    ownPolicies: row["own policies"] === "nothing" ? "nothing" : "everything",
    context: { ...request.context, ...context },
  };
}

function requestOf(
  caller: Caller,
  sources: readonly string[],
  detailTypes: readonly string[],
): AccessCase {
  return {
    policy,
    caller,
    action: "events:PutEvents",
    resource: `arn:aws:events:${region}:${account}:event-bus/${names.ingressBus}`,
    context: {
      ...(sources.length > 0 ? { "events:source": sources } : {}),
      ...(detailTypes.length > 0 ? { "events:detail-type": detailTypes } : {}),
    },
  };
}

function textsOf(cell: string): readonly string[] {
  return cell === "-" ? [] : cell.split(" ");
}

function roleOf(who: Account, role: string): string {
  return `arn:aws:iam::${accounts[who].account}:role/${role}`;
}
