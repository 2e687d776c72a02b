import { isOver } from "../../../core/pipelines/Job.ts";
import { millisecondsText } from "../../../core/text/millisecondsText.ts";
import type { TextStyle } from "../../../core/text/TextStyle.ts";
import type { JobView } from "../JobView.ts";
import { nameCell, nameWidthOf } from "./stepLines.ts";

/** More steps of a path than these are summed up. */
const maxShown = 20;

/** What the time went into: the slowest step and the critical path. Nothing before any was taken. */
export function timingLines({ job, timing }: JobView, style: TextStyle): readonly string[] {
  const { bottleneck, criticalPath, criticalPathMs, makespanMs, ratio } = timing;
  if (!bottleneck) return [];
  const soFar = isOver(job) ? "" : " so far";
  const of = makespanMs === undefined ? "" : ` of ${millisecondsText(makespanMs)}`;
  const times = ratio === undefined ? "" : ` (the run took ${ratio} times that)`;
  const left = criticalPath.length - maxShown;
  const shown = criticalPath.slice(0, maxShown);
  const nameWidth = nameWidthOf([...shown, bottleneck]);
  const line = ({ step, durationMs }: typeof bottleneck) =>
    `  ${nameCell(step, nameWidth)}  ${millisecondsText(durationMs).padStart(8)}`;
  return [
    `${style.bold("bottleneck")}${soFar}: the slowest step`,
    line(bottleneck),
    `${style.bold("critical path")}${soFar}: ${millisecondsText(criticalPathMs)}${of}${times}`,
    ...shown.map(line),
    ...(left > 0 ? [`  … and ${left} more`] : []),
  ];
}
