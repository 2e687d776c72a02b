/** Where a value stands in the text it was read from: `text.slice(start, end)`. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** An object as written: every member, in order, a name that stands twice included. */
export interface JsonObjectNode extends Span {
  readonly kind: "object";
  readonly members: readonly (readonly [name: string, value: JsonNode])[];
}

/** A number with the digits it was written with. */
export interface JsonNumberNode extends Span {
  readonly kind: "number";
  readonly value: number;
  readonly text: string;
}

/** A JSON value as its text has it, with all that `JSON.parse` drops. */
export type JsonNode =
  | JsonObjectNode
  | JsonNumberNode
  | (Span & { readonly kind: "array"; readonly items: readonly JsonNode[] })
  | (Span & { readonly kind: "string"; readonly value: string })
  | (Span & { readonly kind: "literal"; readonly value: boolean | null });
