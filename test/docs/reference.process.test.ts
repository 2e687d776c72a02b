import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manifestExports } from "../../build/reference/manifestExports.ts";
import { readReference } from "../../build/reference/readReference.ts";
import { renderExamples } from "../../build/reference/renderExamples.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";
import { readmeExamples } from "../e2e/support/readmeExamples.ts";
import { FakeEventBridgeServer } from "../support/FakeEventBridgeServer.ts";

const examples = renderExamples(readReference(projectRoot, manifestExports(projectRoot)));
let copy: ProjectCopy;

beforeAll(async () => {
  copy = await ProjectCopy.create();
  // The examples go on from the README's.
  for (const { language, title, text } of readmeExamples()) {
    if (language !== "sh") await copy.write(title, text);
  }
  for (const [name, text] of examples) await copy.write(`examples/${name}`, text);
  const config = { extends: "../infra/tsconfig.json", include: [".", "../generated"] };
  const unused = { noUnusedLocals: false };
  await copy.write(
    "examples/tsconfig.json",
    JSON.stringify({ ...config, compilerOptions: unused }),
  );
  await copy.run("npm run generate --silent");
}, 60_000);
afterAll(() => copy[Symbol.asyncDispose]());

describe("the examples of the reference", () => {
  it("compile", async () => {
    expect(examples.size).toBeGreaterThan(20);
    await copy.run("tsc -p examples/tsconfig.json");
  });

  it("run, those of tests as tests", async () => {
    await using bus = await FakeEventBridgeServer.start(["signalbox-ingress"]);
    const names = [...examples.keys()];
    const tests = names.filter((name) => name.startsWith("testing."));
    // What builds a whole deployment, or asks AWS for more than a bus, is not run.
    const others = names.filter((name) => !/^(admin|generated|infra|testing)\./.test(name));
    await copy.write(
      "examples/all.ts",
      ["../generated/register.ts", ...others.map((name) => `./${name}`)]
        .map((file) => `import "${file}";\n`)
        .join(""),
    );
    await copy.run(
      `AWS_REGION=eu-central-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
       export AWS_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
       AWS_ENDPOINT_URL_EVENTBRIDGE=${bus.endpoint} node examples/all.ts`,
    );
    expect(bus.service.stored("signalbox-ingress")).toHaveLength(1);
    const include = tests.map((name) => `examples/${name}`);
    await copy.write(
      "examples/vitest.config.ts",
      `export default { test: { include: ${JSON.stringify(include)}, setupFiles: ["generated/register.ts"] } };`,
    );
    const said = await copy.run("vitest run --root . --config examples/vitest.config.ts");
    expect(said).toContain(`${tests.length} passed`);
  });
});
