import { randomUUID } from "node:crypto";
import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  ListRulesCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Rule,
} from "@aws-sdk/client-eventbridge";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { CreateQueueCommand, DeleteQueueCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountsReport } from "../../admin/accounts/checkAccounts.ts";
import { EventBridgePublicBus } from "../../admin/adapters/EventBridgePublicBus.ts";
import { SqsQueues } from "../../admin/adapters/SqsQueues.ts";
import { createAdmin } from "../../admin/createAdmin.ts";
import { openPorts } from "../../admin/openPorts.ts";
import type { Grant } from "../../core/grants/Grant.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { loadGrants } from "../../project/grants/loadGrants.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import { runSignalbox, signalboxJson } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

const Name = `by-hand-${randomUUID().slice(0, 8)}`;
const account = "999988887777";
const queueArn = `arn:aws:sqs:eu-central-1:${account}:releases`;
const grant: Grant = {
  name: `e2e-${randomUUID().slice(0, 8)}`,
  account,
  types: ["delivery@release.shipped"],
  delivery: { kind: "queue", arn: queueArn },
};
let deployment: Deployment;

beforeAll(async () => {
  deployment = await sharedDeployment();
});

afterAll(async () => {
  const { clients, names } = deployment;
  const rule = { Rule: Name, EventBusName: names.publicBus, Ids: ["queue"] };
  await clients.events.send(new RemoveTargetsCommand(rule));
  await clients.events.send(new DeleteRuleCommand({ Name, EventBusName: names.publicBus }));
});

/** A rule that gives everything of a source to a queue of this account. */
async function putRule(): Promise<void> {
  const { clients, names } = deployment;
  const EventBusName = names.publicBus;
  const EventPattern = '{"source":["delivery"]}';
  const { RuleArn = "" } = await clients.events.send(
    new PutRuleCommand({ Name, EventBusName, EventPattern }),
  );
  const Arn = RuleArn.replace(":events:", ":sqs:").replace(/:rule\/.*/, ":elsewhere");
  const Targets = [{ Id: "queue", Arn }];
  await clients.events.send(new PutTargetsCommand({ Rule: Name, EventBusName, Targets }));
}

/**
 * Has the rules of grants say who made them, as they do on AWS: the emulator tells it of rules that
 * were put, and not of those that a template made.
 */
async function putGrantRules(): Promise<void> {
  for (const { Name: rule, EventPattern, EventBusName } of await grantRules()) {
    await deployment.clients.events.send(
      new PutRuleCommand({ Name: rule, EventBusName, EventPattern }),
    );
  }
}

async function grantRules(): Promise<readonly Rule[]> {
  const { clients, name, names } = deployment;
  const EventBusName = names.publicBus;
  const { Rules = [] } = await clients.events.send(
    new ListRulesCommand({ EventBusName, NamePrefix: `${name}-grant-` }),
  );
  return Rules;
}

async function check(): Promise<AccountsReport["problems"]> {
  const { out } = await runSignalbox(deployment.connection, "accounts", "check", "--json");
  return (JSON.parse(out) as AccountsReport).problems.filter(({ problem }) =>
    problem.includes(Name),
  );
}

/** What the audit trail says of the rule. */
async function told(): Promise<object | undefined> {
  const type = "signalbox@rule.disabled";
  const search = ["audit", "search", "--type", type, "--limit", "100"];
  const { events } = (await signalboxJson(deployment.connection, ...search)) as {
    readonly events: readonly { readonly key: string }[];
  };
  for (const { key } of events) {
    const { records } = (await signalboxJson(deployment.connection, "audit", "show", key)) as {
      readonly records: readonly {
        readonly detail: { readonly data: { readonly rule: string } };
      }[];
    };
    const data = records[0]?.detail.data;
    if (data?.rule === Name) return data;
  }
  return undefined;
}

describe("a rule on the public bus that no grant covers", () => {
  it("is named, told of in the audit trail and disabled, and those of grants are not", async () => {
    await putGrantRules();
    await putRule();
    expect(await check()).toMatchObject([
      { grant: null, problem: expect.stringContaining(`rule ${Name}: no grant of this`) },
    ]);
    const { clients, names } = deployment;
    const { FunctionError, Payload } = await clients.functions.send(
      new InvokeCommand({ FunctionName: names.reconcilerFunction, Payload: "{}" }),
    );
    expect(FunctionError, Buffer.from(Payload ?? []).toString()).toBeUndefined();
    const rule = { Name, EventBusName: names.publicBus };
    const { State } = await clients.events.send(new DescribeRuleCommand(rule));
    expect(State).toBe("DISABLED");
    const granted = await grantRules();
    expect(new Set(granted.map((one) => one.State))).toEqual(new Set(["ENABLED"]));
    const data = await waitFor("the event that tells of it", told);
    expect(data).toMatchObject({
      rule: Name,
      reason: "no grant of this account's has a rule of this name",
      pattern: '{"source":["delivery"]}',
    });
    expect(await check()).toMatchObject([
      { problem: expect.stringContaining(`the disabled rule ${Name}`) },
    ]);
  });
});

describe("an event that an account's queue did not take", () => {
  it("is named with the statement that the queue's policy lacks, and stays where it is", async () => {
    const { clients, connection, names, name } = deployment;
    const letters = names.grantDeadLetterQueue(grant.name);
    const { QueueUrl = "" } = await clients.queues.send(
      new CreateQueueCommand({ QueueName: letters }),
    );
    await clients.queues.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: "{}",
        MessageAttributes: {
          ERROR_CODE: { DataType: "String", StringValue: "NO_PERMISSIONS" },
          TARGET_ARN: { DataType: "String", StringValue: queueArn },
        },
      }),
    );
    const queues = new SqsQueues({ client: clients.queues });
    const admin = createAdmin({
      deployment: name,
      ports: {
        ...openPorts({ endpoint: connection.endpoint }),
        grants: async () => ({ ...(await loadGrants(projectRoot)), grants: [grant] }),
        publicBus: async () =>
          new EventBridgePublicBus({ busName: names.publicBus, client: clients.events }),
        queues: async () => queues,
      },
    });
    const { problems } = await admin.accounts.check();
    expect(problems.filter((each) => each.add)).toMatchObject([
      {
        grant: grant.name,
        account,
        problem: expect.stringMatching(/^could not be given an event, .*NO_PERMISSIONS$/),
        add: {
          Action: "sqs:SendMessage",
          Resource: queueArn,
        },
      },
    ]);
    const listed = await admin.accounts.list();
    expect(listed).toMatchObject([{ grant: grant.name, rules: [], deadLetters: 1 }]);
    await clients.queues.send(new DeleteQueueCommand({ QueueUrl }));
  });
});
