import { describe, expect, it } from "vitest";
import { guardedCalls } from "../../../core/guardrails/guardedCalls.ts";
import {
  at,
  listOf,
  ofType,
  resourcesOf,
  type TemplateResource,
} from "../../../infra/checks/Template.ts";
import { resourceNames } from "../../../project/names.ts";
import { findAll, readDoc } from "../../docs/readDocs.ts";
import { tablesOf } from "../../docs/tablesOf.ts";
import { account, type Caller, decide, deployed, region } from "../support/policies.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";
import { named } from "./support/named.ts";
import { readTable } from "./support/readTable.ts";

/** The service control policies that the security page offers. */
const policies = findAll(readDoc("docs/security.md"), /```json\n([\s\S]*?)```/g).map(
  (text): unknown => JSON.parse(text),
);
const statements = policies.flatMap((policy) => listOf(at(policy, "Statement")));

const names = resourceNames("signalbox");
const callers: Readonly<Record<string, Caller>> = {
  administrator: { role: "Administrator" },
  root: { arn: `arn:aws:iam::${account}:root` },
  developer: { role: "developer" },
  operator: { role: "router-operator" },
  "operator's name on a path": { role: "team/router-operator" },
  release: { role: "router-release" },
  "CDK's deployment": { role: `cdk-hnb659fds-deploy-role-${account}-${region}` },
  "CDK's publishing": { role: `cdk-hnb659fds-file-publishing-role-${account}-${region}` },
  CloudFormation: { role: `cdk-hnb659fds-cfn-exec-role-${account}-${region}` },
  gate: { role: names.gateRole(region) },
  "gate's name on a path": { role: `team/${names.gateRole(region)}` },
  curator: { role: names.curatorRole(region) },
  reconciler: { role: names.reconcilerRole(region) },
  subscriber: { role: "signalbox/github/labeller-1A2" },
  pipeline: { role: "signalbox/courses/pipeline-1A2" },
  "state machine": { role: "signalbox-courses-pipeline-RunsRole-1A2" },
};

const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const detail = `arn:aws:s3:::${names.detailBucket(account, region)}`;
const resources: Readonly<Record<string, string>> = {
  "core bus": arn("events", `event-bus/${names.coreBus}`),
  "public bus": arn("events", `event-bus/${names.publicBus}`),
  "ingress bus": arn("events", `event-bus/${names.ingressBus}`),
  "a bus of others": arn("events", "event-bus/shop"),
  "a rule of the core bus": arn("events", `rule/${names.coreBus}/listen`),
  "a rule of the public bus": arn("events", `rule/${names.publicBus}/listen`),
  "a schedule of the router": arn("events", `rule/${names.operationsRule}`),
  "a rule of others": arn("events", "rule/shop/listen"),
  "gate's queue": arn("sqs", names.gateQueue),
  "a dead-letter queue": arn("sqs", names.gateDeadLetterQueue),
  "a queue of others": arn("sqs", "shop"),
  "gate's role": role(names.gateRole(region)),
  "role of a context": role("signalbox/orders/any"),
  "a role of others": role("shop"),
  "CDK's deployment role": role(`cdk-hnb659fds-deploy-role-${account}-${region}`),
  "CloudFormation's role": role(`cdk-hnb659fds-cfn-exec-role-${account}-${region}`),
  "release's role": role("router-release"),
  "gate's function": arn("lambda", `function:${names.gateFunction}`),
  "a component's function": arn("lambda", "function:signalbox-courses-syllabus"),
  "a function of others": arn("lambda", "function:shop"),
  "a state machine": arn("states", "stateMachine:signalbox-courses-pipeline"),
  "router's stack": arn("cloudformation", `stack/${names.routerStack}/1a2b`),
  "deployed code": `arn:aws:s3:::cdk-hnb659fds-assets-${account}-${region}/code.zip`,
  "audit table": arn("dynamodb", `table/${names.auditTable}`),
  "detail bucket": detail,
  "a detail": `${detail}/any/key.json`,
  "an alarm": arn("cloudwatch", `alarm:${names.auditTable}-tampered-with`),
  "a log": arn("logs", `log-group:/aws/lambda/${names.gateFunction}`),
  "a log's stream": arn("logs", `log-group:/aws/lambda/${names.gateFunction}:log-stream:1`),
  "a trail": arn("cloudtrail", "trail/all"),
  "on-call topic": arn("sns", "on-call"),
  "another topic": arn("sns", "shop"),
  "customer's key": arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"),
  anything: "*",
};

