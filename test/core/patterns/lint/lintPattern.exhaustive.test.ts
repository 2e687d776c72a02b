import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeclaredType } from "../../../../core/eventTypes/DeclaredType.ts";
import { compileSchemas } from "../../../../core/eventTypes/validators/compileSchemas.ts";
import { eventCases } from "../../../../core/patterns/lint/EventCase.ts";
import { lintPattern } from "../../../../core/patterns/lint/lintPattern.ts";
import { matches } from "../../../../core/patterns/matches.ts";
import { parsePattern } from "../../../../core/patterns/parsePattern.ts";
import { dataDocuments, dataPatterns, dataSchemas } from "../../../support/lint/arbitraries.ts";
import { documents, schemas } from "../../../support/schemas/arbitraries.ts";
import { readSchemas, schemaFile } from "../../../support/schemas/readSchemas.ts";

const anyMetadata = {
  schema: { type: "object" },
  definitions: [],
  location: { file: "common/metadata.json", pointer: "" },
};

/** What the lint claims of all events of the type. */
function claimsOf(when: object, type: DeclaredType) {
  const pattern = parsePattern({ detail: { data: when } });
  const findings = lintPattern(pattern, eventCases([type], anyMetadata));
  const says = (claim: RegExp) => findings.some(({ reason }) => claim.test(reason));
  const isOneField = pattern.branches[0]?.length === 1;
  const errors = findings.filter(({ severity }) => severity === "error");
  const demandsAbsence = JSON.stringify(when).includes('"exists":false');
  return {
    pattern,
    never:
      errors.some(({ reason }) => /never (matches|holds)|no event can match all/.test(reason)) ||
      (says(/^no event of .* can have/) && !demandsAbsence),
    always: isOneField && says(/^every event meets it/),
  };
}

/** Holds the claims against data that the gate would let through; counts them. */
function checkClaims(
  schemaOf: fc.Arbitrary<object>,
  dataOf: fc.Arbitrary<unknown>,
  runs: number,
): Readonly<Record<"never" | "always" | "matched", number>> {
  const counts = { never: 0, always: 0, matched: 0 };
  const patterns = fc.array(dataPatterns, { minLength: 8, maxLength: 8 });
  const data = fc.array(dataOf, { minLength: 40, maxLength: 40 });
  const claimsHold = (schema: object, whens: readonly object[], tried: readonly unknown[]) => {
    const { types, problems } = readSchemas({ "shop/thing.json": schemaFile(schema) });
    const [type] = types;
    if (!type || problems.length > 0) return;
    const isValid = compileSchemas([{ name: "Thing", bundle: type.bundle }]).validator("Thing");
    const valid = tried.filter((one) => isValid(one));
    if (valid.length === 0) return;
    for (const when of whens) {
      const { pattern, never, always } = claimsOf(when, type);
      counts.never += Number(never);
      counts.always += Number(always);
      for (const one of valid) {
        const matched = matches(pattern, { detail: { metadata: {}, data: one } });
        counts.matched += Number(matched);
        const claimed = matched ? never : always;
        expect(claimed, JSON.stringify({ schema, when, data: one, matched })).toBe(false);
      }
    }
  };
  fc.assert(fc.property(schemaOf, patterns, data, claimsHold), { numRuns: runs, seed: 8 });
  return counts;
}

const runs = 120;

describe("lintPattern", () => {
  it("never claims of all events what is not so of a valid one", () => {
    const counts = checkClaims(dataSchemas, dataDocuments, runs);
    expect(counts.never).toBeGreaterThan(100);
    expect(counts.always).toBeGreaterThan(0);
    expect(counts.matched).toBeGreaterThan(100);
  });

  it("claims nothing wrong of odd schemas either", () => {
    const counts = checkClaims(schemas, documents, runs);
    expect(counts.matched).toBeGreaterThan(100);
  });
});
