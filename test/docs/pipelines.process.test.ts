import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { readDoc } from "./readDocs.ts";

const page = readDoc("docs/pipelines.md");
let copy: ProjectCopy;

beforeAll(async () => {
  copy = await ProjectCopy.create();
  for (const { title, text } of titledBlocks(page)) {
    await copy.write(title, text);
  }
});
afterAll(() => copy[Symbol.asyncDispose]());

describe("what docs/pipelines.md shows", () => {
  it("is generated in a fresh clone, though a component imports what is generated", async () => {
    const importing = 'import "signalbox/client";\n';
    const component = "functions/contexts/courses/components/syllabus.ts";
    await copy.run(`printf '${importing}' | cat - ${component} > new.ts && mv new.ts ${component}`);
    expect(await copy.run("npm run generate --silent")).toMatch(/^generate: \d+ event types/);
    expect(await copy.run("npm run generate --silent")).toContain(" 0 changed");
  });

  it("compiles, the client's example by what was generated", async () => {
    const config = { extends: "./tsconfig.json", include: ["makeCourse.ts", "functions"] };
    await copy.write("tsconfig.docs.json", JSON.stringify(config));
    await copy.run("tsc -p tsconfig.docs.json");
    await copy.run("sed -i 's/course-from-course/course-from-curse/' makeCourse.ts");
    await expect(copy.run("tsc -p tsconfig.docs.json")).rejects.toMatchObject({
      stdout: expect.stringContaining('"course-from-curse"'),
    });
  });

  it("compiles, the answering service's example once a component is elsewhere", async () => {
    const file = "functions/contexts/courses/pipeline.ts";
    const [declared = ""] = /^const certificates = .*?^}\);$/ms.exec(page) ?? [];
    const imported = 'import { externalComponent } from "signalbox/component";';
    const text = await readFile(join(copy.root, file), "utf8");
    const listed = text
      .replace("components: { ", "components: { certificates, ")
      .replace("/** Makes", `${declared}\n/** Makes`);
    await copy.write(file, `${imported}\n${listed}`);
    const config = { extends: "./tsconfig.json", include: ["certificates", "functions"] };
    await copy.write("tsconfig.docs.json", JSON.stringify(config));
    await copy.run("npm run generate --silent && tsc -p tsconfig.docs.json");
    await copy.write(file, text);
    await copy.run("npm run generate --silent");
  });

  it("is known to the command line", async () => {
    const types = await copy.run("npx signalbox types list --json");
    expect(types).toContain('"courses@course.setup.step.failed"');
    const setup = await copy.run("npx signalbox types show courses@course.setup");
    expect(setup).toContain("A run of courses is asked for");
    const line = '{"schema":{"$ref":"../courses/course.setup.json"},"data":{"workflow":"x"}}';
    expect(await copy.run(`npx signalbox types check <<< '${line}'`)).toContain("false");
  });

  it("becomes a stack of its own", async () => {
    await copy.run("npx cdk synth --quiet --output .local/cdk.out");
    const folder = join(copy.root, ".local", "cdk.out");
    const stack = "signalbox-courses-pipeline.template.json";
    const template = await readFile(join(folder, stack), "utf8");
    expect(template).toContain('"signalbox-courses-syllabus"');
    expect(template).toContain('"signalbox-courses-timetable"');
    expect(template).toContain("AWS::StepFunctions::StateMachine");
  });

  it("fails to be generated when the pipeline can't be loaded, by the file's name", async () => {
    await copy.run("echo 'throw new Error(\"boom\");' >> functions/contexts/courses/pipeline.ts");
    await expect(copy.run("npm run generate --silent")).rejects.toMatchObject({
      code: 1,
      stderr: "PIPELINE_INVALID: functions/contexts/courses/pipeline.ts can't be loaded: boom\n",
    });
  });
});
