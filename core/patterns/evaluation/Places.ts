import type { CompiledField } from "./CompiledField.ts";
import type { Leaf, Membership } from "./Leaves.ts";

/** By array, the element that values have been chosen from; with an array, those around it too. */
export type Chosen = ReadonlyMap<number, number>;

/** An array's element, or the event itself, in which a field has values. */
export interface Place {
  /** Undefined: outside of all arrays. */
  readonly membership: Membership | undefined;
  /** Whether it holds a value by itself, not only within an array further inside. */
  hasValue: boolean;
  /** Whether the field accepts one of those. */
  accepted: boolean;
  /** By array, by index. */
  readonly inner: Map<number, Map<number, Place>>;
}

/** Where in an event's arrays one field has its values. */
export class Places {
  readonly field: CompiledField;
  readonly #outermost = newPlace(undefined);
  readonly #places = new Map<Membership | undefined, Place>([[undefined, this.#outermost]]);
  readonly #arrays = new Set<number>();

  constructor(field: CompiledField, leaves: readonly Leaf[]) {
    this.field = field;
    for (const { value, membership } of leaves) {
      const place = this.#placeOf(membership);
      place.hasValue = true;
      place.accepted ||= field.accepts(value);
    }
  }

  /** How many there are, those that only lead to others included. */
  get size(): number {
    return this.#places.size;
  }

  /** Every array on the way to a value. */
  get arrays(): ReadonlySet<number> {
    return this.#arrays;
  }

  /** Places of an accepted value that don't ask for another element of a chosen array. */
  accepted(chosen: Chosen): readonly Place[] {
    const found: Place[] = [];
    this.#visit(chosen, (place) => {
      if (place.accepted) found.push(place);
      return false;
    });
    return found;
  }

  /** Whether no value at all lies in the chosen elements, or outside of the chosen arrays. */
  isAbsent(chosen: Chosen): boolean {
    return !this.#visit(chosen, (place) => place.hasValue);
  }

  /** Goes to every place that agrees with what is chosen, until `isFound`; answers whether it was. */
  #visit(chosen: Chosen, isFound: (place: Place) => boolean): boolean {
    // Not recursive: arrays may nest as deep as an event may.
    const open = [this.#outermost];
    for (let place = open.pop(); place; place = open.pop()) {
      if (isFound(place)) return true;
      for (const [array, elements] of place.inner) {
        const index = chosen.get(array);
        if (index === undefined) for (const element of elements.values()) open.push(element);
        else pushUnlessUndefined(open, elements.get(index));
      }
    }
    return false;
  }

  /** The place, made when it is new, and so those around it. */
  #placeOf(membership: Membership | undefined): Place {
    const missing: Membership[] = [];
    let at = membership;
    for (; at && !this.#places.has(at); at = at.outer) missing.push(at);
    let place = this.#places.get(at) ?? this.#outermost;
    for (const element of missing.toReversed()) {
      const inside = newPlace(element);
      const elements = place.inner.get(element.array) ?? new Map<number, Place>();
      place.inner.set(element.array, elements.set(element.index, inside));
      this.#places.set(element, inside);
      this.#arrays.add(element.array);
      place = inside;
    }
    return place;
  }
}

function newPlace(membership: Membership | undefined): Place {
  return { membership, hasValue: false, accepted: false, inner: new Map() };
}

function pushUnlessUndefined(places: Place[], place: Place | undefined): void {
  if (place) places.push(place);
}
