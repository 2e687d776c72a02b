import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { curation } from "../../../support/curation/curation.ts";
import { plantMarks } from "../../../support/curation/plantMarks.ts";
import { withoutInternal } from "../../../support/curation/withoutInternal.ts";
import { seededRandom } from "../../../support/mutate.ts";
import { documents, schemasOf } from "../../../support/schemas/arbitraries.ts";

const references = ["#/$defs/a", "#/$defs/b"];
const definitions = schemasOf({ references });
const curations = fc
  .tuple(schemasOf({ references }), definitions, definitions, fc.nat())
  .map(([schema, a, b, seed]) => plantMarks({ ...schema, $defs: { a, b } }, seededRandom(seed)))
  .map((schema) => curation(schema as object));

describe("curateSchema", () => {
  test("accepts all that is left of data that the schema accepts, in the registry's form too", () => {
    let accepted = 0;
    fc.assert(
      fc.property(curations, fc.array(documents, { minLength: 20, maxLength: 40 }), (one, data) => {
        fc.pre(one !== undefined);
        for (const value of data) {
          const left = one.curate(value);
          expect(left).toEqual(withoutInternal(one.original, value));
          if (!one.isValid(value)) continue;
          accepted += 1;
          expect(one.refusedBy(left)).toEqual([]);
        }
      }),
      { numRuns: 800 },
    );
    expect(accepted).toBeGreaterThan(5000);
  }, 120_000);
});
