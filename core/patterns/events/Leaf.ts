import type { Scalar } from "../Pattern.ts";

/** That a value lies in an element of an array, and that element perhaps in another's. */
export interface Membership {
  /** Tells this array from the event's others. */
  readonly array: number;
  readonly index: number;
  readonly outer: Membership | undefined;
}

/** A value of an event that is no object and no array. */
export interface Leaf {
  readonly value: Scalar;
  /** The innermost of the array elements around it that are objects or arrays. */
  readonly membership: Membership | undefined;
}
