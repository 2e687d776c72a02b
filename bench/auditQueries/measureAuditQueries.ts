import { writeFileSync } from "node:fs";
import { Interruption } from "../../local/processes/Interruption.ts";
import { auditQueries } from "./auditQueries.ts";

/** Run as a process of its own, whose output (the gate's metrics) is thrown away. */
const [file = ""] = process.argv.slice(2);
const { signal } = new Interruption(process);
const figures = await auditQueries(signal, (text) => void process.stderr.write(text));
writeFileSync(file, JSON.stringify(figures));
