import { expect, it } from "vitest";
import { makeEventPackage } from "../../infra/eventPackages/makeEventPackage.ts";
import { projectPaths, projectRoot } from "../../project/projectRoot.ts";
import { readSchemaFiles } from "../../project/readSchemaFiles.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { InstalledPackage } from "../infra/eventPackages/support/InstalledPackage.ts";
import { readDoc } from "./readDocs.ts";

it("docs/eventPackages.md shows a publisher, its test and a receiver, which compile and pass", async () => {
  const eventPackage = await makeEventPackage({
    name: "@acme/events",
    contexts: ["delivery"],
    schemaFiles: await readSchemaFiles(projectPaths(projectRoot).schemas),
    busName: "signalbox-ingress",
  });
  const installed = new InstalledPackage(eventPackage);
  const blocks = titledBlocks(readDoc("docs/eventPackages.md"));
  const files = blocks.filter(({ language }) => language === "ts");
  for (const { title, text } of files) installed.write(title, text);
  installed.write("package.json", '{ "type": "module" }');
  const compilerOptions = {
    strict: true,
    module: "nodenext",
    target: "es2022",
    types: ["node"],
    noEmit: true,
  };
  installed.write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["*.ts"] }));

  expect(files.map(({ title }) => title)).toEqual([
    "announce.ts",
    "announce.test.ts",
    "receive.ts",
  ]);
  expect(await installed.compile("tsconfig.json")).toMatchObject({ status: 0, stdout: "" });
  expect(await installed.node(process.execPath, "announce.test.ts")).toEqual({
    status: 0,
    stdout: "",
    stderr: "",
  });
});
