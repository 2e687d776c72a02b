/** A number that a double can't hold exactly; EventBridge compares it by its text. */
export class InexactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value that a field of an event may be compared with. */
export type Scalar = string | number | boolean | null | InexactNumber;

/** One end of a numeric range. */
export interface Bound {
  readonly value: number;
  readonly inclusive: boolean;
}

/** What `anything-but` excludes: values, or texts that an operator of its own describes. */
export type Exclusion =
  | { readonly operator: "equals"; readonly values: readonly (string | number)[] }
  | {
      readonly operator: "prefix" | "suffix" | "equals-ignore-case" | "wildcard";
      readonly values: readonly string[];
    };

/** One alternative that a field's value may meet, named by EventBridge's operator. */
export type Condition =
  | { readonly operator: "equals"; readonly value: Scalar }
  /** Undocumented: equality of texts, without reading them as IP addresses. */
  | { readonly operator: "exactly"; readonly value: string }
  | {
      readonly operator: "prefix" | "suffix";
      readonly value: string;
      readonly ignoreCase: boolean;
    }
  | { readonly operator: "equals-ignore-case" | "wildcard"; readonly value: string }
  | { readonly operator: "cidr"; readonly value: string }
  | { readonly operator: "numeric"; readonly lower?: Bound; readonly upper?: Bound }
  | { readonly operator: "exists"; readonly value: boolean }
  | { readonly operator: "anything-but"; readonly not: Exclusion };

/** EventBridge's name of a condition; `equals` stands for a value without an operator. */
export type Operator = Condition["operator"];

/** A field that a pattern constrains: one of its conditions must hold. */
export interface FieldPattern {
  /** Names from the event's root, joined by dots: `detail.data.action`. */
  readonly path: string;
  /** Where it stands in the pattern as written: `detail.$or[1].data.action`. */
  readonly place: string;
  readonly conditions: readonly Condition[];
}

/** Fields that must all hold, in the order they were written; no path stands twice. */
export type Branch = readonly FieldPattern[];

/** A valid event pattern. An event matches when it matches one of the branches. */
export interface Pattern {
  /** One, or one for each combination of the alternatives of its `$or`s. */
  readonly branches: readonly Branch[];
  /**
   * Places where a field stands both beside and inside an `$or`, or twice in one object: the
   * later one wins, so that the order of keys decides.
   */
  readonly overridden: readonly string[];
}