/** Who of an account that has the page's policies may do what, where it may by its own policies. */
const table = `
| who                       | does                                | on                       | answer  |
|---------------------------|-------------------------------------|--------------------------|---------|
| gate                      | events:PutEvents                    | core bus                 | allowed |
| gate's name on a path     | "                                   | "                        | denied  |
| administrator             | "                                   | "                        | denied  |
| root                      | "                                   | "                        | denied  |
| CloudFormation            | "                                   | "                        | denied  |
| curator                   | "                                   | public bus               | allowed |
| gate                      | "                                   | "                        | denied  |
| administrator             | "                                   | "                        | denied  |
| developer                 | "                                   | ingress bus              | allowed |
| CloudFormation            | events:PutRule                      | a rule of the core bus   | allowed |
| administrator             | "                                   | "                        | denied  |
| administrator             | "                                   | a rule of others         | allowed |
| administrator             | events:PutTargets                   | a rule of the core bus   | denied  |
| administrator             | "                                   | a rule of the public bus | denied  |
| administrator             | events:DisableRule                  | a schedule of the router | denied  |
| administrator             | events:DeleteRule                   | "                        | denied  |
| reconciler                | events:DisableRule                  | a rule of the public bus | allowed |
| administrator             | events:EnableRule                   | a rule of the public bus | denied  |
| administrator             | events:PutPermission                | anything                 | denied  |
| administrator             | events:RemovePermission             | anything                 | denied  |
| CloudFormation            | events:PutPermission                | anything                 | allowed |
| administrator             | events:DeleteEventBus               | core bus                 | denied  |
| administrator             | "                                   | a bus of others          | allowed |
| administrator             | events:CreateArchive                | core bus                 | denied  |
| administrator             | events:StartReplay                  | core bus                 | denied  |
| administrator             | sqs:SendMessage                     | gate's queue             | denied  |
| developer                 | "                                   | "                        | denied  |
| developer                 | "                                   | a queue of others        | allowed |
| operator                  | "                                   | gate's queue             | allowed |
| operator's name on a path | "                                   | "                        | denied  |
| gate                      | sqs:ReceiveMessage                  | gate's queue             | allowed |
| subscriber                | sqs:SendMessage                     | a dead-letter queue      | allowed |
| administrator             | sqs:PurgeQueue                      | a dead-letter queue      | denied  |
| administrator             | sqs:SetQueueAttributes              | gate's queue             | denied  |
| administrator             | iam:PassRole                        | gate's role              | denied  |
| administrator             | iam:UpdateAssumeRolePolicy          | "                        | denied  |
| administrator             | iam:PutRolePolicy                   | "                        | denied  |
| administrator             | sts:AssumeRole                      | "                        | denied  |
| administrator             | iam:CreateRole                      | role of a context        | denied  |
| administrator             | "                                   | a role of others         | allowed |
| CloudFormation            | "                                   | role of a context        | allowed |
| CloudFormation            | iam:PassRole                        | gate's role              | allowed |
| administrator             | lambda:UpdateFunctionCode           | gate's function          | denied  |
| administrator             | lambda:UpdateFunctionConfiguration  | "                        | denied  |
| administrator             | lambda:InvokeFunction               | "                        | denied  |
| administrator             | "                                   | a function of others     | allowed |
| state machine             | "                                   | a component's function   | allowed |
| CloudFormation            | lambda:UpdateFunctionCode           | gate's function          | allowed |
| administrator             | states:StartExecution               | a state machine          | denied  |
| pipeline                  | "                                   | "                        | allowed |
| administrator             | sts:AssumeRole                      | CDK's deployment role    | denied  |
| developer                 | "                                   | "                        | denied  |
| release                   | "                                   | "                        | allowed |
| administrator             | iam:PassRole                        | CloudFormation's role    | denied  |
| CDK's deployment          | "                                   | "                        | allowed |
| administrator             | cloudformation:UpdateStack          | router's stack           | denied  |
| administrator             | cloudformation:ExecuteChangeSet     | "                        | denied  |
| CDK's deployment          | "                                   | "                        | allowed |
| administrator             | s3:PutObject                        | deployed code            | denied  |
| CDK's publishing          | "                                   | "                        | allowed |
| administrator             | iam:UpdateAssumeRolePolicy          | release's role           | denied  |
| release                   | "                                   | "                        | denied  |
| administrator             | organizations:LeaveOrganization     | anything                 | denied  |
| gate                      | dynamodb:PutItem                    | audit table              | allowed |
| administrator             | "                                   | "                        | denied  |
| CloudFormation            | "                                   | "                        | denied  |
| gate                      | dynamodb:UpdateItem                 | "                        | denied  |
| CloudFormation            | dynamodb:DeleteItem                 | "                        | denied  |
| administrator             | dynamodb:Query                      | "                        | allowed |
| administrator             | dynamodb:DeleteResourcePolicy       | "                        | denied  |
| administrator             | dynamodb:UpdateTimeToLive           | "                        | denied  |
| administrator             | dynamodb:UpdateTable                | "                        | denied  |
| administrator             | dynamodb:DeleteTable                | "                        | denied  |
| CloudFormation            | dynamodb:UpdateTable                | "                        | allowed |
| administrator             | s3:DeleteObjectVersion              | a detail                 | denied  |
| administrator             | s3:DeleteBucketPolicy               | detail bucket            | denied  |
| administrator             | cloudwatch:DisableAlarmActions      | an alarm                 | denied  |
| administrator             | logs:DeleteLogGroup                 | a log                    | denied  |
| administrator             | logs:PutTransformer                 | a log                    | denied  |
| administrator             | logs:PutAccountPolicy               | anything                 | denied  |
| administrator             | cloudwatch:PutAlarmMuteRule         | an alarm                 | denied  |
| administrator             | s3:PutBucketObjectLockConfiguration | detail bucket            | denied  |
| administrator             | s3:PutBucketNotification            | "                        | denied  |
| CloudFormation            | "                                   | "                        | allowed |
| administrator             | cloudformation:UpdateTerminationProtection | router's stack    | denied  |
| CDK's deployment          | "                                   | "                        | allowed |
| administrator             | lambda:PutFunctionEventInvokeConfig | gate's function          | denied  |
| administrator             | sns:SetTopicAttributes              | on-call topic            | denied  |
| administrator             | "                                   | another topic            | allowed |
| release                   | "                                   | on-call topic            | allowed |
| administrator             | kms:ScheduleKeyDeletion             | customer's key           | denied  |
| administrator             | kms:PutKeyPolicy                    | "                        | denied  |
| release                   | "                                   | "                        | allowed |
| administrator             | cloudtrail:StopLogging              | a trail                  | denied  |
| CloudFormation            | "                                   | "                        | denied  |
`;

