import { describe, expect, it } from "vitest";
import { listOf } from "../../../../infra/checks/Template.ts";
import { logGroupName, resourceNames } from "../../../../project/names.ts";
import { queuePolicies } from "../../access/support/queuePolicies.ts";
import { account, type Caller, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const topic = `arn:aws:sns:${region}:${account}:alarms`;
const template = templateOf(names.routerStack, {}, { alarmTopicArn: topic });
const role = theResource(
  template,
  "AWS::IAM::Role",
  ({ properties }) => deployed(properties["RoleName"] ?? "") === names.gateRole(region),
).properties;
const [policy] = listOf(role["Policies"]) as { PolicyDocument: unknown }[];
const identityPolicy = deployed(policy?.PolicyDocument);
const gate: Caller = { role: names.gateRole(region), from: names.gateFunction };
const mayGate = (action: string, resource: string): Promise<string> =>
  decide({ caller: gate, action, resource, identityPolicy });
const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
const auditTable = arn("dynamodb", `table/${names.auditTable}`);

describe("the gate's role", () => {
  it("may do what the gate does", async () => {
    expect(await mayGate("dynamodb:PutItem", auditTable)).toBe("Allowed");
    expect(await mayGate("events:PutEvents", arn("events", `event-bus/${names.coreBus}`))).toBe(
      "Allowed",
    );
    const detail = `arn:aws:s3:::${names.detailBucket(account, region)}/any/key.json`;
    expect(await mayGate("s3:PutObject", detail)).toBe("Allowed");
    expect(await mayGate("sqs:ReceiveMessage", arn("sqs", names.gateQueue))).toBe("Allowed");
    expect(await mayGate("sqs:DeleteMessage", arn("sqs", names.gateQueue))).toBe("Allowed");
  });

  it.each(["UpdateItem", "DeleteItem", "BatchWriteItem", "GetItem", "Query"])(
    "may not %s in the audit table",
    async (action) => {
      expect(await mayGate(`dynamodb:${action}`, auditTable)).toBe("ImplicitlyDenied");
    },
  );

  it("may note operations in the state table, and nothing else there", async () => {
    const stateTable = arn("dynamodb", `table/${names.stateTable}`);
    const may = (action: string, ...leading: string[]) =>
      decide({
        caller: gate,
        action: `dynamodb:${action}`,
        resource: stateTable,
        identityPolicy,
        context: { "dynamodb:LeadingKeys": leading },
      });
    expect(await may("PutItem", "OPERATION#orders#a")).toBe("Allowed");
    expect(await may("UpdateItem", "OPERATION#orders#a")).toBe("Allowed");
    expect(await may("UpdateItem", "orders.listener#a")).toBe("ImplicitlyDenied");
    expect(await may("DeleteItem", "OPERATION#orders#a")).toBe("ImplicitlyDenied");
    expect(await may("Query", "OPERATION#orders#a")).toBe("ImplicitlyDenied");
  });

  it("may read the switches, and change none", async () => {
    const stateTable = arn("dynamodb", `table/${names.stateTable}`);
    const may = (action: string, leading: readonly string[]) =>
      decide({
        caller: gate,
        action: `dynamodb:${action}`,
        resource: stateTable,
        identityPolicy,
        context: leading.length === 0 ? {} : { "dynamodb:LeadingKeys": [...leading] },
      });
    expect(await may("Query", ["SWITCHES"])).toBe("Allowed");
    expect(await may("Query", [])).toBe("ImplicitlyDenied");
    for (const action of ["PutItem", "UpdateItem", "DeleteItem"]) {
      expect(await may(action, ["SWITCHES"]), action).toBe("ImplicitlyDenied");
    }
  });

  it("may not touch the state table at large, another bus, or another deployment", async () => {
    const others: readonly [string, string][] = [
      ["dynamodb:PutItem", arn("dynamodb", `table/${names.stateTable}`)],
      ["dynamodb:PutItem", arn("dynamodb", "table/other-audit")],
      ["events:PutEvents", arn("events", `event-bus/${names.ingressBus}`)],
      ["events:PutEvents", arn("events", "event-bus/default")],
      ["s3:PutObject", `arn:aws:s3:::other-detail-${account}-${region}/key`],
      ["s3:DeleteObject", `arn:aws:s3:::${names.detailBucket(account, region)}/key`],
    ];
    for (const [action, resource] of others) {
      expect(await mayGate(action, resource), `${action} ${resource}`).toBe("ImplicitlyDenied");
    }
  });

  it("is assumed by Lambda, for functions of this account, and by nobody else", () => {
    expect(role["AssumeRolePolicyDocument"]).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
        },
      ],
    });
  });
});

