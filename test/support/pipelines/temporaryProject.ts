import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packageRoot } from "../../../project/projectRoot.ts";

/** A folder of a project that goes away with the test. */
export interface TemporaryProject extends Disposable {
  readonly root: string;
  write(path: string, text: string): void;
}

/** A project with these files, by path from its root, in which this package is installed. */
export function temporaryProject(files: Readonly<Record<string, string>>): TemporaryProject {
  const root = mkdtempSync(join(tmpdir(), "signalbox-pipelines-"));
  mkdirSync(join(root, "schemas"));
  mkdirSync(join(root, "node_modules"));
  symlinkSync(packageRoot, join(root, "node_modules", "signalbox"));
  const write = (path: string, text: string) => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  write("package.json", '{ "type": "module" }');
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    root,
    write,
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A component file: configurations by name, each with what it depends on. */
export function componentFile(
  exportName: string,
  name: string,
  configurations: Readonly<Record<string, readonly string[]>>,
): string {
  const declared = Object.entries(configurations).map(
    ([id, dependsOn]) =>
      `${id}: configuration({ version: 1, dependsOn: ${JSON.stringify(dependsOn)},
         generate: () => ({ success: true, data: {} }), build: () => ({ success: true }) })`,
  );
  return `import { component, configuration } from "signalbox/component";
export const ${exportName} = component({
  name: "${name}",
  configurations: { ${declared.join(", ")} },
});`;
}

/** A pipeline file with these lines of its declaration besides its code. */
export function pipelineFile(
  name: string,
  exportNames: readonly string[],
  { subjects = ["course"], workflows, more = "" }: PipelineFileOptions = {},
): string {
  const [subject = ""] = subjects;
  const ways = workflows ?? {
    [`${subject}-from-${subject}`]: { from: subject, to: subject, methods: ["generate", "build"] },
  };
  return `import { pipeline as declare } from "signalbox/pipeline";
${exportNames.map((one) => `import { ${one} } from "./components/${one}.ts";`).join("\n")}
export const pipeline = declare({
  name: "${name}",
  subjects: ${JSON.stringify(subjects)},
  workflows: ${JSON.stringify(ways)},
  createTarget: async () => {},
  openTarget: async () => {},
  components: { ${exportNames.join(", ")} },
  ${more}
});`;
}

/** What a pipeline's file says beside the usual. */
export interface PipelineFileOptions {
  readonly subjects?: readonly string[];
  readonly workflows?: Readonly<Record<string, object>>;
  readonly more?: string;
}

/** A context's file without subscribers. */
export function contextFile(name: string): string {
  return `export const context = { name: "${name}", subscribers: {} };`;
}

const courses = "functions/contexts/courses";
const fairs = "functions/contexts/fair-setup";

/** A course from a course: one component with two sections. */
export const courseFiles: Readonly<Record<string, string>> = {
  [`${courses}/context.ts`]: contextFile("courses"),
  [`${courses}/pipeline.ts`]: pipelineFile("courses", ["syllabus"]),
  [`${courses}/components/syllabus.ts`]: componentFile("syllabus", "syllabus", {
    units: [],
    lessons: ["units.syllabus"],
  }),
};

/** Fairs and their templates: three ways, and a component that is elsewhere. */
export const fairFiles: Readonly<Record<string, string>> = {
  [`${fairs}/context.ts`]: contextFile("fair-setup"),
  [`${fairs}/pipeline.ts`]: pipelineFile("fair-setup", ["floorPlan", "exhibitors", "ticketing"], {
    subjects: ["fair", "fair_template"],
    workflows: {
      "fair-from-template": { from: "fair_template", to: "fair", methods: ["build"] },
      "fair-from-fair": { from: "fair", to: "fair", methods: ["generate", "build"] },
      "template-from-fair": { from: "fair", to: "fair_template", methods: ["generate"] },
    },
    more: 'owner: "fairs", deadlineSeconds: 900,',
  }),
  [`${fairs}/components/floorPlan.ts`]: componentFile("floorPlan", "floor_plan", { halls: [] }),
  [`${fairs}/components/exhibitors.ts`]: componentFile("exhibitors", "exhibitors", {
    stands: ["halls.floor_plan"],
  }),
  [`${fairs}/components/ticketing.ts`]: `
import { externalComponent } from "signalbox/component";
export const ticketing = externalComponent({
  name: "ticketing",
  configurations: { prices: { version: 2 } },
});`,
};
