import type { CurationPlan, PlanPart, PlanTarget } from "./CurationPlan.ts";

/** What becomes of a value: removed, looked into as a place, or passed on as it is. */
export type Step = Place | "internal" | undefined;

/** What a place asks of the plan it belongs to. */
export interface Places {
  readonly plan: CurationPlan;
  /** The place that these parts tell of; undefined where there are none. */
  placeOf(parts: readonly number[]): Place | undefined;
  /** What becomes of a value that all these tell of. */
  join(targets: readonly PlanTarget[]): Step;
  /** Whether a name matches the plan's pattern of that number. */
  matches(pattern: number, name: string): boolean;
}

/** A place in a type's data below which something is internal: all parts of a plan that tell of it. */
export class Place {
  /** The parts' numbers, which tell places apart. */
  readonly key: string;
  /** The names that parts name. */
  readonly names: ReadonlySet<string>;
  /** Numbers of the patterns that parts have for names. */
  readonly patterns: ReadonlySet<number>;
  /** Whether some property is internal. */
  readonly hides: boolean;
  /** How many of the first items are told of one by one. */
  readonly firstItems: number;
  readonly #places: Places;
  readonly #parts: readonly PartByName[];
  /** Only names that parts name: any other may come. */
  readonly #named = new Map<string, Step>();
  #unnamed: { readonly step: Step } | undefined;
  readonly #items = new Map<number, Place | undefined>();

  constructor(places: Places, parts: readonly number[]) {
    this.#places = places;
    this.key = parts.join(",");
    this.#parts = parts.map((number) => byName(places.plan.parts[number] ?? {}));
    this.names = new Set(this.#parts.flatMap(({ named }) => [...named.keys()]));
    this.patterns = new Set(this.#parts.flatMap(({ patterns }) => patterns.map(([one]) => one)));
    this.hides = this.#parts.some(
      ({ named, patterns, rest }) =>
        rest === "internal" ||
        [...named.values()].includes("internal") ||
        patterns.some(([, target]) => target === "internal"),
    );
    const counts = this.#parts.map(({ firstItems }) => firstItems?.length ?? 0);
    this.firstItems = Math.max(0, ...counts);
  }

  /** What becomes of the property of that name. */
  property(name: string): Step {
    if (!this.names.has(name)) return this.#other(name);
    if (!this.#named.has(name)) {
      this.#named.set(
        name,
        this.stepBy(name, (one) => this.#places.matches(one, name)),
      );
    }
    return this.#named.get(name);
  }

  /** What becomes of the item at that index. */
  item(index: number): Place | undefined {
    const at = Math.min(index, this.firstItems);
    if (!this.#items.has(at)) {
      const targets = this.#parts.map((part) => [
        ...(part.everyItem ?? []),
        ...(part.firstItems?.[at] ?? part.otherItems ?? []),
      ]);
      this.#items.set(at, this.#places.placeOf(targets.flat()));
    }
    return this.#items.get(at);
  }

  /** What becomes of a property that matches these patterns and no others; without a name, of one that no part names. */
  stepBy(name: string | undefined, matches: (pattern: number) => boolean): Step {
    const targets = this.#parts.flatMap((part): readonly PlanTarget[] => {
      const named = name === undefined ? undefined : part.named.get(name);
      const matched = part.patterns.filter(([one]) => matches(one)).map(([, target]) => target);
      const told = [...(named === undefined ? [] : [named]), ...matched];
      return told.length > 0 || part.rest === undefined ? told : [part.rest];
    });
    return this.#places.join(targets);
  }

  #other(name: string): Step {
    if (this.patterns.size > 0) {
      return this.stepBy(undefined, (one) => this.#places.matches(one, name));
    }
    this.#unnamed ??= { step: this.stepBy(undefined, () => false) };
    return this.#unnamed.step;
  }
}

interface PartByName extends PlanPart {
  readonly named: ReadonlyMap<string, PlanTarget>;
  readonly patterns: readonly (readonly [pattern: number, target: PlanTarget])[];
}

function byName(part: PlanPart): PartByName {
  return { ...part, named: new Map(part.properties ?? []), patterns: part.patterns ?? [] };
}
