/** Text of one JSON scalar, which `JSON.stringify` writes as it stands. */
export interface RawJson {
  readonly rawJSON: string;
}

/** What `JSON` has in Node 22 and later (ES proposal "JSON.parse source text access"). */
interface JsonWithSource {
  rawJSON(text: string): RawJson;
  isRawJSON?(value: unknown): value is RawJson;
  parse(
    text: string,
    reviver: (key: string, value: unknown, context?: { readonly source?: string }) => unknown,
  ): unknown;
}

const json = JSON as unknown as JsonWithSource;

/** A number that keeps the digits of `text`: `JSON.stringify` gives them back. */
export function rawJson(text: string): RawJson {
  return json.rawJSON(text);
}

/** Whether `value` is a number that keeps its digits; in Node 20, where publishers may be, none does. */
export function isRawJson(value: unknown): value is RawJson {
  return json.isRawJSON?.(value) ?? false;
}

/** `JSON.parse` with a reviver that is told each scalar's text. */
export function parseWithSource(
  text: string,
  reviver: (value: unknown, source: string | undefined) => unknown,
): unknown {
  return json.parse(text, (_key, value, context) => reviver(value, context?.source));
}
