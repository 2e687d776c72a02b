import { writeFileSync } from "node:fs";
import { largeProject } from "./largeProject.ts";

/** Run as a process of its own, for a project's modules are loaded into it. */
const [file = ""] = process.argv.slice(2);
writeFileSync(file, JSON.stringify(await largeProject()));
