import { describe, expect, it } from "vitest";
import type { Grant, GrantedDelivery } from "../../../core/grants/Grant.ts";
import type { RequestContext } from "../../../core/policies/PolicyRequest.ts";
import { publicBusPolicy } from "../../../project/access/publicBusPolicy.ts";
import { resourceNames } from "../../../project/names.ts";
import { account, region } from "../support/policies.ts";
import { type AccessCase, answersOf } from "./support/answersOf.ts";
import { readTable, type TableRow } from "./support/readTable.ts";

/** Everybody who asks. All but `stranger` and `ours` have a grant. */
const accounts = {
  partner: "444455556666",
  // The same types as partner, and so the same statements.
  twin: "555566667777",
  // One of its types is partner's too.
  other: "666677778888",
  // Is delivered to, and has no rules of its own.
  reader: "777788889999",
  stranger: "888899990000",
  ours: account,
} as const;
type Account = keyof typeof accounts;

const orders = ["orders@order.cancelled", "orders@order.placed"];
const ownRules = { kind: "ownRules" } as const;
const toQueue = { kind: "queue", arn: arnOf("sqs", accounts.reader, "inbox") } as const;
const grants: readonly Grant[] = [
  grantOf("partner", [...orders, "shop@item.sold"], ownRules),
  grantOf("twin", [...orders, "shop@item.sold"], ownRules),
  grantOf("other", ["shop@item.returned", "shop@item.sold"], ownRules),
  grantOf("reader", orders, toQueue),
];

const { publicBus } = resourceNames("signalbox");
const policy = publicBusPolicy("signalbox", { partition: "aws", region, account }, grants);

/**
 * Account by event type by action. `rule of` is who made the rule, `-` for a rule that is not there
 * yet; `source` and `detail-type` are the texts of the pattern's two lists, `-` where the pattern has
 * none. What is given by an operator, `prefix` for example, is no text.
 */
