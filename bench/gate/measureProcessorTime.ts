import { writeFileSync } from "node:fs";
import { processorTime } from "./processorTime.ts";

/** Run as a process of its own, whose output (the gate's metrics) is thrown away. */
const [file = ""] = process.argv.slice(2);
writeFileSync(file, JSON.stringify(await processorTime()));
