import { expect, it } from "vitest";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { readDoc } from "./readDocs.ts";

/** What the CDK would warn of besides, with which nothing passes `--strict`. */
const allElse = `
  operators: ["arn:aws:iam::111122223333:role/router-operator"],
  alarmTopicArn: "arn:aws:sns:eu-central-1:111122223333:on-call",`;

it("docs/publishers.md shows a configuration and a role that compile and deploy", async () => {
  await using copy = await ProjectCopy.create();
  for (const { title, text } of titledBlocks(readDoc("docs/publishers.md"))) {
    await copy.write(title, text.replace("defineConfig({", `defineConfig({ ${allElse}`));
  }
  await copy.run("npm run generate");
  await copy.run("tsc -p infra/tsconfig.json");
  await copy.run(
    "npx cdk synth --strict --quiet --output .local/cdk.out signalbox-router signalbox-github",
  );
  const router = await copy.run("cat .local/cdk.out/signalbox-router.template.json");
  expect(router).toContain("arn:aws:iam::444455556666:role/builds");
  expect(router).toContain(":role/github-webhooks");
  const context = await copy.run("cat .local/cdk.out/signalbox-github.template.json");
  expect(context).toContain('"Path":"/signalbox/github/"');
});
