import { asObject } from "../../../core/json/asObject.ts";

/** One of vitest's asymmetric matchers, such as `expect.any(String)`. */
export interface Asymmetric {
  asymmetricMatch(other: unknown): boolean;
  readonly sample?: unknown;
  readonly inverse?: boolean;
  toString(): string;
  toAsymmetricMatcher?(): string;
}

export function isAsymmetric(value: unknown): value is Asymmetric {
  return typeof asObject(value)?.["asymmetricMatch"] === "function";
}

/** What an `expect.objectContaining(…)` asks for; undefined for any other matcher. */
export function containedSample(
  matcher: Asymmetric,
): Readonly<Record<string, unknown>> | undefined {
  return matcher.toString() === "ObjectContaining" ? asObject(matcher.sample) : undefined;
}
