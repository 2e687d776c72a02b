import { expect, it } from "vitest";
import { keepLocalAssets } from "../../../../local/emulator/templates/keepLocalAssets.ts";

const here = { "current_account-current_region": { bucketName: "here", objectKey: "a" } };
const abroad = { "111122223333-eu-west-1": { bucketName: "abroad", region: "eu-west-1" } };

it("keeps what goes where the stack goes, and nothing of stacks that are for elsewhere", () => {
  const manifest = {
    version: "1",
    files: {
      a: { source: { path: "a" }, destinations: here },
      b: { source: { path: "b" }, destinations: abroad },
      c: { source: { path: "c" }, destinations: { ...here, ...abroad } },
    },
    dockerImages: { d: { destinations: abroad } },
  };
  expect(JSON.parse(keepLocalAssets(JSON.stringify(manifest)))).toEqual({
    version: "1",
    files: {
      a: { source: { path: "a" }, destinations: here },
      c: { source: { path: "c" }, destinations: here },
    },
    dockerImages: {},
  });
});
