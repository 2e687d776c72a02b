/** The value that a JSON text is; undefined when it is none. Twin keys and long numbers as `JSON.parse` has them. */
export function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
