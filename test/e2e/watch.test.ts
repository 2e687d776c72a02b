import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../support/freePort.ts";
import { ProjectCopy } from "./support/ProjectCopy.ts";
import { StartProcess } from "./support/StartProcess.ts";
import { waitFor } from "./support/waitFor.ts";

const scoreboard = "functions/contexts/delivery/subscribers/scoreboard.ts";
const context = "functions/contexts/delivery/context.ts";
const schema = "schemas/delivery/release.announced.json";

let copy: ProjectCopy;
let start: StartProcess;
let told = 0;

beforeAll(async () => {
  copy = await ProjectCopy.create();
  await copy.run("npm run generate");
  start = new StartProcess({ root: copy.root }, "--port", String(await freePort()));
  await start.told("until Ctrl-C");
  // It knows what runs a moment later, and deploys everything should it be asked before.
  await waitFor("the first preview", () => readFile(join(copy.root, scoreboard), "utf8"));
});

afterAll(async () => {
  start.signal("SIGINT");
  await start.ended();
  await copy[Symbol.asyncDispose]();
});

async function save(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(join(copy.root, path), "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  await copy.write(path, after);
}

/** What is said of the next redeployment. */
async function redeployed(): Promise<string> {
  const said = await waitFor("a redeployment", async () => {
    const lines = (start.output + start.errors).split("\n");
    const found = lines.flatMap((line, index) => (/^redeploy /.test(line) ? [index] : []));
    const at = found[told];
    return at === undefined ? undefined : lines.slice(at).join("\n");
  });
  told += 1;
  return said;
}

const merged = `{"repository":"octo-org/octo-repo","number":7,"commit":"${"a".repeat(40)}","targetBranch":"main","mergedAt":"2026-01-01T10:00:00Z"}`;

/** Publishes a merged change, and waits until what became of it says this. */
async function publish(id: string, says: string): Promise<void> {
  const { hints } = start;
  await copy.runAsReader(
    `${hints}\nnpx signalbox publish delivery@change.merged --id ${id} --data '${merged}'`,
  );
  // Reasons are in the log, which comes later than the note of the outcome.
  await waitFor(`${says} of ${id}`, async () => {
    const shown = await copy.runAsReader(
      `${hints}\nnpx signalbox audit show delivery#${id} --json || true`,
    );
    return shown.includes(says) ? true : undefined;
  });
}

describe("npm start, while a project is worked on", () => {
  it("has a subscriber run the code that was saved, and keeps what was stored", async () => {
    await publish("before", '"handled"');
    await save(scoreboard, (text) =>
      text
        .replace("import { subscription }", "import { ignored, subscription }")
        .replace(
          "async ({ type, data }, { state }) => {",
          'async ({ type, data }, { state }) => {\n    if (data.repository) return ignored("seen by the new code");',
        ),
    );
    expect(await redeployed()).toContain("delivery.scoreboard runs the new code");
    await publish("after", "seen by the new code");
    await publish("before", '"handled"');
  });

  it("tells what is wrong with what was saved, and leaves alone what runs", async () => {
    await save(schema, (text) => text.replace('"type": "object"', '"type": "objekt"'));
    const said = await redeployed();
    expect(said).toContain("failed, and what runs stays as it was");
    expect(said).toContain("SCHEMA_INVALID");
    expect(said).toContain("release.announced.json");
    await publish("meanwhile", "seen by the new code");
    await save(schema, (text) => text.replace("objekt", "object"));
    expect(await redeployed()).toContain("nothing to do");
  });

  it("deploys a new subscriber", async () => {
    await copy.write(
      "functions/contexts/delivery/subscribers/latecomer.ts",
      `import { ignored, subscription } from "signalbox/subscriber";
       export const latecomer = subscription({
         to: "delivery@change.merged",
         handle: () => ignored("came late"),
       });`,
    );
    await save(context, (text) =>
      text
        .replace(
          "import { pipelines }",
          'import { latecomer } from "./subscribers/latecomer.ts";\nimport { pipelines }',
        )
        .replace("subscribers: {", "subscribers: { latecomer,"),
    );
    expect(await redeployed()).toContain("all stacks are up to date");
    await publish("late", "came late");
  });
});
