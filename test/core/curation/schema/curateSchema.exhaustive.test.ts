import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isJsonObject } from "../../../../core/eventTypes/schema/JsonSchema.ts";
import { type Curation, curation } from "../../../support/curation/curation.ts";
import { plantMarks } from "../../../support/curation/plantMarks.ts";
import { withoutInternal } from "../../../support/curation/withoutInternal.ts";
import { seededRandom } from "../../../support/mutate.ts";
import { documents, schemasOf } from "../../../support/schemas/arbitraries.ts";
import { suiteGroups, wildGroups } from "../../../support/schemas/vectorGroups.ts";

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

  const groups = [
    ...wildGroups().map((group) => ({ ...group, seeds: 20 })),
    ...suiteGroups().map((group) => ({ ...group, seeds: 2 })),
  ];

  test.each(groups)("accepts what is left of the vectors of $id, with marks anywhere", (group) => {
    for (const one of planted(group.schema, group.seeds)) {
      for (const { data, valid } of group.tests) {
        const left = one.curate(data);
        expect(left).toEqual(withoutInternal(one.original, data));
        expect(valid ? one.refusedBy(left) : []).toEqual([]);
      }
    }
  });

  test("finds something to mark in most schemas as people bring them", () => {
    const found = wildGroups().filter(({ schema }) => planted(schema, 5).length > 0);

    expect(found.length).toBeGreaterThan(wildGroups().length / 2);
  });
});

/** The schema with marks, in as many ways, as far as it is taken with them. */
function planted(schema: object | boolean, seeds: number): readonly Curation[] {
  return Array.from({ length: seeds }, (_, seed) => plantMarks(schema, seededRandom(seed)))
    .filter(isJsonObject)
    .flatMap((marked) => curation(marked) ?? []);
}
