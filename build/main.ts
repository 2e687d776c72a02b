import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildPackages } from "./buildPackages.ts";
import { packPackages } from "./packPackages.ts";

const { values } = parseArgs({ options: { pack: { type: "boolean", default: false } } });
const root = fileURLToPath(new URL("..", import.meta.url));
const outdir = join(root, "dist");
const built = await buildPackages(root, outdir);
const made = values.pack ? packPackages(built, outdir) : built;
process.stdout.write(`${Object.values(made).join("\n")}\n`);
