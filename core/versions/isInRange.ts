import { compareVersions } from "./compareVersions.ts";

/**
 * Whether a version is in one of npm's simpler ranges: exact, `^`, `~`, `>=` and `<` of three
 * numbers, several with spaces between, alternatives with `||`. Undefined for any other range.
 */
export function isInRange(version: string, range: string): boolean | undefined {
  const alternatives = range.split("||").map((one) => isInAll(version, one.trim()));
  if (alternatives.includes(undefined)) return undefined;
  return alternatives.includes(true);
}

function isInAll(version: string, range: string): boolean | undefined {
  const answers = range.split(/\s+/).map((one) => isInOne(version, one));
  return answers.includes(undefined) ? undefined : !answers.includes(false);
}

function isInOne(version: string, range: string): boolean | undefined {
  const [, operator = "", least = ""] = comparator.exec(range) ?? [];
  if (least === "") return range === "*" ? true : undefined;
  const difference = compareVersions(version, least);
  if (operator === "<") return difference < 0;
  if (operator === ">=") return difference >= 0;
  if (operator === "") return difference === 0;
  return difference >= 0 && compareVersions(version, firstBeyond(operator, least)) < 0;
}

const comparator = /^(\^|~|>=|<)?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)$/;

/** The first version that `^` or `~` leaves out; its pre-releases are out too. */
function firstBeyond(operator: string, least: string): string {
  const [major = 0, minor = 0, patch = 0] = least.split(/[.-]/).map(Number);
  if (operator === "~" || (major === 0 && minor > 0)) return `${major}.${minor + 1}.0-0`;
  return major > 0 ? `${major + 1}.0.0-0` : `0.0.${patch + 1}-0`;
}
