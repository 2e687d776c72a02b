import { plainStyle, type TextStyle } from "../../../core/text/TextStyle.ts";
import type { JobView, JobWave } from "../JobView.ts";
import { headerLines } from "./headerLines.ts";
import { jobText, waveCountOf, waveTitle } from "./jobText.ts";
import { nameWidthOf, stepLines } from "./stepLines.ts";

/** Where a job is drawn. */
export interface FrameOptions {
  /** @default none: text as it is */
  readonly style?: TextStyle;
  /** Most lines, at least 1. */
  readonly rows: number;
}

/**
 * The lines of a job that fit on a screen: all that {@link jobText} says, or its head, a line for
 * each wave, and the steps that run or failed; as much of that as there is room for.
 */
export function jobFrame(
  view: JobView,
  { style = plainStyle, rows }: FrameOptions,
): readonly string[] {
  const whole = jobText(view, { style, hints: false }).trimEnd().split("\n");
  if (whole.length <= rows) return whole;
  const short = [
    ...headerLines(view, style),
    "",
    ...view.waves.flatMap((wave) => waveLines(wave, view, style)),
  ];
  if (short.length <= rows) return short;
  const shown = short.slice(0, rows - 1);
  return [...shown, style.dim(`… ${short.length - shown.length} more lines`)];
}

function waveLines(wave: JobWave, { job, waves }: JobView, style: TextStyle): readonly string[] {
  const steps = wave.steps.filter(({ status }) => status === "running" || status === "failed");
  const layout = { style, nameWidth: nameWidthOf(steps), run: job.run };
  const heads = steps.map((step) => stepLines(step, layout)[0] ?? "");
  return [waveTitle(wave, waveCountOf(job, waves), style), ...heads];
}
