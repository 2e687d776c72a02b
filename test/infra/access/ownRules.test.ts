import { describe, expect, it } from "vitest";
import type { Grant, GrantedDelivery } from "../../../core/grants/Grant.ts";
import type { RequestContext } from "../../../core/policies/PolicyRequest.ts";
import { publicBusPolicy } from "../../../project/access/publicBusPolicy.ts";
import { resourceNames } from "../../../project/names.ts";
import { account, region } from "../support/policies.ts";
import { type AccessCase, answersOf } from "./support/answersOf.ts";
import { named } from "./support/named.ts";
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
| "        | "            | "                   | "        | orders         | order.shipped                | "                  | refused | the type is not granted |
| "        | "            | "                   | "        | orders         | order.placed order.shipped   | "                  | refused | a type is not granted |
| "        | "            | "                   | "        | shop           | item.returned                | "                  | refused | it is another account's |
| "        | "            | "                   | "        | orders         | item.sold                    | "                  | refused | the type is granted of another source |
| "        | "            | "                   | "        | shop           | order.placed                 | "                  | refused | the type is granted of another source |
| "        | "            | "                   | "        | shop           | order.placed item.sold       | "                  | refused | one of them is of another source |
| "        | "            | "                   | "        | orders shop    | order.placed item.sold       | "                  | refused | two sources multiply out |
| "        | "            | "                   | "        | orders shop    | order.placed                 | "                  | refused | a second source beside an allowed one |
| "        | "            | "                   | "        | orders payroll | order.placed                 | "                  | refused | a second source beside an allowed one |
| "        | "            | "                   | "        | payroll        | salary.paid                  | "                  | refused | nothing of that source is granted |
| "        | "            | "                   | "        | signalbox      | rule.disabled                | "                  | refused | the router's own events are nobody's |
| "        | "            | "                   | "        | -              | order.placed                 | "                  | refused | no source |
| "        | "            | "                   | "        | orders         | -                            | "                  | refused | no detail-type |
| "        | "            | "                   | "        | -              | -                            | "                  | refused | neither: everything on the bus |
| "        | "            | "                   | "        | order          | order.placed                 | "                  | refused | a beginning of the source |
| "        | "            | "                   | "        | orders         | order                        | "                  | refused | a beginning of a type |
| "        | "            | "                   | "        | orders         | order.*                      | "                  | refused | a wildcard is a text as others are |
| "        | "            | "                   | "        | *              | *                            | "                  | refused | a wildcard is a text as others are |
| "        | "            | "                   | "        | Orders         | order.placed                 | "                  | refused | another case |
| "        | "            | "                   | "        | orders         | order.placed.late            | "                  | refused | a text that only begins as a granted one |
| "        | "            | "                   | "        | orders         | order.placed                 | "                  | allowed | if AWS hands in the bare text of { prefix }: the reconciler catches it |
| "        | "            | "                   | "        | orders         | order.placed                 | "                  | allowed | if a $or beside it names more: the reconciler catches it |
| "        | nothing      | "                   | "        | orders         | order.placed                 | "                  | refused | its own account does not let it |
| "        | allow        | "                   | partner  | orders         | order.cancelled              | "                  | allowed | it changes its own rule |
| "        | "            | "                   | partner  | orders         | order.shipped                | "                  | refused | it widens its own rule |
| "        | "            | "                   | partner  | -              | order.placed                 | "                  | refused | it takes the source out of its own rule |
| "        | "            | "                   | ours     | orders         | order.placed                 | "                  | refused | it takes over a rule of ours |
| "        | "            | "                   | twin     | orders         | order.placed                 | "                  | refused | it takes over a rule of another account |
| twin     | "            | "                   | -        | orders         | order.placed                 | "                  | allowed | it is granted |
| "        | "            | "                   | "        | orders         | order.placed order.cancelled | "                  | allowed | both are granted |
| "        | "            | "                   | "        | shop           | item.sold                    | "                  | allowed | it is granted |
| "        | "            | "                   | "        | shop           | item.returned                | "                  | refused | it is another account's |
| "        | "            | "                   | partner  | orders         | order.placed                 | "                  | refused | it takes over a rule of another account |
| other    | "            | "                   | -        | shop           | item.sold                    | "                  | allowed | it is granted |
| "        | "            | "                   | "        | shop           | item.sold item.returned      | "                  | allowed | both are granted |
| "        | "            | "                   | "        | shop           | item.returned                | "                  | allowed | it is granted |
| "        | "            | "                   | "        | orders         | order.placed                 | "                  | refused | it is another account's |
| "        | "            | "                   | "        | -              | item.sold                    | "                  | refused | no source |
| reader   | "            | "                   | "        | orders         | order.placed                 | "                  | refused | it is delivered to, and makes no rules |
| stranger | "            | "                   | "        | orders         | order.placed                 | "                  | refused | it has no grant |
| "        | "            | "                   | "        | -              | -                            | "                  | refused | it has no grant |
| ours     | "            | "                   | "        | payroll        | salary.paid                  | "                  | allowed | our account's own policies decide |
| ours     | nothing      | "                   | "        | orders         | order.placed                 | "                  | refused | our account's own policies decide |
| partner  | allow        | PutTargets          | partner  | -              | -                            | bus                | allowed | its own rule, its own bus |
| "        | "            | "                   | "        | "              | "                            | bus, default bus   | allowed | its own rule, its own buses |
| "        | "            | "                   | "        | "              | "                            | queue              | refused | not a bus |
| "        | "            | "                   | "        | "              | "                            | function           | refused | not a bus |
| "        | "            | "                   | "        | "              | "                            | bus, queue         | refused | one is not a bus |
| "        | "            | "                   | "        | "              | "                            | bus elsewhere      | refused | another Region, and the traffic to it is ours |
| "        | "            | "                   | "        | "              | "                            | bus of twin        | refused | another account's bus |
| "        | "            | "                   | "        | "              | "                            | bus, bus of twin   | refused | one is another account's bus |
| "        | "            | "                   | "        | "              | "                            | bus of ours        | refused | a bus of ours |
| "        | "            | "                   | "        | "              | "                            | public bus of ours | refused | a bus of ours: a loop |
| "        | "            | "                   | "        | "              | "                            | bus of stranger    | refused | another account's bus |
| "        | "            | "                   | "        | "              | "                            | -                  | refused | AWS says no target |
| "        | "            | "                   | ours     | "              | "                            | bus                | refused | a rule of ours |
| "        | "            | "                   | twin     | "              | "                            | bus                | refused | a rule of another account |
| "        | "            | "                   | -        | "              | "                            | bus                | refused | no such rule |
| "        | nothing      | "                   | partner  | "              | "                            | bus                | refused | its own account does not let it |
| twin     | allow        | "                   | twin     | "              | "                            | bus                | allowed | its own rule, its own bus |
| "        | "            | "                   | "        | "              | "                            | bus of partner     | refused | another account's bus |
| other    | "            | "                   | other    | "              | "                            | bus                | allowed | its own rule, its own bus |
| reader   | "            | "                   | reader   | "              | "                            | bus                | refused | it has no rules of its own |
| stranger | "            | "                   | stranger | "              | "                            | bus                | refused | it has no grant any more |
| partner  | "            | DescribeRule        | partner  | "              | "                            | -                  | allowed | its own rule |
| "        | "            | DeleteRule          | "        | "              | "                            | "                  | allowed | its own rule |
| "        | "            | DisableRule         | "        | "              | "                            | "                  | allowed | its own rule |
| "        | "            | ListTargetsByRule   | "        | "              | "                            | "                  | allowed | its own rule |
| "        | "            | ListTagsForResource | "        | "              | "                            | "                  | allowed | its own rule |
| "        | "            | RemoveTargets       | "        | "              | "                            | "                  | allowed | its own rule |
| "        | "            | EnableRule          | "        | "              | "                            | "                  | refused | what we disabled comes back by PutRule only |
| "        | "            | TagResource         | "        | "              | "                            | "                  | refused | our tags may decide who of ours may what |
| "        | "            | UntagResource       | "        | "              | "                            | "                  | refused | our tags may decide who of ours may what |
| "        | "            | DescribeRule        | ours     | "              | "                            | "                  | refused | it would read whom else we deliver to |
| "        | "            | DeleteRule          | "        | "              | "                            | "                  | refused | it would stop another's delivery |
| "        | "            | DisableRule         | "        | "              | "                            | "                  | refused | it would stop another's delivery |
| "        | "            | EnableRule          | "        | "              | "                            | "                  | refused | it would start another's delivery |
| "        | "            | ListTargetsByRule   | "        | "              | "                            | "                  | refused | it would read whom else we deliver to |
| "        | "            | RemoveTargets       | "        | "              | "                            | "                  | refused | it would stop another's delivery |
| "        | "            | DescribeRule        | twin     | "              | "                            | "                  | refused | another account's rule |
| "        | "            | DeleteRule          | "        | "              | "                            | "                  | refused | another account's rule |
| "        | "            | DisableRule         | "        | "              | "                            | "                  | refused | another account's rule |
| "        | "            | ListTargetsByRule   | "        | "              | "                            | "                  | refused | another account's rule |
| "        | "            | RemoveTargets       | "        | "              | "                            | "                  | refused | another account's rule |
| "        | "            | DeleteRule          | AWS      | "              | "                            | "                  | refused | a rule that AWS manages (ManagedBy) in our name |
| "        | "            | RemoveTargets       | AWS      | "              | "                            | "                  | refused | a rule that AWS manages (ManagedBy) in our name |
| "        | nothing      | DeleteRule          | partner  | "              | "                            | "                  | refused | its own account does not let it |
| reader   | allow        | DescribeRule        | ours     | "              | "                            | "                  | refused | the rule that delivers to it is ours |
| stranger | "            | DeleteRule          | stranger | "              | "                            | "                  | refused | it has no grant any more: we disable and delete |
| ours     | "            | DisableRule         | partner  | "              | "                            | "                  | allowed | the reconciler, by its own role |
| ours     | "            | DeleteRule          | partner  | "              | "                            | "                  | allowed | the bus is ours |
| ours     | nothing      | DeleteRule          | partner  | "              | "                            | "                  | refused | our account's own policies decide |
| partner  | allow        | PutPermission       | -        | -              | -                            | -                  | refused | the bus's policy is ours |
| "        | "            | RemovePermission    | -        | -              | -                            | -                  | refused | the bus's policy is ours |
| "        | "            | DescribeEventBus    | -        | -              | -                            | -                  | refused | it would read whom else we let in |
| "        | "            | UpdateEventBus      | -        | -              | -                            | -                  | refused | the bus is ours |
| "        | "            | DeleteEventBus      | -        | -              | -                            | -                  | refused | the bus is ours |
| "        | "            | CreateArchive       | -        | -              | -                            | -                  | refused | an archive keeps everything |
| "        | "            | ListRules           | -        | -              | -                            | -                  | refused | it would read whom else we deliver to |
| "        | "            | ListRuleNamesByTarget | -        | -              | -                            | -                  | refused | it would read whom else we deliver to |
| "        | "            | PutEvents           | -        | -              | -                            | -                  | denied  | a grant gives events, and takes none |
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

