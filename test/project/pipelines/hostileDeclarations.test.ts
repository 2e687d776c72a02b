import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { component } from "../../../project/components/component.ts";
import { externalComponent } from "../../../project/components/externalComponent.ts";
import { pipeline } from "../../../project/pipelines/pipeline.ts";
import { pipelineShape } from "../../../project/pipelines/pipelineShape.ts";

const sound = {
  name: "courses",
  subjects: ["course"],
  workflows: { duplicate: { from: "course", to: "course", methods: ["generate", "build"] } },
  createTarget: async () => undefined,
  openTarget: async () => undefined,
  components: {
    syllabus: component({ name: "syllabus", configurations: { units: { version: 1 } } }),
    rooms: externalComponent({ name: "rooms", configurations: { bookings: { version: 1 } } }),
  },
};

const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true });
const symbolic = fc.oneof(
  anything,
  fc.constant(Symbol("name")),
  fc.constant([Symbol("name")]),
  fc.constant({ ...sound, name: "other" }),
);

/** Puts a value somewhere into a sound declaration. */
function spoil(declaration: object, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner: unknown = Reflect.get(declaration, key);
  return {
    ...declaration,
    [key]: rest.length === 0 ? value : spoil(Object(inner) as object, rest, value),
  };
}

const pipelinePaths = [
  [],
  ["name"],
  ["subjects"],
  ["workflows"],
  ["workflows", "duplicate"],
  ["workflows", "duplicate", "from"],
  ["workflows", "duplicate", "methods"],
  ["workflows", "__proto__"],
  ["components"],
  ["components", "syllabus"],
  ["components", "syllabus", "external"],
  ["components", "syllabus", "name"],
  ["components", "syllabus", "configurations"],
  ["components", "syllabus", "configurations", "units"],
  ["components", "syllabus", "configurations", "units", "dependsOn"],
  ["components", "rooms", "configurations", "bookings", "methods"],
  ["components", "rooms", "timeoutSeconds"],
  ["owner"],
  ["environment"],
  ["deadlineSeconds"],
];

describe("a declaration of whatever kind", () => {
  it("is either taken whole or refused by our own error", () => {
    fc.assert(
      fc.property(fc.constantFrom(...pipelinePaths), symbolic, (path, value) => {
        try {
          const declared = pipeline(spoil(sound, path, value) as never);
          expect(pipelineShape(declared).components.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(SignalboxError);
          expect(error).toMatchObject({ code: "PIPELINE_INVALID" });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is so of a component too", () => {
    const paths = [
      [],
      ["name"],
      ["configurations"],
      ["configurations", "units"],
      ["configurations", "units", "dependsOn"],
      ["environment"],
    ];
    const options = { name: "syllabus", configurations: { units: { version: 1 } } };
    fc.assert(
      fc.property(fc.constantFrom(...paths), symbolic, (path, value) => {
        for (const declare of [component, externalComponent]) {
          try {
            declare(spoil(options, path, value) as never);
          } catch (error) {
            expect(error).toBeInstanceOf(SignalboxError);
            expect(error).toMatchObject({ code: "COMPONENT_INVALID" });
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
