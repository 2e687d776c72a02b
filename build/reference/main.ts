import { join } from "node:path";
import { writeFiles } from "../../infra/generate/writeFiles.ts";
import { packageRoot } from "../../project/projectRoot.ts";
import { manifestExports } from "./manifestExports.ts";
import { readReference } from "./readReference.ts";
import { renderReference } from "./renderReference.ts";

const pages = renderReference(readReference(packageRoot, manifestExports(packageRoot)));
const changed = await writeFiles(join(packageRoot, "docs", "reference"), pages);
process.stdout.write(`reference: ${pages.size} pages, ${changed} changed\n`);