/** What can be lifted, by what calls, and the statements that close it, as the page tells. */
const lifted = tablesOf(readDoc("docs/security.md"))
  .filter(({ titles }) => titles.includes("closed by"))
  .flatMap((told) => told.rows)
  .map(([, by = "", , closedBy = ""]) => ({
    calls: findAll(by, /`([^`]+)`/g),
    sids: findAll(closedBy, /`([^`]+)`/g),
  }));

/** Calls of S3 that IAM knows by another name than CloudTrail. */
const iamNames: Readonly<Record<string, string>> = {
  "s3:DeleteBucketEncryption": "s3:PutEncryptionConfiguration",
  "s3:DeleteBucketLifecycle": "s3:PutLifecycleConfiguration",
  "s3:DeleteBucketPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketEncryption": "s3:PutEncryptionConfiguration",
  "s3:PutBucketLifecycle": "s3:PutLifecycleConfiguration",
  "s3:PutBucketReplication": "s3:PutReplicationConfiguration",
};

const rows = readTable(["who", "does", "on", "answer"], table);

describe("the service control policies of docs/security.md", () => {
  it.each(rows.map((row) => [`${row.who}, ${row.does}, ${row.on}: ${row.answer}`, row] as const))(
    "%s",
    async (_, { who, does, on, answer }) => {
      const request = {
        caller: named(callers, who),
        action: does,
        resource: named(resources, on),
        ...openedToAccount(does),
      };
      // The caller's own policies allow it: what is denied is by these.
      expect(await decide(request)).toBe("Allowed");
      const answers = { allowed: "Allowed", denied: "ExplicitlyDenied" };
      const decided = await decide({ ...request, organisationPolicies: policies });
      expect(decided).toBe(named(answers, answer));
    },
  );

  it("deny all but the deployment to change what calls the router's functions", async () => {
    const answerTo = (name: string, who: string) =>
      decide({
        caller: named(callers, who),
        action: "lambda:CreateEventSourceMapping",
        resource: "*",
        context: { "lambda:FunctionArn": arn("lambda", `function:${name}`) },
        organisationPolicies: policies,
      });
    expect(await answerTo(names.gateFunction, "administrator")).toBe("ExplicitlyDenied");
    expect(await answerTo(names.gateFunction, "CloudFormation")).toBe("Allowed");
    expect(await answerTo("shop", "administrator")).toBe("Allowed");
  });

  it("deny each call that lifts something, by the statements that the page names for it", async () => {
    for (const { calls, sids } of lifted) {
      const closing = statements.filter((one) => sids.includes(String(at(one, "Sid"))));
      expect(closing.length, sids.join()).toBe(sids.length);
      const policy = { Version: "2012-10-17", Statement: closing };
      for (const call of calls) {
        const action = iamNames[call] ?? call;
        const answers = Object.values(resources).map((resource) =>
          decide({
            caller: { role: "Administrator" },
            action,
            resource,
            context: { "lambda:FunctionArn": resources["gate's function"] ?? "" },
            organisationPolicies: [policy],
            ...openedToAccount(action),
          }).catch(() => "no resource of this action"),
        );
        expect(await Promise.all(answers), call).toContain("ExplicitlyDenied");
      }
    }
  });

  it("are no longer than AWS Organizations takes", () => {
    expect(policies).toHaveLength(4);
    for (const policy of policies) expect(JSON.stringify(policy).length).toBeLessThan(5120);
  });

  it("name each statement once, and only deny", () => {
    const sids = statements.map((statement) => at(statement, "Sid"));
    expect(new Set(sids).size).toBe(sids.length);
    for (const statement of statements) expect(at(statement, "Effect")).toBe("Deny");
  });

  it("deny each action that they name to administrators, on something that IAM knows for it", async () => {
    const actions = statements.flatMap((one) => [at(one, "Action")].flat().map(String));
    const context = { "lambda:FunctionArn": resources["gate's function"] ?? "" };
    for (const action of actions) {
      const answers = Object.values(resources).map((resource) =>
        decide({
          caller: { role: "Administrator" },
          action,
          resource,
          context,
          organisationPolicies: policies,
          ...openedToAccount(action),
        }).catch(() => "no resource of this action"),
      );
      expect(await Promise.all(answers), action).toContain("ExplicitlyDenied");
    }
  });
});

