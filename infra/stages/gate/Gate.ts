import { Aws, Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { AccountRight } from "../../../core/publishers/AccountRules.ts";
import { gateRetry } from "../../../core/retries/RetryPolicy.ts";
import { switchTable } from "../../../core/switches/switchTable.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import {
  gateVariables,
  logLevelVariable,
  toEnvironment,
} from "../../../project/environmentVariables.ts";
import { resourceNames } from "../../../project/names.ts";
import { acknowledgeWildcard } from "../../constructs/acknowledgeWildcard.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { operationsRight } from "../../constructs/operationsRight.ts";
import { QueueRule, ruleArn } from "../../constructs/QueueRule.ts";
import { RouterFunction } from "../../constructs/RouterFunction.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";
import { tracingEnvironment } from "../../constructs/tracingEnvironment.ts";
import { WorkQueue, workOffRight } from "../../constructs/WorkQueue.ts";
import { detailBucketName } from "../audit/DetailBucket.ts";
import { addGateAlarms } from "./addGateAlarms.ts";

/** What the gate needs of the deployment. */
export interface GateProps {
  readonly config: SignalboxConfig;
  readonly code: Code;
  /** What other accounts may publish. */
  readonly accountRights: readonly AccountRight[];
}

/** One call of `PutEvents` takes ten entries: a batch becomes one call when events are small. */
const batchSize = 10;
const timeoutSeconds = 60;

/**
 * The gate: the rule that takes every event off the ingress bus, the queue it waits in, and the
 * function that checks, audits and dispatches it. Its role has a fixed name, because the
 * policies of the core bus and the audit table let that role through and no other.
 */
export class Gate extends Construct {
  readonly function: RouterFunction;
  readonly workQueue: WorkQueue;
  /** Lets events in: nothing comes before it is there. */
  readonly rule: QueueRule;

  constructor(scope: Construct, id: string, props: GateProps) {
    super(scope, id);
    const { config } = props;
    const names = resourceNames(config.name);
    const { alarmTopicArn } = config;
    this.function = this.createFunction(props);
    this.workQueue = new WorkQueue(this, "Work", {
      config,
      queueName: names.gateQueue,
      deadLetterQueueName: names.gateDeadLetterQueue,
      ruleArn: ruleArn(names.ingressBus, names.gateRule),
      worker: this.function,
      timeoutSeconds,
      batchSize,
      batchingWindowSeconds: 0,
      // Without it the mapping takes more messages than it may hand over, and some of their receives
      // are used up by being throttled.
      maxConcurrency: config.gateReservedConcurrency,
      retry: gateRetry,
    });
    this.rule = new QueueRule(this, "Everything", {
      ruleName: names.gateRule,
      busName: names.ingressBus,
      description: "Every event goes through the gate",
      pattern: { source: [{ prefix: "" }] },
      workQueue: this.workQueue,
    });
    addAlarm(this, "ErrorAlarm", {
      name: `${names.gateFunction}-fails`,
      description:
        "The gate crashed or ran out of time; its messages come again, then go to " +
        `${names.gateDeadLetterQueue}. See its log.`,
      metric: this.function.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      alarmTopicArn,
    });
    addGateAlarms(this, config);
  }

  private createFunction({ config, code, accountRights }: GateProps): RouterFunction {
    const names = resourceNames(config.name);
    const details = `arn:${Aws.PARTITION}:s3:::${detailBucketName(config.name)}/*`;
    const gate = new RouterFunction(this, "Function", {
      functionName: names.gateFunction,
      description: "Checks every event, writes it to the audit table, then routes it",
      code,
      memoryMb: 1024,
      timeoutSeconds,
      reservedConcurrency: config.gateReservedConcurrency,
      roleName: names.gateRole(Aws.REGION),
      config,
      environment: {
        ...tracingEnvironment(config.tracing),
        ...toEnvironment(gateVariables, {
          coreBusName: names.coreBus,
          auditTableName: names.auditTable,
          detailBucketName: detailBucketName(config.name),
          stateTableName: names.stateTable,
          retentionDays: String(config.retentionDays),
          administrators: config.administrators,
          auditShards: JSON.stringify(config.auditShards),
          accountId: Aws.ACCOUNT_ID,
          accountRights: JSON.stringify(accountRights),
        }),
        // What is less than a warning is the line for each batch.
        ...(config.gateLog === "failures" ? { [logLevelVariable]: "WARN" } : {}),
      },
      rights: [
        workOffRight(names.gateQueue),
        right("Audit", "dynamodb:PutItem", serviceArn("dynamodb", `table/${names.auditTable}`)),
        operationsRight(names.stateTable, [
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
        ]),
        readSwitchesRight(names.stateTable),
        right("KeepLargeDetail", "s3:PutObject", details),
        right("Dispatch", "events:PutEvents", serviceArn("events", `event-bus/${names.coreBus}`)),
      ],
    });
    acknowledgeWildcard(gate, details, "The gate makes a key for each detail over 256 KB.");
    return gate;
  }
}

function right(sid: string, action: string, resource: string): PolicyStatement {
  return new PolicyStatement({ sid, actions: [action], resources: [resource] });
}

function readSwitchesRight(tableName: string): PolicyStatement {
  return new PolicyStatement({
    sid: "ReadSwitches",
    actions: ["dynamodb:Query"],
    resources: [serviceArn("dynamodb", `table/${tableName}`)],
    conditions: {
      "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [switchTable.partition] },
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  });
}
