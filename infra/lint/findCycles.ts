import { maxHops } from "../../core/envelope/checkMetadata.ts";
import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";

/** A subscriber as a step from the types it receives to those it publishes. */
export interface PublishingStep {
  /** Where it is written. */
  readonly file: string;
  readonly covered: ReadonlySet<string>;
  readonly publishes: readonly string[];
  /** Whether a `when` may end what goes round. */
  readonly isConditional: boolean;
}

/**
 * Cycles of types that no `when` could end: each event leads to the next until the gate refuses
 * one for its hops. One finding for each set of types that lead to each other, with the shortest
 * way round that begins with its first type.
 */
export function findCycles(steps: readonly PublishingStep[]): readonly PatternFinding[] {
  const unconditional = steps.filter(({ isConditional }) => !isConditional);
  const told = new Set<string>();
  return unconditional
    .flatMap(({ covered }) => [...covered])
    .toSorted()
    .flatMap((type): readonly PatternFinding[] => {
      const cycle = wayRound(type, unconditional);
      if (!cycle || cycle.some(({ to }) => told.has(to))) return [];
      for (const { to } of cycle) told.add(to);
      return [toFinding(type, cycle)];
    });
}

/** One event that leads to another. */
interface Lead {
  readonly step: PublishingStep;
  readonly to: string;
}

/** The shortest way from a type back to itself, if there is one. */
function wayRound(type: string, steps: readonly PublishingStep[]): readonly Lead[] | undefined {
  const seen = new Set<string>();
  let ways: readonly (readonly Lead[])[] = [[]];
  while (ways.length > 0) {
    const longer = ways.flatMap((way) =>
      leadsFrom(way.at(-1)?.to ?? type, steps).map((lead) => [...way, lead]),
    );
    const found = longer.find((way) => way.at(-1)?.to === type);
    if (found) return found;
    ways = longer.filter((way) => isNew(way.at(-1)?.to ?? type, seen));
  }
  return undefined;
}

function leadsFrom(type: string, steps: readonly PublishingStep[]): readonly Lead[] {
  return steps
    .filter(({ covered }) => covered.has(type))
    .flatMap((step) => step.publishes.map((to) => ({ step, to })));
}

function isNew(type: string, seen: Set<string>): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  return true;
}

function toFinding(type: string, cycle: readonly Lead[]): PatternFinding {
  const files = [...new Set(cycle.map(({ step }) => step.file))];
  const [file = ""] = files;
  const others = files.slice(1);
  return {
    rule: "endless-cycle",
    severity: "warning",
    file,
    path: "publishes",
    reason:
      `${[type, ...cycle.map(({ to }) => to)].join(" → ")} goes round` +
      `${others.length > 0 ? ` by ${others.join(", ")}` : ""}, and nothing declared ends it but ` +
      `the gate, which refuses an event after ${maxHops} hops`,
    remedy:
      "give one of the subscribers a `when` that ends it, or publish a type that none of them takes",
  };
}
