import { describe, expect, it } from "vitest";
import { packageManifest } from "../../build/packageManifest.ts";
import { readExports } from "../../build/readExports.ts";

const manifest = {
  version: "1.2.3",
  description: "Routes.",
  license: "MIT",
  exports: {
    "./admin": "./admin/index.ts",
    "./client": "./client/index.ts",
    "./subscriber": "./project/subscriptions/index.ts",
  },
  dependencies: { uuid: "14.0.0", "aws-cdk": "2.1.0", "aws-cdk-lib": "2.2.0" },
  devDependencies: { vitest: "5.0.0", "@types/aws-lambda": "8.0.0" },
};
const triedWith = {
  "@types/node": "24.0.0",
  "aws-cdk": "2.1.0",
  "aws-cdk-lib": "2.2.0",
  constructs: "10.0.0",
  typescript: "7.0.0",
  vitest: "5.0.0",
};
const tree = { manifest, entries: readExports(manifest.exports), triedWith };
const imported = (run: readonly string[], declared: readonly string[] = []) => ({
  run: new Set(run),
  declared: new Set(declared),
});

describe("packageManifest of signalbox", () => {
  const made = packageManifest("signalbox", tree, imported(["uuid", "vitest"]));

  it("depends on what its files import, in the tree's versions", () => {
    expect(made["dependencies"]).toEqual({ uuid: "14.0.0" });
  });

  it("leaves to the user what the user may do without", () => {
    expect(made["peerDependencies"]).toEqual({ "signalbox-router": "1.2.3", vitest: "^5.0.0" });
    expect(made["peerDependenciesMeta"]).toEqual({
      "signalbox-router": { optional: true },
      vitest: { optional: true },
    });
  });

  it("says which versions a new project begins with", () => {
    expect(made["triedWith"]).toEqual(triedWith);
  });

  it("has a second form of what is required, and one of all else", () => {
    expect(made["exports"]).toMatchObject({
      "./client": {
        import: { types: "./client/index.d.ts", default: "./client/index.js" },
        require: { types: "./cjs/client/index.d.ts", default: "./cjs/client/index.js" },
      },
      "./subscriber": { types: "./project/subscriptions/index.d.ts" },
      "./admin": { types: "./admin.d.ts", default: "./admin.js" },
    });
  });
});

describe("packageManifest of signalbox-router", () => {
  it("wants the CDK and signalbox of the user's project, the latter in its own version", () => {
    const made = packageManifest("signalbox-router", tree, imported(["aws-cdk-lib"]));
    expect(made).toMatchObject({ engines: { node: ">=24" }, dependencies: {} });
    expect(made["peerDependencies"]).toEqual({
      "aws-cdk": "^2.1.0",
      "aws-cdk-lib": "^2.2.0",
      signalbox: "1.2.3",
    });
    expect(made["peerDependenciesMeta"]).toBeUndefined();
  });

  it("takes the types of what only declarations name from where they are", () => {
    const made = packageManifest("signalbox-router", tree, imported([], ["aws-lambda", "uuid"]));
    expect(made["dependencies"]).toEqual({ "@types/aws-lambda": "8.0.0", uuid: "14.0.0" });
  });
});

it("rejects an import that the tree's own manifest does not name", () => {
  expect(() => packageManifest("signalbox", tree, imported(["left-pad"]))).toThrow(
    "A package's files import left-pad, which package.json does not name",
  );
});
