import { Aws, Duration } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import { switchTable } from "../../../core/switches/switchTable.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { publisherVariables, toEnvironment } from "../../../project/environmentVariables.ts";
import { resourceNames } from "../../../project/names.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { createStreamFunction } from "../../constructs/createStreamFunction.ts";
import { publishRight } from "../../constructs/publishRight.ts";
import type { RouterFunction } from "../../constructs/RouterFunction.ts";

/** What the watch needs of the deployment. */
export interface SwitchWatchProps {
  readonly config: SignalboxConfig;
  readonly code: Code;
  /** The state table. */
  readonly table: TableV2;
}

/**
 * Publishes each change of a switch. It follows from the change itself, by the table's stream: no
 * way of changing one leaves it out, an edit in the console included.
 */
export class SwitchWatch extends Construct {
  readonly function: RouterFunction;

  constructor(scope: Construct, id: string, { config, code, table }: SwitchWatchProps) {
    super(scope, id);
    const names = resourceNames(config.name);
    this.function = createStreamFunction(this, {
      functionName: names.switchesFunction,
      description: "Tells of switches that somebody changed",
      code,
      memoryMb: 256,
      timeoutSeconds: 30,
      roleName: names.switchesRole(Aws.REGION),
      config,
      environment: toEnvironment(publisherVariables, { ingressBusName: names.ingressBus }),
      rights: [
        publishRight(names.ingressBus, [
          eventTypeId(routerSource, routerDetailTypes.switchChanged),
        ]),
      ],
      table,
      tableName: names.stateTable,
      filter: switchFilter,
      deadLetterQueueName: names.switchesDeadLetterQueue,
    }).function;
    addAlarm(this, "ErrorAlarm", {
      name: `${names.switchesFunction}-fails`,
      description:
        "A changed switch can't be told of: it works, and the audit trail does not say who changed " +
        `it yet. See the log of ${names.switchesFunction}.`,
      metric: this.function.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      alarmTopicArn: config.alarmTopicArn,
    });
  }
}

/** Switches only, so that no other change calls the function. */
const switchFilter = { dynamodb: { Keys: { pk: { S: [switchTable.partition] } } } };
