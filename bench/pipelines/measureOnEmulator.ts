import { writeFileSync } from "node:fs";
import { readLocalEnvironment } from "../../local/config.ts";
import { Interruption } from "../../local/processes/Interruption.ts";
import { Steps } from "../../local/report/Steps.ts";
import { startDeployment } from "../../local/startDeployment.ts";
import { freePort } from "../../test/support/freePort.ts";
import { benchContexts, large, shortRun } from "./benchContexts.ts";
import { DeployedRuns, type MeasuredRun } from "./DeployedRuns.ts";

/** Run as a process of its own, in a copy of the project that declares the pipelines measured. */
const [file = ""] = process.argv.slice(2);
const { signal } = new Interruption(process);
const progress = (text: string) => void process.stderr.write(text);
const { emulator, deployment } = await startDeployment({
  options: { port: await freePort(), keep: false },
  environment: readLocalEnvironment(),
  steps: new Steps({ result: progress, progress }),
  signal,
});
try {
  const short = new DeployedRuns(deployment, benchContexts.short);
  // Warms every function.
  await short.run({ workflow: "template-from-fair", source: "spring", target: "template" });
  const build = { workflow: "fair-from-template", source: "template" };
  await short.run({ ...build, target: "first" });
  const runs: MeasuredRun[] = [];
  for (const target of ["second", "third", "fourth"]) {
    runs.push(await short.run({ ...build, target }));
  }
  const criticalMs = shortRun.waves * shortRun.stepMs;
  const makespans = runs.map(({ executionMs }) => executionMs / criticalMs).toSorted();
  const wide = await new DeployedRuns(deployment, benchContexts.large).run({
    workflow: "fair-from-fair",
    source: "spring",
    target: "autumn",
  });
  const steps = 2 * large.components * large.configurations;
  const figures = [
    {
      name: "3 waves of 10 steps of 1 s: makespan by the critical path, median of 3",
      value: makespans[1] ?? Number.NaN,
      unit: "",
      goal: 1.3,
    },
    { name: `run of ${steps} steps on the emulator`, value: wide.executionMs / 1000, unit: "s" },
    {
      name: "its history",
      value: wide.historyEvents,
      unit: "events",
      goal: 25_000,
      note: "the emulator's has no events of iterations; the large run's counts them",
    },
    { name: "its largest state", value: wide.largestBytes, unit: "bytes", goal: 32_768 },
  ];
  writeFileSync(file, JSON.stringify(figures));
} finally {
  await emulator.stop();
}
