import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { generateInto } from "../../../../infra/generate/generateInto.ts";
import { examineProject } from "../../../../project/doctor/examineProject.ts";
import type { Finding } from "../../../../project/doctor/Finding.ts";
import type { ProjectSight } from "../../../../project/doctor/ProjectSight.ts";
import { projectPaths } from "../../../../project/projectRoot.ts";

/** The version that examines. */
export const version = "0.2.0";

/** What every copy of a package says of itself. */
export function manifest(name: string, ofVersion: string, more: object = {}): string {
  return JSON.stringify({ name, version: ofVersion, ...more });
}

/** A schema file of an event type. */
export function orderPlaced(title = "An order was placed"): string {
  return JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    description: "A customer has ordered.",
    "x-signalbox": { owner: "checkout", category: "action" },
    type: "object",
    properties: { order: { type: "string" } },
  });
}

const sound: Readonly<Record<string, string>> = {
  "signalbox.config.ts": 'export const config = { name: "shop" };',
  "cdk.json": '{ "app": "node --no-warnings infra/app.ts" }',
  "infra/app.ts": "",
  "vitest.config.ts": 'export default { test: { setupFiles: ["generated/register.ts"] } };',
  "tsconfig.json": `{
    // Node runs these files as they are.
    "compilerOptions": {
      "module": "NodeNext", /* as "exports" say, */
      "erasableSyntaxOnly": true,
      "allowImportingTsExtensions": true,
    },
  }`,
  "schemas/orders/order.placed.json": orderPlaced(),
  "node_modules/signalbox/package.json": manifest("signalbox", version),
  "node_modules/signalbox-router/package.json": manifest("signalbox-router", version, {
    engines: { node: ">=24" },
    peerDependencies: { "aws-cdk-lib": "^2.276.0", constructs: "^10.5.0" },
  }),
  "node_modules/aws-cdk-lib/package.json": manifest("aws-cdk-lib", "2.276.0"),
  "node_modules/constructs/package.json": manifest("constructs", "10.8.1"),
  "node_modules/aws-cdk/package.json": manifest("aws-cdk", "2.1148.1"),
  "node_modules/aws-cdk/lib/index.js": tool(55),
  "node_modules/@aws-cdk/cloud-assembly-schema/package.json": manifest(
    "@aws-cdk/cloud-assembly-schema",
    "55.6.0",
  ),
  "node_modules/@aws-cdk/cloud-assembly-schema/cli-version.json": '{"version":"2.1148.2"}',
  "bin/python3": "",
};

/** The code of the CDK's command line that reads cloud assemblies up to a form. */
export function tool(revision: number): string {
  return `x = {\n  schemaHash: "b006",\n  $comment: "Do not hold back: it errors.",\n  revision: ${revision}\n};`;
}

/** A project in which nothing is wrong, to break. */
export class ProjectFolder implements AsyncDisposable {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async create(): Promise<ProjectFolder> {
    const folder = new ProjectFolder(await mkdtemp(join(tmpdir(), "signalbox-doctor-")));
    for (const [path, text] of Object.entries(sound)) await folder.write(path, text);
    await folder.generate();
    return folder;
  }

  async generate(): Promise<void> {
    await generateInto({ root: this.root, ...projectPaths(this.root) });
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.root, path)), { recursive: true });
    await writeFile(join(this.root, path), text);
  }

  async remove(path: string): Promise<void> {
    await rm(join(this.root, path), { recursive: true });
  }

  /** What the installed version finds. */
  examine(sight: Partial<ProjectSight> = {}): Promise<readonly Finding[]> {
    return examineProject({
      root: this.root,
      packageRoot: join(this.root, "node_modules", "signalbox-router"),
      version,
      node: "24.21.0",
      path: [join(this.root, "bin")],
      ...sight,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}
