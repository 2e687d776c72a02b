import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { packageRoot } from "../../../project/projectRoot.ts";
import { loadPublishers } from "../../../project/publishers/loadPublishers.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** A project with these settings and the event type `orders@order.placed`. */
function project(settings: string): string {
  const root = mkdtempSync(join(tmpdir(), "signalbox-publishers-"));
  made.push(root);
  mkdirSync(join(root, "generated"));
  const type = '{ id: "orders@order.placed", source: "orders" }';
  writeFileSync(join(root, "generated/eventTypes.ts"), `export const eventTypes = [${type}];`);
  writeFileSync(
    join(root, "signalbox.config.ts"),
    `import { defineConfig } from "${packageRoot}project/config/index.ts";\n` +
      `export const config = defineConfig(${settings});`,
  );
  return root;
}

describe("loadPublishers", () => {
  it("reads publishers and operators of the configuration, and the contexts of the project", async () => {
    const operators = ["arn:aws:iam::111122223333:role/operator"];
    const publishers = [{ name: "till", from: "role/till", publishes: ["orders"] }];
    const root = project(JSON.stringify({ publishers, operators }));
    expect(await loadPublishers(root)).toMatchObject({
      contexts: ["orders"],
      operators,
      publishers: [{ name: "till", contexts: ["orders"] }],
    });
  });

  it("knows none where the configuration names nobody, operators or not", async () => {
    const operators = ["arn:aws:iam::111122223333:role/operator"];
    expect(await loadPublishers(project(JSON.stringify({ operators })))).toBeUndefined();
  });
});
