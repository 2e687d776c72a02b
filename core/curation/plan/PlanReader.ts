import type { Matcher } from "../../regularExpressions/compileRegExp.ts";
import { LinearRegExp } from "../../regularExpressions/LinearRegExp.ts";
import type { CurationPlan, PlanTarget } from "./CurationPlan.ts";
import { Place, type Places, type Step } from "./Place.ts";

/** Most places that are kept, so that hostile names can't fill the memory. */
const maxKept = 1000;

/** Thrown where whoever goes through all places of a plan would not come to an end. */
export class TooManyPlaces extends Error {}

/** Follows a plan from place to place, and keeps the places it has been at. */
export class PlanReader implements Places {
  readonly plan: CurationPlan;
  /** The data as a whole; undefined where nothing in it is internal. */
  readonly root: Place | undefined;
  readonly #matchers: readonly Matcher[];
  readonly #places = new Map<string, Place>();
  readonly #isExhaustive: boolean;

  /** @param options.isExhaustive whether it is to throw rather than to forget. @default false */
  constructor(plan: CurationPlan, options: { readonly isExhaustive?: boolean } = {}) {
    this.plan = plan;
    this.#isExhaustive = options.isExhaustive ?? false;
    this.#matchers = plan.patterns.map(({ source, program }) =>
      program ? new LinearRegExp(source, program) : new RegExp(source, "u"),
    );
    this.root = this.placeOf(plan.root);
  }

  placeOf(parts: readonly number[]): Place | undefined {
    if (parts.length === 0) return undefined;
    const sorted = [...new Set(parts)].sort((one, other) => one - other);
    const key = sorted.join(",");
    const known = this.#places.get(key);
    if (known) return known;
    if (this.#places.size >= maxKept) {
      if (this.#isExhaustive) throw new TooManyPlaces(`the plan has more than ${maxKept} places`);
      this.#places.clear();
    }
    const place = new Place(this, sorted);
    this.#places.set(key, place);
    return place;
  }

  join(targets: readonly PlanTarget[]): Step {
    if (targets.includes("internal")) return "internal";
    return this.placeOf(targets.flatMap((target) => (target === "internal" ? [] : target)));
  }

  matches(pattern: number, name: string): boolean {
    return this.#matchers[pattern]?.test(name) ?? false;
  }
}
