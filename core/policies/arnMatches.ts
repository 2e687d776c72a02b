import type { ContextKeys } from "./ContextKeys.ts";
import { TextPattern } from "./TextPattern.ts";
import { unsupported } from "./unsupported.ts";

/**
 * Whether an ARN is as a pattern says. Each of the six parts between colons is compared by itself,
 * so that no wildcard reaches over a colon, but within the last. What is no ARN matches nothing.
 */
export function arnMatches(pattern: string, arn: string, keys: ContextKeys): boolean {
  const patterns = partsOf(pattern) ?? unsupported(`${pattern} as an ARN`);
  const parts = partsOf(arn);
  return (
    parts !== undefined &&
    patterns.every((part, index) =>
      new TextPattern(part, "wildcards", keys).matches(parts[index] ?? ""),
    )
  );
}

/** A variable's name holds colons too, which part nothing. */
const arnForm =
  /^(arn):((?:\$\{[^}]*\}|[^:])*):((?:\$\{[^}]*\}|[^:])*):((?:\$\{[^}]*\}|[^:])*):((?:\$\{[^}]*\}|[^:])*):(.*)$/s;

function partsOf(arn: string): readonly string[] | undefined {
  return arnForm.exec(arn)?.slice(1);
}
