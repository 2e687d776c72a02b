import type { JobStatus } from "../../../core/pipelines/Job.ts";
import type { StepStatus } from "../../../core/pipelines/Step.ts";
import { plainStyle, type TextStyle } from "../../../core/text/TextStyle.ts";

/** A mark that is told from others without colour, and the colour it has. */
interface StatusLook {
  readonly mark: string;
  readonly color: keyof TextStyle;
}

const looks: Readonly<Record<JobStatus | StepStatus, StatusLook>> = {
  waiting: { mark: "·", color: "dim" },
  running: { mark: "▸", color: "yellow" },
  completed: { mark: "✓", color: "green" },
  failed: { mark: "✗", color: "red" },
  skipped: { mark: "-", color: "dim" },
  cancelled: { mark: "■", color: "yellow" },
};

const longest = Math.max(...Object.keys(looks).map((status) => status.length));

/** A status with its mark, in its colour. */
export function statusText(status: JobStatus | StepStatus, style: TextStyle = plainStyle): string {
  return paintStatus(`${looks[status].mark} ${status}`, status, style);
}

/** Text in the colour of a status. */
export function paintStatus(
  text: string,
  status: JobStatus | StepStatus,
  style: TextStyle,
): string {
  return style[looks[status].color](text);
}

/** The same, as wide as the longest. */
export function statusCell(status: JobStatus | StepStatus, style: TextStyle): string {
  return statusText(status, style) + " ".repeat(longest - status.length);
}
