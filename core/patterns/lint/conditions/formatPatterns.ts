/** Texts of formats as regular expressions that let all of them through, and few others. */
const patterns: ReadonlyMap<string, string> = new Map([
  ["date", "^\\d{4}-\\d{2}-\\d{2}$"],
  ["date-time", "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}[.\\d]*[Zz+\\-\\d:]+$"],
  ["time", "^\\d{2}:\\d{2}:\\d{2}[.\\d]*[Zz+\\-\\d:]+$"],
  ["duration", "^P[\\dYMDTHSW]+$"],
  ["email", "^[ -~]+@[a-zA-Z\\d.:\\-[\\]]+$"],
  ["hostname", "^[a-zA-Z\\d.\\-]+$"],
  ["ipv4", "^[\\d.]{7,15}$"],
  ["ipv6", "^[a-fA-F\\d:.]+$"],
  ["uri", "^[a-zA-Z][a-zA-Z\\d+.\\-]*:\\S*$"],
  ["uuid", "^[a-fA-F\\d]{8}-[a-fA-F\\d]{4}-[a-fA-F\\d]{4}-[a-fA-F\\d]{4}-[a-fA-F\\d]{12}$"],
]);

/** A regular expression that every text of the format matches, where there is one. */
export function formatPattern(format: unknown): string | undefined {
  return typeof format === "string" ? patterns.get(format) : undefined;
}

const withoutAddresses: ReadonlySet<unknown> = new Set([
  "date",
  "date-time",
  "time",
  "duration",
  "email",
  "uuid",
]);

/** Whether a text of the format may be an IP address. */
export function couldBeAddress(format: unknown): boolean {
  return !withoutAddresses.has(format);
}
