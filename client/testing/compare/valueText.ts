import { containedSample, isAsymmetric } from "./asymmetric.ts";

const maxLength = 300;

/** A value in one line, as JSON with asymmetric matchers by their names; cut when it is long. */
export function valueText(value: unknown): string {
  const text = toText(value);
  return text.length <= maxLength ? text : `${text.slice(0, maxLength)}…`;
}

function toText(value: unknown): string {
  try {
    const json = JSON.stringify(value, (_name, inner: unknown) =>
      isAsymmetric(inner) ? `\0${matcherText(inner)}\0` : inner,
    ) as string | undefined;
    return json?.replaceAll(/"\\u0000(.*?)\\u0000"/g, unquote) ?? String(value);
  } catch (error) {
    return `(a value that is no JSON: ${error instanceof Error ? error.message : "unknown"})`;
  }
}

function matcherText(matcher: Parameters<typeof containedSample>[0]): string {
  const sample = containedSample(matcher);
  if (sample) return `ObjectContaining ${toText(sample)}`;
  return matcher.toAsymmetricMatcher?.() ?? matcher.toString();
}

function unquote(_match: string, escaped: string): string {
  return String(JSON.parse(`"${escaped}"`));
}
