import { writeFileSync } from "node:fs";
import { emulatorRuns } from "./emulatorRuns.ts";
import { largeRun } from "./largeRun.ts";
import { smallRun } from "./smallRun.ts";

/** Run as a process of its own, whose output (the functions' metrics) is thrown away. */
const [file = ""] = process.argv.slice(2);
const figures = [...(await smallRun()), ...(await largeRun()), ...(await emulatorRuns())];
writeFileSync(file, JSON.stringify(figures));
