import { isOver, type Job, type JobStatus } from "../../../core/pipelines/Job.ts";
import { plainStyle, type TextStyle } from "../../../core/text/TextStyle.ts";
import type { JobView, JobWave } from "../JobView.ts";
import { writeJobName } from "../jobName.ts";
import { countParts } from "./countsText.ts";
import { indented } from "./errorText.ts";
import { headerLines } from "./headerLines.ts";
import { nameWidthOf, stepLines } from "./stepLines.ts";
import { timingLines } from "./timingLines.ts";

/** How a job is told of. */
export interface JobTextOptions {
  /** @default none: text as it is */
  readonly style?: TextStyle;
  /** Whether to end with what can be done next. @default true */
  readonly hints?: boolean;
}

/**
 * A job for a person: what it makes from what, its steps wave by wave, what its time went into,
 * and what can be done next. Safe for a terminal whatever the records hold; ends with a line feed.
 *
 * @example
 * ```ts
 * import { createAdmin, jobText } from "signalbox/admin";
 *
 * const { pipelines } = createAdmin({ deployment: "signalbox" });
 * const view = await pipelines.show("0198c5a4-7f3e-7cc1-a2ab-9f6f0d9f1b11");
 * process.stdout.write(jobText(view, { hints: false }));
 * ```
 */
export function jobText(view: JobView, options: JobTextOptions = {}): string {
  const { style = plainStyle, hints = true } = options;
  const sections = [
    headerLines(view, style),
    ...waveSections(view, style),
    view.problems.flatMap((problem) => indented(problem, 0)).map(style.red),
    timingLines(view, style),
    hints ? hintLines(view, style) : [],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(""))
    .join("\n");
}

function waveSections({ job, waves }: JobView, style: TextStyle): readonly (readonly string[])[] {
  if (waves.length === 0) return [[style.dim(emptyText(job.status))]];
  const nameWidth = nameWidthOf(waves.flatMap(({ steps }) => steps));
  const waveCount = waveCountOf(job, waves);
  return waves.map((wave) => [
    waveTitle(wave, waveCount, style),
    ...wave.steps.flatMap((step) => stepLines(step, { style, nameWidth, run: job.run })),
  ]);
}

/** A wave's number, and how its steps stand. */
export function waveTitle({ wave, steps }: JobWave, waveCount: number, style: TextStyle): string {
  const counts = countParts(steps, style).join(", ");
  return `${style.bold(`wave ${wave + 1}`)}${style.dim(` of ${waveCount}:`)} ${counts}`;
}

/** How many waves a job has: as it says itself, or as its steps do. */
export function waveCountOf(job: Job, waves: readonly JobWave[]): number {
  return Math.max(job.waveCount ?? 0, (waves.at(-1)?.wave ?? 0) + 1);
}

function emptyText(status: JobStatus): string {
  if (status === "waiting") return "Its steps are not planned yet.";
  return status === "running" ? "It has no steps yet." : "It has no steps.";
}

function hintLines({ job, key }: JobView, style: TextStyle): readonly string[] {
  const name = writeJobName(job);
  const hint = (what: string, command: string) =>
    `${style.dim(`${what}:`)} npx signalbox ${command}`;
  const canResume = job.status === "failed" || job.status === "cancelled";
  return [
    ...(canResume ? [hint("Run what did not complete", `pipeline resume ${name}`)] : []),
    ...(isOver(job)
      ? []
      : [
          hint("Go on looking", `pipeline show ${name} --follow`),
          hint("End it", `pipeline cancel ${name}`),
        ]),
    hint("Every event of it", `audit tree '${key}'`),
  ];
}
