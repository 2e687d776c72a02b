import { durationText } from "../../../core/retries/describeRetries.ts";
import {
  detailTamperingMetric,
  guardrailMetric,
  handPutMetric,
  metricDimensions,
  metricsNamespace,
  tamperingMetric,
  watchAwakeMetric,
} from "../../../project/metrics.ts";
import type { ResourceNames } from "../../../project/names.ts";
import type { WorkedQueue } from "../../mappings/workQueues.ts";
import type { Figure, Figures } from "../Figures.ts";
import type { Scope } from "../Scope.ts";
import type { PartReading, Told } from "../StatusReport.ts";

const lookBackMs = 86_400_000;

/** The watch shows every five minutes that it is awake; figures are minutes late. */
const awakeMs = 15 * 60_000;

/** What is told of when its count of a day is above zero. */
interface Count {
  readonly figure: Figure;
  problem(count: number): Told;
}

/**
 * Whether somebody has touched what is kept, or lifted what guards it, within a day, and whether the
 * watch over it is awake.
 *
 * @param workers what takes messages of queues.
 */
export async function readGuards(
  figures: Figures,
  workers: readonly WorkedQueue[],
  { names, now }: Scope,
): Promise<PartReading> {
  const since = new Date(now.getTime() - lookBackMs);
  const counts = countsOf(names);
  const byHand = workers.flatMap(handPutFigures);
  const [sums, [awake]] = await Promise.all([
    figures.sums([...counts.map(({ figure }) => figure), ...byHand], { since, until: now }),
    figures.latest([figureOf(watchAwakeMetric, names.auditWatchFunction)], {
      since: new Date(now.getTime() - awakeMs),
      until: now,
    }),
  ]);
  const hands = sums.slice(counts.length);
  const put = hands.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const isAwake = (awake ?? 0) > 0;
  return {
    summary: isAwake ? "the watch over the audit trail is awake" : "no sign of the watch",
    problems: counts.flatMap(({ problem }, index) => {
      const count = sums[index] ?? 0;
      return count > 0 ? [problem(count)] : [];
    }),
    notes: [...(put > 0 ? [putByHand(put)] : []), ...(isAwake ? [] : [noSign])],
  };
}

/** A subscriber's function tells its figures apart by the subscriber too. */
function handPutFigures({ id, functionName }: WorkedQueue): readonly Figure[] {
  const figure = figureOf(handPutMetric, functionName);
  const dimensions = { ...figure.dimensions, [metricDimensions.subscriber]: id };
  return [figure, { ...figure, dimensions }];
}

function countsOf(names: ResourceNames): readonly Count[] {
  const seeWatch = "npx signalbox logs audit --since 1d; docs/operations.md says what to do";
  return [
    {
      figure: figureOf(tamperingMetric, names.auditWatchFunction),
      problem: (count) => ({
        what: `${times(count, "record")} of the audit trail changed or removed within a day`,
        remedy: seeWatch,
      }),
    },
    {
      figure: figureOf(detailTamperingMetric, names.auditWatchFunction),
      problem: (count) => ({
        what: `${times(count, "object")} of the detail bucket replaced or removed within a day`,
        remedy: seeWatch,
      }),
    },
    {
      figure: figureOf(guardrailMetric, names.guardrailsFunction),
      problem: (count) => ({
        what: `${times(count, "call")} within a day lifted what guards the trail or the way of events`,
        remedy: "npx signalbox audit search --type signalbox@guardrail.changed --since 1d",
      }),
    },
  ];
}

function putByHand(count: number): Told {
  return {
    what: `${times(count, "message")} put on queues by hand within a day`,
    remedy: "an operator's redrive, or somebody goes round the gate: the functions' logs say who",
  };
}

const noSign: Told = {
  what: `the watch over the audit trail has shown no sign for ${durationText(awakeMs / 1000)}`,
  remedy: "its alarm rings if it sleeps; what stands in for AWS has no such figures",
};

function times(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function figureOf(metric: string, service: string): Figure {
  return {
    namespace: metricsNamespace,
    metric,
    dimensions: { [metricDimensions.service]: service },
  };
}
