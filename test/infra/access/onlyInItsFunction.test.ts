import { describe, expect, it } from "vitest";
import { asObject } from "../../../core/json/asObject.ts";
import { evaluate } from "../../../core/policies/evaluate.ts";
import type { PolicyDocument } from "../../../core/policies/PolicyDocument.ts";
import { at, listOf, ofType, resourcesOf } from "../../../infra/checks/Template.ts";
import { resourceNames } from "../../../project/names.ts";
import {
  account,
  type Caller,
  decide,
  deployed,
  principalArn,
  region,
  sourceOf,
} from "../support/policies.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";
import { named } from "./support/named.ts";
import { readTable } from "./support/readTable.ts";

const names = resourceNames("signalbox");
const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;

/** A function's role as it is deployed. */
interface FunctionRole {
  readonly functionName: string;
  readonly name: string;
  readonly policy: unknown;
}

const roles: readonly FunctionRole[] = [...wholeDeployment().values()]
  .flatMap((template) => ofType(resourcesOf(template.toJSON()), "AWS::IAM::Role"))
  .flatMap(({ logicalId, properties }) => {
    const description = String(properties["Description"]);
    const [, functionName] = /^What the function (\S+) may do$/.exec(description) ?? [];
    if (functionName === undefined) return [];
    const { RoleName: name = logicalId, Policies } = properties;
    const policy = deployed(at(listOf(Policies)[0], "PolicyDocument"));
    return [{ functionName, name: String(deployed(name)), policy }];
  });

function roleOf(functionName: string): FunctionRole {
  const found = roles.find((role) => role.functionName === functionName);
  if (!found) throw new Error(`no role is of ${functionName}`);
  return found;
}

const functions: Readonly<Record<string, string>> = {
  "the gate": names.gateFunction,
  "the curator": names.curatorFunction,
  "the sweep": names.operationsFunction,
  "the reconciler": names.reconcilerFunction,
  "a subscriber": "signalbox-github-labeller",
  "a component": "signalbox-courses-syllabus",
};

/** Whose code asks, but for the role's own function. */
const others: Readonly<Record<string, string>> = {
  "somebody's function": "my-own-function",
  "a longer name": "signalbox-gate-2",
  "the curator": names.curatorFunction,
  "the gate": names.gateFunction,
};

const resources: Readonly<Record<string, string>> = {
  "core bus": arn("events", `event-bus/${names.coreBus}`),
  "public bus": arn("events", `event-bus/${names.publicBus}`),
  "ingress bus": arn("events", `event-bus/${names.ingressBus}`),
  "audit table": arn("dynamodb", `table/${names.auditTable}`),
  "a detail": `arn:aws:s3:::${names.detailBucket(account, region)}/1/a.json`,
  "its queue": arn("sqs", names.gateQueue),
  "curator's queue": arn("sqs", names.curatorQueue),
  "labeller's queue": arn("sqs", "signalbox-github-labeller"),
  "state table": arn("dynamodb", `table/${names.stateTable}`),
  "its log": arn("logs", `log-group:/aws/lambda/${names.gateFunction}:log-stream:any`),
};

const asSignalbox = { "events:source": ["signalbox"] };
const contexts: Readonly<Record<string, Readonly<Record<string, string[]>>>> = {
  "the sweep": { ...asSignalbox, "events:detail-type": ["operation.overdue"] },
  "the reconciler": { ...asSignalbox, "events:detail-type": ["rule.disabled"] },
  "a subscriber": {
    "events:source": ["github"],
    "events:detail-type": ["issues.labeled"],
    "dynamodb:LeadingKeys": ["github.labeller#1"],
  },
  "a component": { "dynamodb:LeadingKeys": ["JOB#courses#1"] },
};