const table = `
| who      | own policies | does                | rule of  | source         | detail-type                  | targets            | answer  | because |
|----------|--------------|---------------------|----------|----------------|------------------------------|--------------------|---------|------------------------------------------------------------------------|
| partner  | allow        | PutRule             | -        | orders         | order.placed                 | -                  | allowed | it is granted |
| "        | "            | "                   | "        | "              | order.cancelled              | "                  | allowed | it is granted |
| "        | "            | "                   | "        | "              | order.placed order.cancelled | "                  | allowed | both are granted |
| "        | "            | "                   | "        | "              | order.placed order.placed    | "                  | allowed | twice the same is no more |
| "        | "            | "                   | "        | shop           | item.sold                    | "                  | allowed | it is granted |
| "        | "            | "                   | "        | orders         | order.shipped                | "                  | denied  | the type is not granted |
| "        | "            | "                   | "        | orders         | order.placed order.shipped   | "                  | denied  | a type is not granted |
| "        | "            | "                   | "        | shop           | item.returned                | "                  | denied  | it is another account's |
| "        | "            | "                   | "        | orders         | item.sold                    | "                  | denied  | the type is granted of another source |
| "        | "            | "                   | "        | shop           | order.placed                 | "                  | denied  | the type is granted of another source |
| "        | "            | "                   | "        | shop           | order.placed item.sold       | "                  | denied  | one of them is of another source |
| "        | "            | "                   | "        | orders shop    | order.placed item.sold       | "                  | denied  | two sources multiply out |
| "        | "            | "                   | "        | orders shop    | order.placed                 | "                  | denied  | a second source beside an allowed one |
| "        | "            | "                   | "        | orders payroll | order.placed                 | "                  | denied  | a second source beside an allowed one |
| "        | "            | "                   | "        | payroll        | salary.paid                  | "                  | denied  | nothing of that source is granted |
| "        | "            | "                   | "        | signalbox      | rule.disabled                | "                  | denied  | the router's own events are nobody's |
| "        | "            | "                   | "        | -              | order.placed                 | "                  | denied  | no source |
| "        | "            | "                   | "        | orders         | -                            | "                  | denied  | no detail-type |
| "        | "            | "                   | "        | -              | -                            | "                  | denied  | neither: everything on the bus |
| "        | "            | "                   | "        | order          | order.placed                 | "                  | denied  | a beginning of the source |
| "        | "            | "                   | "        | orders         | order                        | "                  | denied  | a beginning of a type |
| "        | "            | "                   | "        | orders         | order.*                      | "                  | denied  | a wildcard is a text as others are |
| "        | "            | "                   | "        | *              | *                            | "                  | denied  | a wildcard is a text as others are |
| "        | "            | "                   | "        | Orders         | order.placed                 | "                  | denied  | another case |
| "        | "            | "                   | "        | orders         | order.placed.late            | "                  | denied  | a text that only begins as a granted one |
| "        | "            | "                   | "        | orders         | order.placed                 | "                  | allowed | if AWS hands in the bare text of { prefix }: the reconciler catches it |
| "        | "            | "                   | "        | orders         | order.placed                 | "                  | allowed | if a $or beside it names more: the reconciler catches it |
| "        | nothing      | "                   | "        | orders         | order.placed                 | "                  | denied  | its own account does not let it |
| "        | allow        | "                   | partner  | orders         | order.cancelled              | "                  | allowed | it changes its own rule |
| "        | "            | "                   | partner  | orders         | order.shipped                | "                  | denied  | it widens its own rule |
| "        | "            | "                   | partner  | -              | order.placed                 | "                  | denied  | it takes the source out of its own rule |
| "        | "            | "                   | ours     | orders         | order.placed                 | "                  | denied  | it takes over a rule of ours |
| "        | "            | "                   | twin     | orders         | order.placed                 | "                  | denied  | it takes over a rule of another account |
| twin     | "            | "                   | -        | orders         | order.placed                 | "                  | allowed | it is granted |
| "        | "            | "                   | "        | orders         | order.placed order.cancelled | "                  | allowed | both are granted |
| "        | "            | "                   | "        | shop           | item.sold                    | "                  | allowed | it is granted |
| "        | "            | "                   | "        | shop           | item.returned                | "                  | denied  | it is another account's |
| "        | "            | "                   | partner  | orders         | order.placed                 | "                  | denied  | it takes over a rule of another account |
| other    | "            | "                   | -        | shop           | item.sold                    | "                  | allowed | it is granted |
| "        | "            | "                   | "        | shop           | item.sold item.returned      | "                  | allowed | both are granted |
| "        | "            | "                   | "        | shop           | item.returned                | "                  | allowed | it is granted |
| "        | "            | "                   | "        | orders         | order.placed                 | "                  | denied  | it is another account's |
| "        | "            | "                   | "        | -              | item.sold                    | "                  | denied  | no source |
| reader   | "            | "                   | "        | orders         | order.placed                 | "                  | denied  | it is delivered to, and makes no rules |
| stranger | "            | "                   | "        | orders         | order.placed                 | "                  | denied  | it has no grant |
| "        | "            | "                   | "        | -              | -                            | "                  | denied  | it has no grant |
| ours     | "            | "                   | "        | payroll        | salary.paid                  | "                  | allowed | our account's own policies decide |
| ours     | nothing      | "                   | "        | orders         | order.placed                 | "                  | denied  | our account's own policies decide |
| partner  | allow        | PutTargets          | partner  | -              | -                            | bus                | allowed | its own rule, its own bus |
| "        | "            | "                   | "        | "              | "                            | bus, default bus   | allowed | its own rule, its own buses |
| "        | "            | "                   | "        | "              | "                            | queue              | denied  | not a bus |
| "        | "            | "                   | "        | "              | "                            | function           | denied  | not a bus |
| "        | "            | "                   | "        | "              | "                            | bus, queue         | denied  | one is not a bus |
| "        | "            | "                   | "        | "              | "                            | bus elsewhere      | denied  | another Region, and the traffic to it is ours |
| "        | "            | "                   | "        | "              | "                            | bus of twin        | denied  | another account's bus |
| "        | "            | "                   | "        | "              | "                            | bus, bus of twin   | denied  | one is another account's bus |
| "        | "            | "                   | "        | "              | "                            | bus of ours        | denied  | a bus of ours |
| "        | "            | "                   | "        | "              | "                            | public bus of ours | denied  | a bus of ours: a loop |
| "        | "            | "                   | "        | "              | "                            | bus of stranger    | denied  | another account's bus |
| "        | "            | "                   | "        | "              | "                            | -                  | denied  | AWS says no target |
| "        | "            | "                   | ours     | "              | "                            | bus                | denied  | a rule of ours |
| "        | "            | "                   | twin     | "              | "                            | bus                | denied  | a rule of another account |
| "        | "            | "                   | -        | "              | "                            | bus                | denied  | no such rule |
| "        | nothing      | "                   | partner  | "              | "                            | bus                | denied  | its own account does not let it |
| twin     | allow        | "                   | twin     | "              | "                            | bus                | allowed | its own rule, its own bus |
| "        | "            | "                   | "        | "              | "                            | bus of partner     | denied  | another account's bus |
| other    | "            | "                   | other    | "              | "                            | bus                | allowed | its own rule, its own bus |
| reader   | "            | "                   | reader   | "              | "                            | bus                | denied  | it has no rules of its own |
| stranger | "            | "                   | stranger | "              | "                            | bus                | denied  | it has no grant any more |
| partner  | "            | DescribeRule        | partner  | "              | "                            | -                  | allowed | its own rule |
| "        | "            | DeleteRule          | "        | "              | "                            | "                  | allowed | its own rule |
| "        | "            | DisableRule         | "        | "              | "                            | "                  | allowed | its own rule |
| "        | "            | ListTargetsByRule   | "        | "              | "                            | "                  | allowed | its own rule |
| "        | "            | ListTagsForResource | "        | "              | "                            | "                  | allowed | its own rule |
| "        | "            | RemoveTargets       | "        | "              | "                            | "                  | allowed | its own rule |
| "        | "            | EnableRule          | "        | "              | "                            | "                  | denied  | what we disabled comes back by PutRule only |
| "        | "            | TagResource         | "        | "              | "                            | "                  | denied  | our tags may decide who of ours may what |
| "        | "            | UntagResource       | "        | "              | "                            | "                  | denied  | our tags may decide who of ours may what |
| "        | "            | DescribeRule        | ours     | "              | "                            | "                  | denied  | it would read whom else we deliver to |
| "        | "            | DeleteRule          | "        | "              | "                            | "                  | denied  | it would stop another's delivery |
| "        | "            | DisableRule         | "        | "              | "                            | "                  | denied  | it would stop another's delivery |
| "        | "            | EnableRule          | "        | "              | "                            | "                  | denied  | it would start another's delivery |
| "        | "            | ListTargetsByRule   | "        | "              | "                            | "                  | denied  | it would read whom else we deliver to |
| "        | "            | RemoveTargets       | "        | "              | "                            | "                  | denied  | it would stop another's delivery |
| "        | "            | DescribeRule        | twin     | "              | "                            | "                  | denied  | another account's rule |
| "        | "            | DeleteRule          | "        | "              | "                            | "                  | denied  | another account's rule |
| "        | "            | DisableRule         | "        | "              | "                            | "                  | denied  | another account's rule |
| "        | "            | ListTargetsByRule   | "        | "              | "                            | "                  | denied  | another account's rule |
| "        | "            | RemoveTargets       | "        | "              | "                            | "                  | denied  | another account's rule |
| "        | "            | DeleteRule          | AWS      | "              | "                            | "                  | denied  | a rule that AWS manages (ManagedBy) in our name |
| "        | "            | RemoveTargets       | AWS      | "              | "                            | "                  | denied  | a rule that AWS manages (ManagedBy) in our name |
| "        | nothing      | DeleteRule          | partner  | "              | "                            | "                  | denied  | its own account does not let it |
| reader   | allow        | DescribeRule        | ours     | "              | "                            | "                  | denied  | the rule that delivers to it is ours |
| stranger | "            | DeleteRule          | stranger | "              | "                            | "                  | denied  | it has no grant any more: we disable and delete |
| ours     | "            | DisableRule         | partner  | "              | "                            | "                  | allowed | the reconciler, by its own role |
| ours     | "            | DeleteRule          | partner  | "              | "                            | "                  | allowed | the bus is ours |
| ours     | nothing      | DeleteRule          | partner  | "              | "                            | "                  | denied  | our account's own policies decide |
`;

