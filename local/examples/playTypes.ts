import { v7 } from "uuid";
import type { BusEntry } from "../../core/bus/EventBus.ts";
import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import { examplesOf } from "../../core/eventTypes/examplesOf.ts";
import { loadEventCatalog } from "../../project/generatedFiles.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import { formatReport } from "../report/formatReport.ts";
import type { Steps } from "../report/Steps.ts";
import { secondsText } from "../report/secondsText.ts";
import type { ActOptions, PlayedActs } from "../run/Acts.ts";
import { type RunResult, runEvents } from "../run/runEvents.ts";
import type { StartedDeployment } from "../startDeployment.ts";
import { exampleEntries, isFirst } from "./exampleEntries.ts";
import { exampleHints } from "./exampleHints.ts";

/** Publishes every example of these types, and accounts for each. */
export async function playTypes(
  types: readonly DeclaredType[],
  started: StartedDeployment,
  options: ActOptions,
): Promise<PlayedActs> {
  const without = types.filter((type) => isFirst(type) && examplesOf(type).length === 0);
  tellMissing(without, options.steps);
  const entries = exampleEntries(types, () => v7());
  const result = await publish(entries, started, options);
  return {
    isAsExpected: result.account.problems.length === 0,
    text: entries.length === 0 ? "" : formatReport(result),
    report: { ...result, withoutExamples: without.map(({ type }) => type.id) },
    hints: exampleHints(types),
  };
}

async function publish(
  entries: readonly BusEntry[],
  { deployment, emulator }: StartedDeployment,
  { steps, signal: given, limits }: ActOptions,
): Promise<RunResult> {
  if (entries.length === 0) {
    steps.note("publish", "nothing: no file in schemas/ has examples");
    return { account: reconcile(nothing), failures: [] };
  }
  const signal = AbortSignal.any([given, emulator.died]);
  const catalog = await loadEventCatalog(projectRoot);
  const onPublished = (count: number, tookMs: number) => {
    const published = count === 1 ? "1 example" : `${count} examples`;
    steps.note("publish", `${published} of schemas/ through PutEvents, ${secondsText(tookMs)}`);
  };
  return steps.run(
    "observe",
    () =>
      runEvents(deployment, {
        ...{ catalog, signal, entries, onPublished },
        ...(limits ? { limits } : {}),
      }),
    ({ account }) =>
      account.problems.length > 0 ? "not as expected" : "every event accounted for",
  );
}

/** What is observed where nothing is published. */
const nothing = {
  published: [],
  audit: [],
  dispatched: [],
  handlings: [],
  retries: [],
  queues: [],
  denials: [],
};

const mostNamed = 5;

function tellMissing(without: readonly DeclaredType[], steps: Steps): void {
  const [first] = without;
  if (!first) return;
  const named = without.slice(0, mostNamed).map(({ type }) => type.id);
  const more = without.length - named.length;
  const rest = more > 0 ? ` and ${more} more` : "";
  steps.note(
    "examples",
    `none for ${named.join(", ")}${rest}: give one with "examples": [{ … }] in ` +
      `schemas/${first.declaredIn}, beside "properties"`,
  );
}
