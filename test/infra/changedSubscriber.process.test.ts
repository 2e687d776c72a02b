import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { resourcesOf } from "../../infra/checks/Template.ts";
import { subscriberFile, writeProject } from "../support/projects/writeProject.ts";

const folder = mkdtempSync(join(tmpdir(), "signalbox-changed-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What each function of the project would run, and each layer hold, by stack and logical id. */
function synthesised(outdir: string): ReadonlyMap<string, string> {
  execFileSync(process.execPath, ["app.ts"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
    env: { CDK_OUTDIR: join(folder, outdir), CDK_VALIDATION: "false" },
  });
  const templates = readdirSync(join(folder, outdir)).filter((file) =>
    /\.template\.json$/.test(file),
  );
  return new Map(
    templates.flatMap((file) =>
      resourcesOf(JSON.parse(readFileSync(join(folder, outdir, file), "utf8")))
        .filter(({ type }) => /^AWS::Lambda::(Function|LayerVersion)$/.test(type))
        .map(({ type, logicalId, properties }) => [
          `${file} ${type} ${logicalId}`,
          JSON.stringify(type.endsWith("Function") ? properties["Code"] : properties["Content"]),
        ]),
    ),
  );
}

it("a change to one subscriber changes the code of one function, and no layer", () => {
  writeProject(folder, { contexts: 2, subscribers: 6, types: 6 });
  const before = synthesised("before");
  const file = join(folder, subscriberFile(1, 1));
  writeFileSync(file, readFileSync(file, "utf8").replace('"thing 1"', '"thing one"'));
  const after = synthesised("after");
  expect(after.size).toBeGreaterThan(6 + 2);
  expect([...after.keys()]).toEqual([...before.keys()]);
  const changed = [...after].filter(([key, code]) => before.get(key) !== code);
  expect(changed.map(([key]) => key)).toEqual([
    expect.stringMatching(/^signalbox-team-1\.template\.json AWS::Lambda::Function listener1/),
  ]);
}, 120_000);