const columns = [
  "who",
  "own policies",
  "does",
  "rule of",
  "source",
  "detail-type",
  "targets",
  "answer",
  "because",
] as const;
type Row = TableRow<(typeof columns)[number]>;
const rows = readTable(columns, table);

describe("rules of other accounts on the public bus", () => {
  it.each(rows.map((row) => [titleOf(row), row] as const))("%s", async (_, row) => {
    expect(await answersOf(caseOf(row))).toEqual({ ours: row.answer, theirs: row.answer });
  });
});

function grantOf(name: Account, types: readonly string[], delivery: GrantedDelivery): Grant {
  return { name, account: accounts[name], types, delivery };
}

function titleOf({ who, does, answer, because, ...row }: Row): string {
  const said = [row["rule of"], row.source, row["detail-type"], row.targets].join(", ");
  return `${who} ${does} (${said}): ${answer}, ${because}`;
}

function caseOf(row: Row): AccessCase {
  const who = row.who as Account;
  const detailTypes = row["detail-type"].split(" ");
  const arns = row.targets.split(", ").map((target) => targetArn(target, who));
  return {
    policy,
    caller: { role: "developer", account: accounts[who] },
    ownPolicies: row["own policies"] === "nothing" ? "nothing" : "everything",
    action: `events:${row.does}`,
    resource: arnOf("events", account, `rule/${publicBus}/some-rule`),
    context: {
      ...creatorOf(row["rule of"], row.does, who),
      ...(row.source === "-" ? {} : { "events:source": row.source.split(" ") }),
      ...(row["detail-type"] === "-" ? {} : { "events:detail-type": detailTypes }),
      ...(row.targets === "-" ? {} : { "events:TargetArn": arns }),
    },
  };
}

