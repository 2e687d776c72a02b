import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  planSchemaStacks,
  roomAlone,
  roomBeside,
  schemaBytes,
} from "../../../infra/stacks/planSchemaStacks.ts";
import type { RegistrySchema } from "../../../project/generatedFiles.ts";
import { longSchemas, manySchemas } from "../support/fixtures.ts";

const plan = (schemas: readonly RegistrySchema[]) => planSchemaStacks("orders", schemas);
const bytesOf = (schemas: readonly RegistrySchema[]) =>
  schemas.reduce((sum, schema) => sum + schemaBytes(schema), 0);
/** In which stack each schema is; 0 is that of the registry. */
function placesOf(schemas: readonly RegistrySchema[]): ReadonlyMap<string, number> {
  const { beside, alone } = plan(schemas);
  return new Map([
    ...beside.map(({ id }) => [id, 0] as const),
    ...alone.flatMap((each) => each.schemas.map(({ id }) => [id, each.part] as const)),
  ]);
}
const lengths = fc.array(fc.integer({ min: 100, max: 100_000 }), {
  minLength: 1,
  maxLength: 120,
  size: "max",
});
const ofLengths = (all: readonly number[]) =>
  all.flatMap((length, index) =>
    longSchemas("orders", 1, length).map((schema) => ({
      ...schema,
      id: `orders@thing${index}.is`,
    })),
  );

describe("planSchemaStacks", () => {
  it("leaves schemas beside their registry as long as there is room", () => {
    expect(plan([])).toEqual({ beside: [], alone: [] });
    const most = manySchemas("orders", roomBeside.schemas);
    expect(plan(most)).toEqual({ beside: most, alone: [] });
    expect(plan(manySchemas("orders", roomBeside.schemas + 1)).beside).toEqual([]);
  });

  it("splits by bytes: a hundred schemas of 16 KB", () => {
    const schemas = longSchemas("orders", 100, 16_000);
    expect(bytesOf(schemas)).toBeGreaterThan(1_600_000);
    const { beside, alone } = plan(schemas);
    expect(beside).toEqual([]);
    expect(alone.length).toBeLessThanOrEqual(4);
    expect(alone.map(({ part }) => part)).toEqual(alone.map((_, index) => index + 1));
  });

  it("splits by number: 1,500 short ones", () => {
    const { alone } = plan(manySchemas("orders", 1500));
    expect(Math.max(...alone.map(({ schemas }) => schemas.length))).toBeLessThanOrEqual(
      roomAlone.schemas,
    );
  });

  it("puts each schema into one stack with room for it, and makes none without any", () => {
    fc.assert(
      fc.property(lengths, (all) => {
        const schemas = ofLengths(all);
        const { beside, alone } = plan(schemas);
        const placed = [...beside, ...alone.flatMap((each) => each.schemas)];
        expect(placed.map(({ id }) => id).toSorted()).toEqual(
          schemas.map(({ id }) => id).toSorted(),
        );
        for (const each of alone) {
          expect(each.schemas.length).toBeGreaterThan(0);
          expect(bytesOf(each.schemas)).toBeLessThanOrEqual(roomAlone.bytes);
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it("moves schemas to later stacks alone when more come, so that none is in two at once", () => {
    fc.assert(
      fc.property(lengths, lengths, (some, more) => {
        const before = placesOf(ofLengths(some));
        const after = placesOf(ofLengths([...some, ...more]));
        const stacks = Math.max(...before.values());
        for (const [id, place] of before) {
          const now = after.get(id) ?? -1;
          expect(now === place || now > stacks, `${id} goes from ${place} to ${now}`).toBe(true);
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it("moves no other schema when one becomes longer and the stacks stay as many", () => {
    const schemas = longSchemas("orders", 100, 16_000);
    const [first, ...others] = schemas;
    const longer = { ...first, content: `${first?.content} ` } as RegistrySchema;
    expect(placesOf([longer, ...others])).toEqual(placesOf(schemas));
    expect(placesOf(schemas.toReversed()).get(longer.id)).toBe(placesOf(schemas).get(longer.id));
  });

  it("makes no stack with nothing in it, which CloudFormation would refuse", () => {
    const counts = [2, 3, 4, 5, 6, 7, 8];
    const parts = counts.map((count) => plan(longSchemas("orders", count, 700_000)).alone);
    expect(parts.flat().filter(({ schemas }) => schemas.length === 0)).toEqual([]);
    // Some numbers are left out, then: the others keep theirs.
    expect(parts.some((alone) => alone.some(({ part }, index) => part !== index + 1))).toBe(true);
  });

  it("ends, however long a schema is", () => {
    expect(plan(longSchemas("orders", 3, 2_000_000)).alone.length).toBeLessThanOrEqual(3);
  });
});
