import {
  type CloudWatchClient,
  type CompositeAlarm,
  type MetricAlarm,
  paginateDescribeAlarms,
} from "@aws-sdk/client-cloudwatch";
import type { Alarm, Alarms } from "../status/Alarms.ts";

/** Alarms of the account and Region that the SDK is set to. */
export class CloudWatchAlarms implements Alarms {
  readonly #client: CloudWatchClient;

  constructor(options: { readonly client: CloudWatchClient }) {
    this.#client = options.client;
  }

  async list(prefix: string): Promise<readonly Alarm[]> {
    const alarms: Alarm[] = [];
    const pages = paginateDescribeAlarms(
      { client: this.#client },
      { AlarmNamePrefix: prefix, AlarmTypes: ["MetricAlarm", "CompositeAlarm"] },
    );
    for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
      alarms.push(...[...MetricAlarms, ...CompositeAlarms].map(toAlarm));
    }
    return alarms;
  }
}

function toAlarm(alarm: MetricAlarm | CompositeAlarm): Alarm {
  const { AlarmName, AlarmDescription, StateValue, StateUpdatedTimestamp } = alarm;
  const since = alarm.StateTransitionedTimestamp ?? StateUpdatedTimestamp;
  const isMuted = alarm.ActionsEnabled === false;
  return {
    name: AlarmName ?? "",
    state: StateValue ?? "INSUFFICIENT_DATA",
    ...(since ? { since: since.toISOString() } : {}),
    ...(AlarmDescription ? { description: AlarmDescription } : {}),
    listeners: isMuted ? 0 : (alarm.AlarmActions ?? []).length,
    isMuted,
  };
}