describe("the names of rules that deliver for grants", () => {
  const { grantRule } = resourceNames("signalbox");
  const putRule = (who: Account, rule: string) =>
    answersOf({
      policy,
      caller: { role: "developer", account: accounts[who] },
      action: "events:PutRule",
      resource: arnOf("events", account, `rule/${publicBus}/${rule}`),
      context: {
        "events:creatorAccount": accounts[who],
        "events:source": ["orders"],
        "events:detail-type": ["order.placed"],
      },
    });

  it.each([
    ["partner", grantRule("reader", 7), "denied"],
    ["partner", grantRule("to-come", 1234), "denied"],
    ["stranger", grantRule("reader", 7), "denied"],
    ["partner", "signalbox-grant-reader", "allowed"],
    ["ours", grantRule("reader", 7), "allowed"],
  ] as const)("are kept: %s makes %s: %s", async (who, rule, answer) => {
    expect(await putRule(who, rule)).toEqual({ ours: answer, theirs: answer });
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
  return {
    policy,
    caller: { role: "developer", account: named(accounts, who) },
    ownPolicies: row["own policies"] === "nothing" ? "nothing" : "everything",
    action: `events:${row.does}`,
    resource: resourceOf(row.does),
    context: {
      ...creatorOf(row["rule of"], row.does, who),
      ...listed("events:source", row.source, " "),
      ...listed("events:detail-type", row["detail-type"], " "),
      ...listed("events:TargetArn", row.targets, ", ", (target) => targetArn(target, who)),
    },
  };
}

/** What an action is asked of: a rule, but for what is done with the bus. */
function resourceOf(action: string): string {
  const ofRule = /(?:Rule|Targets|Resource)$/.test(action);
  if (ofRule) return arnOf("events", account, `rule/${publicBus}/some-rule`);
  // The other evaluator takes no resource of these.
  if (/Permission$|^ListRule/.test(action)) return "*";
  return arnOf("events", account, `event-bus/${publicBus}`);
}

/** Without any, AWS does not give the key. */
function listed(
  key: string,
  cell: string,
  separator: string,
  toValue = (text: string) => text,
): RequestContext {
  return cell === "-" ? {} : { [key]: cell.split(separator).map(toValue) };
}

/** A rule that is made is its maker's; of one that isn't there, AWS has nothing to say. */
function creatorOf(maker: string, does: string, who: Account): RequestContext {
  const key = "events:creatorAccount";
  if (maker === "-") return does === "PutRule" ? { [key]: accounts[who] } : {};
  if (maker === "AWS") return { [key]: account, "events:ManagedBy": "pipes.amazonaws.com" };
  return { [key]: named(accounts, maker) };
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
  const [service, resource] = named(targets, what);
  const arn = arnOf(service, named(accounts, ofWhom), resource);
  return elsewhere === undefined ? arn : arn.replace(region, "us-east-1");
}

function arnOf(service: string, ofAccount: string, resource: string): string {
  return `arn:aws:${service}:${region}:${ofAccount}:${resource}`;
}
