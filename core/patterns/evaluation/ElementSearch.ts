import type { Membership } from "./Leaves.ts";
import type { Place, Places } from "./Places.ts";

/**
 * Steps for each place of a value. Arrays as JSON has them need at most two; far more are needed
 * only where several arrays stand at one path, for names that stand twice or are spelled with
 * dots, and then their number can be exponential.
 */
const stepsPerPlace = 16;
const leastSteps = 1000;

/**
 * Looks for array elements in which all of a branch's fields hold together: chooses a place of
 * one field after the other, and tries each combination that still matters once.
 */
export class ElementSearch {
  readonly #fields: readonly Places[];
  /** By array, the last field with values in it: from there on it no longer matters. */
  readonly #lastField = new Map<number, number>();
  readonly #chosen = new Map<number, number>();
  /** What has failed: by field, by the only element that matters, or by a text of several. */
  readonly #failed: readonly Set<Membership | string | undefined>[];
  #stepsLeft: number;

  /** @param fields in the order in which they are to hold. */
  constructor(fields: readonly Places[]) {
    this.#fields = fields;
    this.#failed = fields.map(() => new Set());
    for (const [at, { arrays }] of fields.entries()) {
      for (const array of arrays) this.#lastField.set(array, at);
    }
    const places = fields.reduce((sum, { size }) => sum + size, 0);
    this.#stepsLeft = leastSteps + stepsPerPlace * places;
  }

  /** Whether the fields hold together; false also when that takes too many steps to tell. */
  succeeds(): boolean {
    return this.#holdsFrom(0, []);
  }

  /** @param innermost elements chosen for the fields before. */
  #holdsFrom(at: number, innermost: readonly Membership[]): boolean {
    const places = this.#fields[at];
    if (!places) return true;
    const relevant = this.#relevant(at, innermost);
    const state = relevant.length > 1 ? textOf(relevant) : relevant[0];
    const failed = this.#failed[at];
    if (failed?.has(state)) return false;
    const holds =
      places.accepted(this.#chosen).some((place) => this.#holdsIn(place, at, relevant)) ||
      (places.field.acceptsAbsence &&
        places.isAbsent(this.#chosen) &&
        this.#holdsFrom(at + 1, relevant));
    if (!holds) failed?.add(state);
    return holds;
  }

  #holdsIn(place: Place, at: number, innermost: readonly Membership[]): boolean {
    this.#stepsLeft -= 1;
    if (this.#stepsLeft < 0) return false;
    const added: number[] = [];
    let element = place.membership;
    for (; element && !this.#chosen.has(element.array); element = element.outer) {
      this.#chosen.set(element.array, element.index);
      added.push(element.array);
    }
    const next =
      added.length > 0 && place.membership ? [...innermost, place.membership] : innermost;
    const holds = this.#holdsFrom(at + 1, next);
    for (const array of added) this.#chosen.delete(array);
    return holds;
  }

  /** The elements chosen, or of those around them the first that a field to come can clash with. */
  #relevant(at: number, innermost: readonly Membership[]): readonly Membership[] {
    const relevant: Membership[] = [];
    for (const chosen of innermost) {
      let element: Membership | undefined = chosen;
      while (element && !this.#matters(element.array, at)) element = element.outer;
      if (element && !relevant.includes(element)) relevant.push(element);
    }
    return relevant;
  }

  #matters(array: number, at: number): boolean {
    return (this.#lastField.get(array) ?? -1) >= at;
  }
}

function textOf(elements: readonly Membership[]): string {
  return elements.map(({ array, index }) => `${array}:${index}`).join();
}