describe("what can be lifted", () => {
  it("is told of call by call, as guardrails hear them", () => {
    const guarded = Object.entries(guardedCalls).flatMap(([service, calls]) =>
      calls.map((call) => `${service}:${call}`),
    );
    expect(lifted.flatMap(({ calls }) => calls).toSorted()).toEqual(guarded.toSorted());
  });
});

describe("under them the router's roles", () => {
  const roles = [...wholeDeployment()].flatMap(([stack, template]) =>
    ofType(resourcesOf(template.toJSON()), "AWS::IAM::Role").map((one) => rightsOf(stack, one)),
  );

  it.each(roles)("may do what they may without: $caller.role", async ({ caller, rights }) => {
    expect(rights.length).toBeGreaterThan(0);
    for (const { action, resource } of rights) {
      const resourcePolicy = opened(action, resource);
      const request = { caller, action, resource, ...(resourcePolicy ? { resourcePolicy } : {}) };
      expect(await decide({ ...request, organisationPolicies: policies }), action).toBe("Allowed");
    }
  });
});

/** As another account lets us in; ours has none of these resources. */
function opened(action: string, resource: string): unknown {
  if ([account, ""].includes(resource.split(":")[4] ?? "")) return undefined;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: action,
        Resource: resource,
      },
    ],
  };
}

/** A role by the name that CloudFormation gives it, and what it may do, each on something like it. */
function rightsOf(stack: string, { logicalId, properties }: TemplateResource) {
  const name = properties["RoleName"] ?? `${stack}-${logicalId}-1A2B3C4D`;
  const path = typeof properties["Path"] === "string" ? properties["Path"].slice(1) : "";
  const rights = listOf(properties["Policies"])
    .flatMap((policy) => listOf(at(deployed(policy), "PolicyDocument", "Statement")))
    .filter((statement) => at(statement, "Effect") === "Allow")
    .flatMap((statement) =>
      [at(statement, "Action")].flat().flatMap((action) =>
        [at(statement, "Resource")].flat().map((resource) => ({
          action: String(action),
          // IAM knows no resource of this one.
          resource: action === "dynamodb:ListStreams" ? "*" : anyLike(String(resource)),
        })),
      ),
    );
  return { caller: { role: `${path}${String(deployed(name))}` }, rights };
}

function anyLike(pattern: string): string {
  return pattern === "*" ? pattern : pattern.replaceAll("*", "any");
}

/** A role's trust after somebody opened it to the account, and a key's policy as the console makes it. */
function openedToAccount(action: string): { readonly resourcePolicy?: unknown } {
  if (action !== "sts:AssumeRole" && !action.startsWith("kms:")) return {};
  const statement = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: action,
    ...(action.startsWith("kms:") ? { Resource: "*" } : {}),
  };
  return { resourcePolicy: { Version: "2012-10-17", Statement: [statement] } };
}
