import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CourseWorld } from "../../../support/pipelines/CourseWorld.ts";
import { curriculum } from "../../../support/pipelines/courses.ts";

const generate = "generate.chapters.curriculum";
const build = "build.chapters.curriculum";

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});
const id = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), anything);
const mappings = fc.dictionary(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.oneof(fc.dictionary(fc.string({ unit: "binary", maxLength: 20 }), id), anything),
);
const success = fc.constant(true);
const idText = fc.stringMatching(/^[a-z0-9]{1,8}$/);
// What chance alone hardly ever makes: enough that are taken.
const right = {
  weight: 8,
  arbitrary: fc.oneof(
    fc.record({ success, data: fc.json().map((text): unknown => JSON.parse(text)) }),
    fc.record({
      success,
      recordMappings: fc.dictionary(idText, fc.dictionary(idText, idText)),
    }),
  ),
};
const answers = fc.oneof(
  right,
  anything,
  fc.record({ success, data: fc.oneof(fc.jsonValue(), anything) }),
  fc.record({ success, recordMappings: mappings }),
  fc.record(
    {
      success: fc.oneof(fc.boolean(), anything),
      data: anything,
      recordMappings: fc.oneof(mappings, anything),
      errors: fc.oneof(fc.array(fc.string({ unit: "binary" })), anything),
    },
    { requiredKeys: [] },
  ),
);

describe("whatever a component answers or throws", () => {
  it("ends its step after the last attempt, and an answer that is taken is kept as it is", async () => {
    let completed = 0;
    await fc.assert(
      fc.asyncProperty(
        answers,
        fc.constantFrom(false, false, false, true),
        fc.constantFrom(generate, build),
        async (answer, isThrown, name) => {
          const method = () => {
            if (isThrown) throw answer;
            return answer as never;
          };
          const given = name === build ? { build: method } : { generate: method };
          const world = new CourseWorld({ component: curriculum({ chapters: given }) });
          if (name === build) await world.run(generate);
          expect(await world.invokeUntilDone(name)).toBeLessThanOrEqual(3);
          const { status, error, recordMappings } = world.step(name);
          expect(["completed", "failed"]).toContain(status);
          if (status === "failed") {
            expect(error?.message.isWellFormed()).toBe(true);
            expect(error?.message.length).toBeLessThanOrEqual(4000);
            return;
          }
          completed += 1;
          if (name === build) {
            const kept = Object.keys(world.mappings("chapters.curriculum"));
            expect(kept).toHaveLength(recordMappings ?? 0);
            return;
          }
          const { data } = answer as { readonly data: unknown };
          const kept = world.table.read(world.partition, "CONFIGURATION#curriculum#chapters");
          expect(kept?.["data"]).toBe(JSON.stringify(data));
        },
      ),
      { numRuns: 450 },
    );
    expect(completed).toBeGreaterThan(50);
  });
});
