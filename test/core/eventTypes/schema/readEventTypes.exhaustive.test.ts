import fc from "fast-check";
import { expect, test } from "vitest";
import { keywords, refusedKeywords } from "../../../../core/eventTypes/schema/keywords.ts";
import { formatProblem } from "../../../../core/eventTypes/schema/SchemaProblem.ts";
import { compileSchemas } from "../../../../core/eventTypes/validators/compileSchemas.ts";
import { readSchemas, schemaFile } from "../../../support/schemas/readSchemas.ts";

const names = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...keywords.keys()) },
  fc.constantFrom(...refusedKeywords.keys(), "x-internal", "x-signalbox", "x-a", "__proto__"),
  fc.string({ maxLength: 5 }),
);
const leaves = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e300, "", "a", "(", "^a", "object", "array"),
  fc.constantFrom(
    "#",
    "#a",
    "#/$defs/a",
    "../common/a.json",
    "https://example.com",
    "int64",
    "uri",
  ),
);
/** Anything that may stand in a schema file, right or wrong. */
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "medium" },
    leaves,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(names, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

test("whatever stands in a schema file is refused with its place, or can be compiled", () => {
  fc.assert(
    fc.property(fc.dictionary(names, values, { noNullPrototype: true }), (schema) => {
      const { $schema: _dialect, "x-signalbox": _annotation, ...body } = schema;
      const file = schemaFile({ type: undefined, ...body, title: "A", description: "B" });
      const { types, problems, warnings } = readSchemas({ "shop/a.json": file });

      for (const problem of [...problems, ...warnings]) {
        expect(formatProblem(problem)).toMatch(/^schemas\/shop\/a\.json#(?:\/.*)?: /s);
        expect(problem.reason).not.toMatch(/strict mode|signalbox:/);
      }
      expect(types.length).toBe(problems.length > 0 ? 0 : 1);
      const bundles = types.map(({ typeName, bundle }) => ({ name: typeName, bundle }));
      const compiled = compileSchemas(bundles);
      expect(compiled.problems).toEqual([]);
      for (const { name } of bundles) expect(() => compiled.validator(name)({})).not.toThrow();
    }),
    { numRuns: 5000 },
  );
});
