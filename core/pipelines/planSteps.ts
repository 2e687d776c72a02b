import { SignalboxError } from "../errors/SignalboxError.ts";
import {
  type ComponentShape,
  configurationId,
  type PipelineShape,
  type StepMethod,
  stepName,
  type Workflow,
} from "./PipelineShape.ts";
import type { PlannedStep } from "./Step.ts";

/** A configuration that takes part, with all that it waits for. */
interface Part {
  readonly id: string;
  readonly configuration: string;
  readonly component: ComponentShape;
  /** Ids of the configurations that must be built before, not all that those wait for. */
  readonly dependsOn: readonly string[];
}

/** A step before it has a place. */
interface Node extends Pick<Part, "configuration" | "component"> {
  readonly step: string;
  readonly method: StepMethod;
  readonly before: readonly string[];
}

/**
 * The steps of a run, wave by wave: each in the first wave in which all that it waits for lies
 * behind it. `generate` reads the source and waits for nothing; `build` waits for its own
 * `generate`, and for the `build` of what its configuration depends on.
 *
 * @param components names of those that take part. @default all
 * @throws {SignalboxError} SETUP_REFUSED when there is no such component, or one that takes part
 *   depends on one that does not.
 * @throws {SignalboxError} PIPELINE_INVALID when configurations depend on each other in a circle.
 */
export function planSteps(
  shape: PipelineShape,
  workflow: Workflow,
  components: readonly string[] = shape.components.map(({ name }) => name),
): readonly PlannedStep[] {
  const nodes = nodesOf(partsOf(shape, components), workflow);
  const waves = wavesOf(nodes);
  const placed = new Map<string, { readonly wave: number; readonly index: number }>();
  for (const [wave, steps] of waves.entries()) {
    for (const [index, { step }] of steps.entries()) placed.set(step, { wave, index });
  }
  const place = (step: string) => ({ step, ...(placed.get(step) ?? { wave: 0, index: 0 }) });
  return waves.flat().map(({ step, method, configuration, component, before }) => ({
    ...place(step),
    method,
    configuration,
    component: component.name,
    external: component.external,
    waitsFor: before.map(place),
    ...(workflow.methods.includes("build") ? {} : { keptWithTarget: true }),
  }));
}

function partsOf(shape: PipelineShape, names: readonly string[]): readonly Part[] {
  const known = shape.components.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    refuse(`there is no component ${JSON.stringify(unknown)}, only ${known.join(", ")}`);
  }
  const chosen = shape.components.filter(({ name }) => names.includes(name));
  const parts = chosen.flatMap((component) =>
    Object.entries(component.configurations).map(([configuration, { dependsOn }]): Part => {
      const id = configurationId(configuration, component.name);
      return { id, configuration, component, dependsOn };
    }),
  );
  const ids = new Set(parts.map(({ id }) => id));
  for (const { id, dependsOn } of parts) {
    const missing = dependsOn.find((other) => !ids.has(other));
    if (missing === undefined) continue;
    const component = missing.slice(missing.indexOf(".") + 1);
    refuse(`${id} depends on ${missing}, so ${component} has to take part too`);
  }
  return parts;
}

function nodesOf(parts: readonly Part[], { methods }: Workflow): readonly Node[] {
  const generates = methods.includes("generate");
  return parts.flatMap(({ configuration, component, dependsOn }) =>
    methods.map((method): Node => {
      const own = stepName("generate", configuration, component.name);
      const step = stepName(method, configuration, component.name);
      const before = [...(generates ? [own] : []), ...dependsOn.map((id) => buildStepOf(id))];
      return {
        step,
        method,
        configuration,
        component,
        before: method === "generate" ? [] : before,
      };
    }),
  );
}

/** The step that builds the configuration of this id. */
function buildStepOf(id: string): string {
  return `${"build" satisfies StepMethod}.${id}`;
}

function wavesOf(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const waves: (readonly Node[])[] = [];
  const behind = new Set<string>();
  let left = nodes;
  while (left.length > 0) {
    const [ready, rest] = partition(left, ({ before }) => before.every((one) => behind.has(one)));
    if (ready.length === 0) throw circle(left);
    for (const { step } of ready) behind.add(step);
    waves.push(ready);
    left = rest;
  }
  return waves;
}

function partition(
  nodes: readonly Node[],
  holds: (node: Node) => boolean,
): readonly [readonly Node[], readonly Node[]] {
  return [nodes.filter(holds), nodes.filter((node) => !holds(node))];
}

function circle(nodes: readonly Node[]): SignalboxError {
  const names = withoutEnds(nodes)
    .map(({ step }) => step)
    .toSorted();
  const others = names.length - maxNamed;
  const more = others > 0 ? ` and ${others} more` : "";
  return new SignalboxError(
    "PIPELINE_INVALID",
    `These steps wait for each other, so none of them can begin: ${names.slice(0, maxNamed).join(", ")}${more}.`,
  );
}

/** Most steps that a message names. */
const maxNamed = 20;

/** Without those that wait for a circle and that nothing in one waits for. */
function withoutEnds(nodes: readonly Node[]): readonly Node[] {
  const waitedFor = new Set(nodes.flatMap(({ before }) => before));
  const left = nodes.filter(({ step }) => waitedFor.has(step));
  return left.length === nodes.length ? nodes : withoutEnds(left);
}

function refuse(problem: string): never {
  throw new SignalboxError("SETUP_REFUSED", `The run can't be planned: ${problem}.`);
}
