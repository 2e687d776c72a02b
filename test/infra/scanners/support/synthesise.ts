import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { CloudFormationTemplate } from "../../../../local/emulator/templates/CloudFormationTemplate.ts";
import { projectRoot } from "../../../../project/projectRoot.ts";
import type { ScannedTemplate } from "./Finding.ts";

const execute = promisify(execFile);
const ending = ".template.json";

/** The templates of this project, synthesised as for a deployment. */
export async function synthesise(): Promise<readonly ScannedTemplate[]> {
  const folder = await mkdtemp(join(tmpdir(), "signalbox-scanned-"));
  const cdk = join(projectRoot, "node_modules", ".bin", "cdk");
  const args = [cdk, "synth", "--quiet", "--output", folder];
  await execute(process.execPath, args, { cwd: projectRoot });
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { Resources } = JSON.parse(await readFile(path, "utf8")) as CloudFormationTemplate;
      const types = Object.entries(Resources).map(([id, { Type }]) => [id, Type] as const);
      return { path, types: new Map(types) };
    }),
  );
}
