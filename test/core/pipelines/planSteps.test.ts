import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  ComponentShape,
  ConfigurationShape,
  PipelineShape,
  StepMethod,
} from "../../../core/pipelines/PipelineShape.ts";
import { planSteps } from "../../../core/pipelines/planSteps.ts";
import type { PlannedStep } from "../../../core/pipelines/Step.ts";
import { errorWith } from "../../infra/support/errorWith.ts";
import { fairShape } from "../../support/pipelines/fairShape.ts";

const way = (...methods: readonly StepMethod[]) => ({ from: "fair", to: "fair", methods });
const both = way("generate", "build");

function namesByWave(steps: readonly PlannedStep[]): readonly (readonly string[])[] {
  return [...Map.groupBy(steps, ({ wave }) => wave).values()].map((wave) =>
    wave.map(({ step }) => step),
  );
}

describe("planSteps", () => {
  it("puts each step into the first wave in which all that it waits for is behind it", () => {
    expect(namesByWave(planSteps(fairShape, both))).toEqual([
      ["generate.halls.floor_plan", "generate.stands.exhibitors", "generate.prices.ticketing"],
      ["build.halls.floor_plan", "build.prices.ticketing"],
      ["build.stands.exhibitors"],
    ]);
  });

  it("says of each step what it is, where it stands and what it waits for itself", () => {
    expect(planSteps(fairShape, both).at(-1)).toEqual({
      step: "build.stands.exhibitors",
      method: "build",
      configuration: "stands",
      component: "exhibitors",
      external: false,
      wave: 2,
      index: 0,
      waitsFor: [
        { step: "generate.stands.exhibitors", wave: 0, index: 1 },
        { step: "build.halls.floor_plan", wave: 1, index: 0 },
      ],
    });
  });

  it("generates everything at once", () => {
    const steps = planSteps(fairShape, way("generate"));
    expect(namesByWave(steps)).toHaveLength(1);
    expect(steps.every(({ waitsFor }) => waitsFor.length === 0)).toBe(true);
  });

  it("builds what others depend on first, where nothing is generated", () => {
    expect(namesByWave(planSteps(fairShape, way("build")))).toEqual([
      ["build.halls.floor_plan", "build.prices.ticketing"],
      ["build.stands.exhibitors"],
    ]);
  });

  it("plans those that take part, in the order in which they are declared", () => {
    expect(namesByWave(planSteps(fairShape, way("build"), ["ticketing", "floor_plan"]))).toEqual([
      ["build.halls.floor_plan", "build.prices.ticketing"],
    ]);
    expect(planSteps(fairShape, both, [])).toEqual([]);
  });

  it("rejects a component that there isn't", () => {
    expect(() => planSteps(fairShape, both, ["floor_plan", "floorPlan"])).toThrow(
      errorWith(
        "SETUP_REFUSED",
        'there is no component "floorPlan", only floor_plan, exhibitors, ticketing',
      ),
    );
  });

  it("rejects a component without the one that it depends on", () => {
    expect(() => planSteps(fairShape, both, ["exhibitors"])).toThrow(
      errorWith(
        "SETUP_REFUSED",
        "stands.exhibitors depends on halls.floor_plan, so floor_plan has to take part too",
      ),
    );
  });
});

const configuration: ConfigurationShape = {
  version: 1,
  dependsOn: [],
  methods: ["generate", "build"],
  timeoutSeconds: 60,
  attempts: 3,
};

/** Configurations `c0.p0` and on, of which each may depend on any that stands before it in `order`. */
const shapes = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }))
  .chain(([components, count]) =>
    fc.record({
      components: fc.constant(components),
      order: fc.shuffledSubarray([...Array(count).keys()], { minLength: count }),
      edges: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 30 }),
    }),
  )
  .map(({ components, order, edges }) => {
    const id = (index: number) => `c${index}.p${index % components}`;
    const forwards = edges.filter(([from, to]) => order.indexOf(from) < order.indexOf(to));
    const configurations = order.map((_, index) => {
      const dependsOn = forwards.filter(([, to]) => to === index).map(([from]) => id(from));
      return { index, shape: { ...configuration, dependsOn: [...new Set(dependsOn)] } };
    });
    return {
      name: "random",
      subjects: ["fair"],
      workflows: {},
      components: [...Array(components).keys()].map(
        (component): ComponentShape => ({
          name: `p${component}`,
          external: false,
          configurations: Object.fromEntries(
            configurations
              .filter(({ index }) => index % components === component)
              .map(({ index, shape }) => [`c${index}`, shape]),
          ),
        }),
      ),
    } satisfies PipelineShape;
  });
const ways = fc.constantFrom(both, way("generate"), way("build"));

describe("planSteps, of any pipeline", () => {
  it("plans each step once, after all that it waits for and in the earliest such wave", () => {
    fc.assert(
      fc.property(shapes, ways, (shape, workflow) => {
        const steps = planSteps(shape, workflow);
        const byName = new Map(steps.map((step) => [step.step, step]));
        const ids = shape.components.flatMap(({ name, configurations }) =>
          Object.keys(configurations).map((id) => `${id}.${name}`),
        );
        const expected = workflow.methods.flatMap((method) => ids.map((id) => `${method}.${id}`));
        expect([...byName.keys()].toSorted()).toEqual(expected.toSorted());
        for (const { wave, waitsFor } of steps) {
          const waves = waitsFor.map((one) => one.wave);
          expect(wave).toBe(Math.max(-1, ...waves) + 1);
          for (const one of waitsFor) expect(byName.get(one.step)).toMatchObject(one);
        }
      }),
    );
  });

  it("numbers waves and their steps without gaps, in order", () => {
    fc.assert(
      fc.property(shapes, ways, (shape, workflow) => {
        const waves = [...Map.groupBy(planSteps(shape, workflow), ({ wave }) => wave)];
        expect(waves.map(([wave]) => wave)).toEqual(waves.map((_, index) => index));
        for (const [, steps] of waves) {
          expect(steps.map(({ index }) => index)).toEqual(steps.map((_, index) => index));
        }
      }),
    );
  });

  it("lets a build wait for what its configuration depends on, and for its own generate", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const steps = new Map(planSteps(shape, both).map((step) => [step.step, step]));
        for (const { name, configurations } of shape.components) {
          for (const [id, { dependsOn }] of Object.entries(configurations)) {
            const waitsFor = steps.get(`build.${id}.${name}`)?.waitsFor.map(({ step }) => step);
            const builds = dependsOn.map((other) => `build.${other}`);
            expect(waitsFor).toEqual([`generate.${id}.${name}`, ...builds]);
          }
        }
      }),
    );
  });

  it("makes the same plan of the same pipeline", () => {
    fc.assert(
      fc.property(shapes, ways, (shape, workflow) => {
        expect(planSteps(structuredClone(shape), workflow)).toEqual(planSteps(shape, workflow));
      }),
    );
  });

  it("rejects every circle, naming each step in it", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 6 }), (shape, length) => {
        const names = [...Array(length).keys()].map((index) => `x${index}`);
        const circle = names.map((name, index) => [
          name,
          { ...configuration, dependsOn: [`${names.at(index - 1)}.circle`] },
        ]);
        const component: ComponentShape = {
          name: "circle",
          external: false,
          configurations: Object.fromEntries(circle) as ComponentShape["configurations"],
        };
        const whole = { ...shape, components: [...shape.components, component] };
        const steps = names.map((name) => `build.${name}.circle`).join(", ");
        expect(() => planSteps(whole, both)).toThrow(
          errorWith("PIPELINE_INVALID", `none of them can begin: ${steps}.`),
        );
      }),
    );
  });
});
