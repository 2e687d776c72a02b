import { join } from "node:path";
import { writeFiles } from "../../infra/generate/writeFiles.ts";
import { packageRoot } from "../../project/projectRoot.ts";
import { readExports } from "./readExports.ts";
import { readReference } from "./readReference.ts";
import { renderReference } from "./renderReference.ts";

const pages = renderReference(readReference(packageRoot, readExports(packageRoot)));
const changed = await writeFiles(join(packageRoot, "docs", "reference"), pages);
process.stdout.write(`reference: ${pages.size} pages, ${changed} changed\n`);