/** A rule that is made is its maker's; of one that isn't there, AWS has nothing to say. */
function creatorOf(maker: string, does: string, who: Account): RequestContext {
  const key = "events:creatorAccount";
  if (maker === "-") return does === "PutRule" ? { [key]: accounts[who] } : {};
  if (maker === "AWS") return { [key]: account, "events:ManagedBy": "pipes.amazonaws.com" };
  return { [key]: accounts[maker as Account] };
}

const targets: Readonly<Record<string, readonly [service: string, resource: string]>> = {
  bus: ["events", "event-bus/inbox"],
  "default bus": ["events", "event-bus/default"],
  "public bus": ["events", `event-bus/${publicBus}`],
  queue: ["sqs", "inbox"],
  function: ["lambda", "function:inbox"],
};

/** `bus`, of the caller's account; `bus of ours`; `bus elsewhere`, in another Region. */
function targetArn(target: string, who: Account): string {
  const [, what = "", ofWhom = who, elsewhere] =
    /^(.+?)(?: of (\w+))?( elsewhere)?$/.exec(target) ?? [];
  const [service, resource] = targets[what] ?? ["", ""];
  const arn = arnOf(service, accounts[ofWhom as Account], resource);
  return elsewhere === undefined ? arn : arn.replace(region, "us-east-1");
}

function arnOf(service: string, ofAccount: string, resource: string): string {
  return `arn:aws:${service}:${region}:${ofAccount}:${resource}`;
}
