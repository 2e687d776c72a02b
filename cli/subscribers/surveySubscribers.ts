import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { type ResourceNames, subscriberId } from "../../project/names.ts";
import type { EventPattern, Urgency } from "../../project/subscriptions/subscription.ts";
import { type Advice, advise, ignoresMost } from "./advise.ts";
import type { OutcomeCounts, OutcomeMetrics, TimeWindow } from "./OutcomeMetrics.ts";
import type { VerdictSources } from "./readVerdicts.ts";

/** A subscriber, what it made of its events, and what could be better. */
export interface SurveyedSubscriber {
  readonly subscriber: string;
  readonly to: readonly string[];
  readonly when: EventPattern | null;
  readonly urgency: Urgency;
  /** Null where nothing was counted: the function was not invoked, or is not deployed. */
  readonly handled: number | null;
  readonly ignored: number | null;
  /** Only of one that ignores most of its events. */
  readonly advice?: Advice;
}

/** What a survey looks at. */
export interface Survey {
  readonly subscribers: readonly LoadedSubscriber[];
  readonly names: ResourceNames;
  readonly window: TimeWindow;
  readonly metrics: OutcomeMetrics;
  /** Opened only when there's advice to give, or nothing was counted at all. */
  sources(): Promise<VerdictSources>;
}

/**
 * What each subscriber made of its events, in the order of their ids, with advice for those that
 * ignore most of them.
 */
export async function surveySubscribers(survey: Survey): Promise<readonly SurveyedSubscriber[]> {
  const measured = survey.subscribers
    .map((loaded) => ({
      loaded,
      id: subscriberId(loaded),
      functionName: survey.names.subscriberFunction(loaded),
    }))
    .toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const counts = await survey.metrics.read(measured, survey.window);
  if (counts.size === 0) await assertDeployed(survey);
  const surveyed: SurveyedSubscriber[] = [];
  for (const { id, loaded } of measured)
    surveyed.push(await describe(loaded, counts.get(id), survey));
  return surveyed;
}

async function describe(
  loaded: LoadedSubscriber,
  counts: OutcomeCounts | undefined,
  survey: Survey,
): Promise<SurveyedSubscriber> {
  const { to, when, urgency } = loaded.subscription;
  const { handled = null, ignored = null } = counts ?? {};
  return {
    subscriber: subscriberId(loaded),
    to,
    when: when ?? null,
    urgency,
    handled,
    ignored,
    ...(ignoresMost(counts) ? { advice: await advise(loaded, await survey.sources()) } : {}),
  };
}

/** CloudWatch has no figures of a deployment that isn't there, and doesn't say so. A table does. */
async function assertDeployed({ sources }: Survey): Promise<void> {
  const { table } = await sources();
  await table.get({ pk: "signalbox#none", sk: "EVENT" });
}
