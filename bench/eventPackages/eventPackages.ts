import { makeEventPackage } from "../../infra/eventPackages/makeEventPackage.ts";
import { projectPaths } from "../../project/projectRoot.ts";
import { readSchemaFiles } from "../../project/readSchemaFiles.ts";
import type { Figure } from "../Figure.ts";
import { median } from "../median.ts";

const typeCount = 20;
const runs = 5;

/**
 * What a package of twenty event types takes: some of this repository's own, GitHub's events, which
 * are large, among them.
 */
export async function eventPackages(root: string): Promise<readonly Figure[]> {
  const schemaFiles = await chooseFiles(await readSchemaFiles(projectPaths(root).schemas));
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const before = performance.now();
    await make(schemaFiles);
    times.push(performance.now() - before);
  }
  const { tarball, unpackedBytes } = await make(schemaFiles);
  const of = `${typeCount} types`;
  return [
    { name: `tarball of ${of}`, value: tarball.length / 1000, unit: "KB", goal: 100 },
    { name: `the same, installed`, value: unpackedBytes / 1000, unit: "KB" },
    {
      name: `to make it of the schemas`,
      value: median(times) / 1000,
      unit: "s",
      note: `median of ${runs} runs`,
    },
  ];
}

function make(schemaFiles: ReadonlyMap<string, string>) {
  return makeEventPackage({ name: "@acme/events", busName: "signalbox-ingress", schemaFiles });
}

/** Those of the files that declare the first types of `github` and then of `delivery`. */
async function chooseFiles(all: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const chosen = new Map([...all].filter(([file]) => file.startsWith("common/")));
  const contexts = ["github/", "delivery/"];
  for (const context of contexts) {
    for (const [file, text] of all) {
      if (!file.startsWith(context)) continue;
      const more = new Map([...chosen, [file, text] as const]);
      if (Object.keys((await make(more)).types).length <= typeCount) chosen.set(file, text);
    }
  }
  return chosen;
}
