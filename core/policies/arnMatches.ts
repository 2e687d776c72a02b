import type { ContextKeys } from "./ContextKeys.ts";
import { TextPattern } from "./TextPattern.ts";
import { unsupported } from "./unsupported.ts";

/**
 * Whether an ARN is as a pattern says. Each part between the first five colons and the rest is compared by
 * itself: no wildcard of one reaches into the next. What is no ARN matches nothing.
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

/** Partition, service, Region, account and resource; a variable's own colons make it no ARN. */
const arnForm = /^arn:([^:$]*):([^:$]*):([^:$]*):([^:$]*):(.*)$/s;

function partsOf(arn: string): readonly string[] | undefined {
  return arnForm.exec(arn)?.slice(1);
}
