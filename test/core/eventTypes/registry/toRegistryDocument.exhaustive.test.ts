import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documents, schemas } from "../../../support/schemas/arbitraries.ts";
import { draft4Errors } from "../../../support/schemas/compileDraft4.ts";
import { convert } from "../../../support/schemas/convert.ts";

const adds = "The gate checks more than this copy can say:";

describe("toRegistryDocument", () => {
  test("refuses nothing valid, and nothing more than that where it tells of no rule left out", () => {
    fc.assert(
      fc.property(schemas, fc.array(documents, { minLength: 5, maxLength: 20 }), (schema, data) => {
        const { ours, registered, text } = convert(schema);
        const isExact = !text.includes(adds);

        expect(draft4Errors(text)).toBe("");
        for (const one of data) expect(registered(one) || !ours(one)).toBe(true);
        if (isExact) expect(data.map(registered)).toEqual(data.map(ours));
      }),
      { numRuns: 300 },
    );
  });
});
