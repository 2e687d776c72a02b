/** What the state machines of these are measured on, by the context's name. */
export const benchContexts = { short: "bench-short", large: "bench-large" } as const;

/** Steps of each wave of the short runs, and how long each takes. */
export const shortRun = { stepsOfWave: 10, waves: 3, stepMs: 1000 } as const;

/** Of the large run: each configuration is generated and built. */
export const large = { components: 5, configurations: 50 } as const;

/** A file to be added to a project. */
export interface AddedFile {
  readonly path: string;
  readonly text: string;
}

/** Two contexts with a pipeline each: one of slow steps, one of many. */
export function benchFiles(): readonly AddedFile[] {
  const short = Array.from({ length: shortRun.stepsOfWave }, (_, index) => slowComponent(index));
  const many = Array.from({ length: large.components }, (_, index) => wideComponent(index));
  return [...contextFiles(benchContexts.short, short), ...contextFiles(benchContexts.large, many)];
}

interface AddedComponent {
  readonly exportName: string;
  readonly text: string;
}

/** A configuration for each wave, each building of the one before; generating them takes no time. */
function slowComponent(index: number): AddedComponent {
  const name = `slow_${index}`;
  const configurations = Array.from({ length: shortRun.waves }, (_, wave) => {
    const dependsOn = wave === 0 ? [] : [`wave_${wave - 1}.${name}`];
    return `wave_${wave}: section(${JSON.stringify(dependsOn)})`;
  });
  return componentFile(name, `slow${index}`, configurations, shortRun.stepMs);
}

function wideComponent(index: number): AddedComponent {
  const name = `wide_${index}`;
  const configurations = Array.from({ length: large.configurations }, (_, place) => {
    const dependsOn = place < large.configurations / 2 ? [] : [`section_0.${name}`];
    return `section_${place}: section(${JSON.stringify(dependsOn)})`;
  });
  return componentFile(name, `wide${index}`, configurations, 0);
}

function componentFile(
  name: string,
  exportName: string,
  configurations: readonly string[],
  ms: number,
): AddedComponent {
  const text = `import { setTimeout as sleep } from "node:timers/promises";
import { component, configuration } from "signalbox/component";

const section = (dependsOn: readonly string[]) =>
  configuration<object>({
    version: 1,
    dependsOn,
    generate: () => ({ success: true, data: {} }),
    build: async () => {
      await sleep(${ms});
      return { success: true };
    },
  });

export const ${exportName} = component({
  name: ${JSON.stringify(name)},
  configurations: { ${configurations.join(", ")} },
});
`;
  return { exportName, text };
}

function contextFiles(
  context: string,
  components: readonly AddedComponent[],
): readonly AddedFile[] {
  const folder = `functions/contexts/${context}`;
  const names = components.map(({ exportName }) => exportName);
  const imports = names.map((name) => `import { ${name} } from "./components/${name}.ts";`);
  const pipeline = `import { pipeline as declarePipeline } from "signalbox/pipeline";
${imports.join("\n")}

export const pipeline = declarePipeline({
  name: ${JSON.stringify(context)},
  subjects: ["fair", "fair_template"],
  workflows: {
    "fair-from-fair": { from: "fair", to: "fair", methods: ["generate", "build"] },
    "template-from-fair": { from: "fair", to: "fair_template", methods: ["generate"] },
    "fair-from-template": { from: "fair_template", to: "fair", methods: ["build"] },
  },
  createTarget: async () => {},
  openTarget: async () => {},
  components: { ${names.join(", ")} },
});
`;
  const declared = `import { context as declareContext } from "signalbox/subscriber";

export const context = declareContext({ name: ${JSON.stringify(context)}, subscribers: {} });
`;
  return [
    { path: `${folder}/context.ts`, text: declared },
    { path: `${folder}/pipeline.ts`, text: pipeline },
    ...components.map(({ exportName, text }) => ({
      path: `${folder}/components/${exportName}.ts`,
      text,
    })),
  ];
}