describe("the gate", () => {
  it("takes every event of the ingress bus", () => {
    template.hasResourceProperties("AWS::Events::Rule", {
      EventBusName: names.ingressBus,
      EventPattern: { source: [{ prefix: "" }] },
      State: "ENABLED",
    });
  });

  it("lets in no event before bus, table and bucket are there", () => {
    const rules = template.findResources("AWS::Events::Rule", {
      Properties: { EventBusName: names.ingressBus },
    });
    const [dependencies] = Object.values(rules).map(({ DependsOn }) => String(DependsOn));
    for (const part of ["IngressBus", "CoreBus", "AuditTable", "DetailsBucket", "GateWork"]) {
      expect(dependencies).toContain(part);
    }
  });

  it("answers message by message, and has time for six tries", () => {
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      BatchSize: 10,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    });
    template.hasResourceProperties("AWS::SQS::Queue", {
      QueueName: names.gateQueue,
      VisibilityTimeout: 360,
      MessageRetentionPeriod: 14 * 24 * 3600,
      RedrivePolicy: { maxReceiveCount: 30 },
    });
  });

  it("is told what it needs to know, the retention among it", () => {
    const kept = templateOf(names.routerStack, {}, { retentionDays: 40, logRetentionDays: 7 });
    kept.hasResourceProperties("AWS::Lambda::Function", {
      FunctionName: names.gateFunction,
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Environment: {
        Variables: {
          CORE_BUS_NAME: names.coreBus,
          AUDIT_TABLE_NAME: names.auditTable,
          STATE_TABLE_NAME: names.stateTable,
          RETENTION_DAYS: "40",
          POWERTOOLS_SERVICE_NAME: names.gateFunction,
          POWERTOOLS_METRICS_NAMESPACE: "Signalbox",
        },
      },
    });
    kept.hasResourceProperties("AWS::Logs::LogGroup", {
      LogGroupName: logGroupName(names.gateFunction),
      RetentionInDays: 7,
    });
  });
});

describe("the router's alarms", () => {
  it("each notify the topic of the configuration", () => {
    template.allResourcesProperties("AWS::CloudWatch::Alarm", { AlarmActions: [topic] });
  });

  it("notify no one when there is no topic", () => {
    const silent = templateOf(names.routerStack);
    const alarms = Object.values(silent.findResources("AWS::CloudWatch::Alarm"));
    expect(alarms.length).toBeGreaterThan(0);
    expect(alarms.filter(({ Properties }) => "AlarmActions" in Properties)).toEqual([]);
  });

  it("ring when a message has failed for ten minutes, until it would have come again", () => {
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "signalbox-gate-keeps-failing",
      Namespace: "Signalbox",
      MetricName: "OldestFailureAge",
      Dimensions: [{ Name: "service", Value: names.gateFunction }],
      Statistic: "Maximum",
      Threshold: 600,
      Period: 40 * 60,
      TreatMissingData: "notBreaching",
    });
  });
});

describe("the gate's queue", () => {
  const queue = arn("sqs", names.gateQueue);
  const resourcePolicy = queuePolicies(new Map([[names.routerStack, template]])).get(
    names.gateQueue,
  );
  const send = (caller: Caller, rule: string): Promise<string> =>
    decide({
      caller,
      action: "sqs:SendMessage",
      resource: queue,
      resourcePolicy,
      context: {
        "aws:SourceArn": arn("events", `rule/${rule}`),
        "aws:SecureTransport": "true",
      },
    });

  it("takes messages of its rule, and of no other", async () => {
    const events = { service: "events.amazonaws.com" };
    expect(await send(events, `${names.ingressBus}/${names.gateRule}`)).toBe("Allowed");
    expect(await send(events, `${names.ingressBus}/other`)).toBe("ImplicitlyDenied");
    expect(await send(events, names.gateRule)).toBe("ImplicitlyDenied");
  });
});

describe("the gate's log", () => {
  const levelWith = (config: Parameters<typeof templateOf>[2]) => {
    const { properties } = theResource(
      templateOf(names.routerStack, {}, config),
      "AWS::Lambda::Function",
      (resource) => resource.properties["FunctionName"] === names.gateFunction,
    );
    const { Variables } = properties["Environment"] as { Variables: Record<string, unknown> };
    return Variables["POWERTOOLS_LOG_LEVEL"];
  };

  it("has a line for each batch, unless it is to tell of failures only", () => {
    expect(levelWith({})).toBeUndefined();
    expect(levelWith({ gateLog: "failures" })).toBe("WARN");
  });
});

describe("the gate's concurrency", () => {
  const settings = (options: Parameters<typeof templateOf>[2]) => {
    const router = templateOf(names.routerStack, {}, options);
    const { properties } = theResource(
      router,
      "AWS::Lambda::Function",
      (resource) => resource.properties["FunctionName"] === names.gateFunction,
    );
    const mapping = theResource(router, "AWS::Lambda::EventSourceMapping", (resource) =>
      JSON.stringify(resource.properties["EventSourceArn"]).includes("GateWorkQueue"),
    );
    return {
      reserved: properties["ReservedConcurrentExecutions"],
      taken: mapping.properties["ScalingConfig"],
    };
  };

  it("is the account's, unless the configuration keeps some for it", () => {
    expect(settings({})).toEqual({ reserved: undefined, taken: undefined });
  });

  it("is kept for it, and its queue hands over no more than that at once", () => {
    expect(settings({ gateReservedConcurrency: 40 })).toEqual({
      reserved: 40,
      taken: { MaximumConcurrency: 40 },
    });
  });
});
