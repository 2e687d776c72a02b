import { asObject } from "../../../../core/json/asObject.ts";
import { metricMath, type Series } from "./metricMath.ts";
import type { Sample } from "./Sample.ts";

/** An alarm as CloudFormation takes it, with its references resolved. */
export type AlarmProperties = Readonly<Record<string, unknown>>;

/**
 * Whether CloudWatch would have the alarm ring at the end of a minute, given what was sent until
 * then: by its statistic, expression or query, its latest periods, and how it treats a period
 * without a value. Not told apart is what comes late, which CloudWatch looks for further back.
 */
export function alarmRings(alarm: AlarmProperties, samples: readonly Sample[]): boolean {
  const periods = Number(alarm["EvaluationPeriods"]);
  const atFault = Number(alarm["DatapointsToAlarm"] ?? periods);
  const threshold = Number(alarm["Threshold"]);
  const faults = valuesOf(alarm, samples, periods).filter((value) =>
    value === undefined
      ? alarm["TreatMissingData"] === "breaching"
      : isAtFault(String(alarm["ComparisonOperator"]), value, threshold),
  );
  return faults.length >= atFault;
}

function isAtFault(operator: string, value: number, threshold: number): boolean {
  if (operator === "GreaterThanOrEqualToThreshold") return value >= threshold;
  if (operator === "LessThanThreshold") return value < threshold;
  throw new Error(`alarms here do not compare by ${operator}`);
}

function valuesOf(alarm: AlarmProperties, samples: readonly Sample[], periods: number): Series {
  const { Metrics: metrics } = alarm;
  if (!Array.isArray(metrics)) return statistics(alarm, samples, periods);
  const queries = metrics.map((query) => asObject(query) ?? {});
  const returned = queries.filter(({ ReturnData }) => ReturnData === true);
  const [result] = returned;
  if (!result || returned.length > 1) throw new Error("an alarm stands on one series");
  const expression = String(result["Expression"]);
  if (/^SELECT /.test(expression)) {
    return insights(expression, Number(result["Period"]), samples, periods);
  }
  const measured = queries.flatMap(({ Id, MetricStat: stat }) => {
    const { Metric: metric, Period, Stat } = asObject(stat) ?? {};
    if (stat === undefined) return [];
    const measure = { ...asObject(metric), Period, Statistic: Stat };
    return [[String(Id), statistics(measure, samples, periods)] as const];
  });
  if (measured.length > 10) throw new Error("an alarm takes ten metrics");
  return metricMath(expression, new Map(measured));
}

function statistics(
  { Namespace, MetricName, Dimensions, Period, Statistic }: AlarmProperties,
  samples: readonly Sample[],
  periods: number,
): Series {
  const named = (Array.isArray(Dimensions) ? Dimensions : []).map((dimension) => {
    const { Name, Value } = asObject(dimension) ?? {};
    return [String(Name), Value] as const;
  });
  const mine = samples.filter(
    ({ namespace, metricName, dimensions }) =>
      namespace === Namespace &&
      metricName === MetricName &&
      Object.keys(dimensions).length === named.length &&
      named.every(([name, value]) => dimensions[name] === value),
  );
  return byPeriod(mine, Number(Period), periods, String(Statistic));
}

const query =
  /^SELECT (?<stat>SUM|MAX)\((?<metric>\w+)\) FROM "(?<namespace>[\w/]+)" WHERE (?<name>\w+) = '(?<value>[^']+)'$/;

/** Without a schema a query takes in every metric that has the dimension, among others. */
function insights(
  expression: string,
  periodSeconds: number,
  samples: readonly Sample[],
  periods: number,
): Series {
  const asked = query.exec(expression)?.groups;
  if (!asked) throw new Error(`alarms here make no such query: ${expression}`);
  const mine = samples.filter(
    ({ namespace, metricName, dimensions }) =>
      namespace === asked["namespace"] &&
      metricName === asked["metric"] &&
      dimensions[asked["name"] ?? ""] === asked["value"],
  );
  return byPeriod(mine, periodSeconds, periods, asked["stat"] === "SUM" ? "Sum" : "Maximum");
}

function byPeriod(
  samples: readonly Sample[],
  periodSeconds: number,
  periods: number,
  statistic: string,
): Series {
  return Array.from({ length: periods }, (_, index) => {
    const periodsAgo = periods - 1 - index;
    const values = samples
      .filter(({ minutesAgo }) => Math.floor((minutesAgo * 60) / periodSeconds) === periodsAgo)
      .map(({ value }) => value);
    if (values.length === 0) return undefined;
    if (statistic === "Sum") return values.reduce((total, value) => total + value, 0);
    if (statistic === "Maximum") return Math.max(...values);
    throw new Error(`alarms here use no ${statistic}`);
  });
}
