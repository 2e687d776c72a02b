import { cpus } from "node:os";

/** What figures are measured on. Those of different machines say nothing of each other. */
export interface Machine {
  /** The processor's model, as the system names it. */
  readonly processor: string;
  readonly processors: number;
  /** Node's version. */
  readonly node: string;
}

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "";
  return {
    processor: model === "" ? process.arch : model,
    processors: processors.length,
    node: process.version,
  };
}

/** For people: `AMD EPYC, 2 processors, Node v24.21.0`. */
export function machineName({ processor, processors, node }: Machine): string {
  return `${processor}, ${processors} ${processors === 1 ? "processor" : "processors"}, Node ${node}`;
}

/** The name of the folder for the machine's figures, whatever Node runs on it: `amd-epyc-2`. */
export function machineFolder({ processor, processors }: Machine): string {
  const words = processor.toLowerCase().match(/[a-z\d]+/g) ?? ["unknown"];
  return [...words, processors].join("-");
}