/** Whoever passes a role of the router to code of their own asks from "somebody's function". */
const table = `
| role of        | from                | does               | on               | answer  | because                                             |
|----------------|---------------------|--------------------|------------------|---------|-----------------------------------------------------|
| the gate       | itself              | events:PutEvents   | core bus         | allowed | what it is there for                                |
| "              | "                   | dynamodb:PutItem   | audit table      | allowed | what it is there for                                |
| "              | "                   | s3:PutObject       | a detail         | allowed | what it is there for                                |
| "              | "                   | sqs:DeleteMessage  | its queue        | allowed | what it is there for                                |
| "              | "                   | events:PutEvents   | ingress bus      | refused | no right to it, and no Deny                         |
| "              | somebody's function | events:PutEvents   | core bus         | denied  | a passed role feeds no bus                          |
| "              | "                   | dynamodb:PutItem   | audit table      | denied  | nor does it add records                             |
| "              | "                   | s3:PutObject       | a detail         | denied  | nor details                                         |
| "              | "                   | sqs:ReceiveMessage | its queue        | allowed | not prevented: who polls is known by the role alone |
| "              | a longer name       | events:PutEvents   | core bus         | denied  | another function                                    |
| "              | the curator         | events:PutEvents   | core bus         | denied  | also where that function is ours                    |
| "              | "                   | dynamodb:PutItem   | audit table      | denied  | also where that function is ours                    |
| "              | no function         | events:PutEvents   | core bus         | denied  | credentials that no function has                    |
| "              | "                   | dynamodb:PutItem   | audit table      | denied  | nor are records added by them                       |
| "              | "                   | s3:PutObject       | a detail         | denied  | nor details                                         |
| "              | "                   | sqs:ReceiveMessage | its queue        | allowed | Lambda polls the queue outside of the function      |
| "              | "                   | sqs:DeleteMessage  | its queue        | allowed | Lambda polls the queue outside of the function      |
| "              | "                   | logs:PutLogEvents  | its log          | allowed | Lambda keeps the log                                |
| the curator    | itself              | events:PutEvents   | public bus       | allowed | what it is there for                                |
| "              | somebody's function | events:PutEvents   | public bus       | denied  | a passed role feeds no bus                          |
| "              | the gate            | events:PutEvents   | public bus       | denied  | also where that function is ours                    |
| "              | no function         | events:PutEvents   | public bus       | denied  | credentials that no function has                    |
| "              | no function         | sqs:ReceiveMessage | curator's queue  | allowed | Lambda polls the queue outside of the function      |
| the sweep      | itself              | events:PutEvents   | ingress bus      | allowed | what it is there for                                |
| "              | somebody's function | events:PutEvents   | ingress bus      | denied  | a passed role does not speak as the router          |
| "              | no function         | events:PutEvents   | ingress bus      | denied  | credentials that no function has                    |
| the reconciler | itself              | events:PutEvents   | ingress bus      | allowed | what it is there for                                |
| "              | somebody's function | events:PutEvents   | ingress bus      | denied  | a passed role does not speak as the router          |
| a subscriber   | itself              | events:PutEvents   | ingress bus      | allowed | what it is there for                                |
| "              | "                   | dynamodb:PutItem   | state table      | allowed | what it is there for                                |
| "              | somebody's function | events:PutEvents   | ingress bus      | denied  | nor as a context                                    |
| "              | "                   | dynamodb:GetItem   | state table      | denied  | nor does it reach state                             |
| "              | no function         | sqs:ReceiveMessage | labeller's queue | allowed | Lambda polls the queue outside of the function      |
| a component    | itself              | dynamodb:PutItem   | state table      | allowed | what it is there for                                |
| "              | somebody's function | dynamodb:PutItem   | state table      | denied  | nor does it reach state                             |
`;

const rows = readTable(["role of", "from", "does", "on", "answer", "because"], table);

function callerFrom({ functionName, name: role }: FunctionRole, from: string): Caller {
  if (from === "no function") return { role };
  return { role, from: from === "itself" ? functionName : named(others, from) };
}

describe("what a function's role may do", () => {
  it.each(
    rows.map((row) => {
      const title = `${row["role of"]}'s, from ${row.from}, ${row.does} on ${row.on}: ${row.answer}, ${row.because}`;
      return [title, row] as const;
    }),
  )("%s", async (_, { "role of": who, from, does, on, answer }) => {
    const role = roleOf(named(functions, who));
    const decided = await decide({
      caller: callerFrom(role, from),
      action: does,
      resource: named(resources, on),
      identityPolicy: role.policy,
      context: contexts[who] ?? {},
    });
    const answers = { allowed: "Allowed", denied: "ExplicitlyDenied", refused: "ImplicitlyDenied" };
    expect(decided).toBe(named(answers, answer));
  });

  it("is known for every function of the deployment", () => {
    const functionNames = [...wholeDeployment().values()]
      .flatMap((template) => ofType(resourcesOf(template.toJSON()), "AWS::Lambda::Function"))
      .map(({ properties }) => String(properties["FunctionName"]));
    expect(roles.map(({ functionName }) => functionName).toSorted()).toEqual(
      functionNames.toSorted(),
    );
  });

  it.each(roles)(
    "counts in $functionName alone, but for its log and what Lambda does for it",
    (role) => {
      const statements = listOf(at(role.policy, "Statement"));
      const denials = statements.filter((one) => at(one, "Effect") === "Deny");
      const asked = statements
        .filter((one) => at(one, "Effect") === "Allow")
        .flatMap((one) => [at(one, "Action")].flat().map(String))
        .filter((action) => !/^(?:logs|sqs):/.test(action) && !streamActions.includes(action));
      expect(denials).toHaveLength(asked.length === 0 ? 0 : 1);
      for (const action of asked) {
        const answers = ["itself", "somebody's function", "no function"].map((from) =>
          effectOf(denials, action, callerFrom(role, from)),
        );
        expect(answers, action).toEqual(["none", "Deny", "Deny"]);
      }
    },
  );
});

const streamActions = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
  (action) => `dynamodb:${action}`,
);

/** By our own evaluator, which reads policies of resources: as one of these it is everybody's. */
function effectOf(denials: readonly unknown[], action: string, caller: Caller): string {
  if ("service" in caller) throw new Error("no service has a role");
  const Statement = denials.map((one) => ({ ...asObject(one), Principal: "*" }));
  const policy = { Version: "2012-10-17", Statement } as unknown as PolicyDocument;
  const request = {
    caller: { arn: principalArn(caller) },
    action,
    resource: "*",
    context: sourceOf(caller),
  };
  return evaluate(policy, request).effect;
}
