import { describe, expect, it } from "vitest";
import { auditTableSchema } from "../../core/audit/auditTableSchema.ts";
import {
  gateVariables,
  publisherVariables,
  subscriberVariables,
} from "../../project/environmentVariables.ts";
import { gateMetrics, subscriberMetrics, tamperingMetric } from "../../project/metrics.ts";
import { readSources } from "./sources.ts";

/** Smoke checks make tables and queues of their own. */
const sources = readSources().filter(({ folder }) => folder !== "smoke");

/** Names that two sides agree on, each with the folders in which it may stand. */
const contracts: readonly (readonly [string, string])[] = [
  ...Object.values(auditTableSchema.indexes)
    // These are fields of the metadata and of other documents too.
    .filter((key) => key !== "correlationId" && key !== "attention")
    .map((name) => [name, "core/audit/"] as const),
  ["EVENT", "core/audit/"],
  ["REJECTED#", "core/audit/"],
  ["detailText", "core/audit/"],
  ["detailObject", "core/audit/"],
  ...Object.values({ ...gateVariables, ...subscriberVariables, ...publisherVariables }).map(
    (name) => [name, "project/environmentVariables.ts"] as const,
  ),
  ...[
    ...new Set([
      ...Object.values(gateMetrics),
      ...Object.values(subscriberMetrics),
      tamperingMetric,
    ]),
  ].map((name) => [name, "project/metrics.ts"] as const),
];

describe("one fact, one place", () => {
  it.each(contracts)("%s is spelled in %s and nowhere else", (name, place) => {
    const quoted = new RegExp(`["'\`]${name}["'\`]|\\b${name}:`);
    const spelled = sources.filter(({ text }) => quoted.test(withoutComments(text)));
    expect(spelled.map(({ path }) => path).filter((path) => !path.startsWith(place))).toEqual([]);
    expect(sources.some(({ path, text }) => path.startsWith(place) && text.includes(name))).toBe(
      true,
    );
  });

  it("names of indexes are spelled where the schema's keys type them", () => {
    // Elsewhere they are values of `AuditIndex`, so that the compiler knows them all.
    const names = Object.keys(auditTableSchema.indexes);
    const quoted = new RegExp(`"(?:${names.join("|")})"`);
    const spelled = sources.filter(({ text }) => quoted.test(withoutComments(text)));
    const folders = new Set(spelled.map(({ path }) => path.split("/").slice(0, 1).join("/")));
    expect([...folders].filter((folder) => folder !== "admin" && folder !== "core")).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "");
}
