import { parseExact } from "../../core/json/parseExact.ts";

/** The content as a JSON value, exact to the digit; text where it is no JSON or nests too deep. */
export function contentValue(text: string): unknown {
  try {
    const { exact } = parseExact(text);
    JSON.stringify(exact);
    return exact;
  } catch {
    return text;
  }
}
