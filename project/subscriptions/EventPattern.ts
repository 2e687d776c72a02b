import type { Metadata } from "../../core/envelope/Envelope.ts";

/** An EventBridge event pattern on an event's `detail`, that is on `{ metadata, data }`. */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly unknown[];
}

/**
 * A pattern on the `detail` of events with this data, of several types perhaps: what one of them
 * may hold may be asked for.
 */
export type DetailPattern<Data> = FieldsPattern<{
  readonly metadata: Metadata;
  readonly data: Data;
}>;

/** A pattern on the fields of objects of any of these types. */
type FieldsPattern<Fields> = NamedFields<Fields> &
  OtherFields<Fields> &
  DottedFields & { readonly $or?: readonly FieldsPattern<Fields>[] };

type NamedFields<Fields> = {
  readonly [Name in NameOf<Fields>]?: ValuePattern<FieldOf<Fields, Name>>;
};

/** Names that stand in a type by themselves. */
type NameOf<Fields> = Fields extends unknown
  ? keyof { [Name in keyof Fields as string extends Name ? never : Name]: never }
  : never;

/** What any of the types has under this name. */
type FieldOf<Fields, Name> = Fields extends unknown
  ? Name extends keyof Fields
    ? Fields[Name]
    : never
  : never;

/** Objects may have fields that their type has no name for. `$or` is no field, and its list passes. */
type OtherFields<Fields> = [FieldOf<Fields, string>] extends [never]
  ? unknown
  : {
      readonly [name: string]: ValuePattern<FieldOf<Fields, string>> | readonly EventPattern[];
    };

/** A dot in a name is as good as a level. */
interface DottedFields {
  readonly [path: `${string}.${string}`]: EventPattern | readonly unknown[];
}

/** Arrays leave no trace in a pattern: it asks for one of their elements. */
type ElementOf<Value> = Value extends readonly (infer Element)[] ? ElementOf<Element> : Value;

type Scalar = string | number | boolean | null;

/** A pattern on values of this type. */
type ValuePattern<Value> = PatternOfElements<ElementOf<Value>>;

type PatternOfElements<Value> = unknown extends Value
  ? EventPattern | readonly unknown[]
  : ScalarPattern<Extract<Value, Scalar>> | ObjectPattern<Exclude<Value, Scalar | undefined>>;

type ObjectPattern<Fields> = [Fields] extends [never] ? never : FieldsPattern<Fields>;

type ScalarPattern<Value> = [Value] extends [never]
  ? never
  : readonly (
      | Value
      | { readonly exists: boolean }
      | TextOperator<Extract<Value, string>>
      | NumberOperator<Extract<Value, number>>
    )[];

type TextOperator<Text extends string> = [Text] extends [never]
  ? never
  :
      | { readonly prefix: string | { readonly "equals-ignore-case": string } }
      | { readonly suffix: string | { readonly "equals-ignore-case": string } }
      | { readonly "equals-ignore-case": string }
      | { readonly wildcard: string }
      | { readonly cidr: string }
      | { readonly "anything-but": Text | readonly Text[] | TextExclusion };

type TextExclusion =
  | { readonly prefix: string | readonly string[] }
  | { readonly suffix: string | readonly string[] }
  | { readonly "equals-ignore-case": string | readonly string[] }
  | { readonly wildcard: string | readonly string[] };

type NumberOperator<Numbers extends number> = [Numbers] extends [never]
  ? never
  :
      | { readonly numeric: NumericRange }
      | { readonly cidr: string }
      | { readonly "anything-but": Numbers | readonly Numbers[] };

type Comparison = "=" | "<" | "<=" | ">" | ">=";

type NumericRange =
  | readonly [Comparison, number]
  | readonly [">" | ">=", number, "<" | "<=", number];
