import stringWidth from "string-width";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { millisecondsText } from "../../../core/text/millisecondsText.ts";
import type { TextStyle } from "../../../core/text/TextStyle.ts";
import type { ViewedStep } from "../JobView.ts";
import { errorText, indented } from "./errorText.ts";
import { statusCell } from "./statusText.ts";

/** How a step's lines are laid out. */
export interface StepLayout {
  readonly style: TextStyle;
  /** Columns for the names of steps. */
  readonly nameWidth: number;
  /** The job's present run: what an earlier one completed says so. */
  readonly run: number;
}

/** Longer names put what follows them out of line, in place of pushing all of it aside. */
const maxNameWidth = 60;

/** Columns that the names of these steps need. */
export function nameWidthOf(steps: readonly Pick<ViewedStep, "step">[]): number {
  const widths = steps.map(({ step }) => stringWidth(escapeControls(step)));
  return Math.max(0, ...widths.filter((width) => width <= maxNameWidth));
}

/** A name, as wide as all of them. */
export function nameCell(step: string, nameWidth: number): string {
  const name = escapeControls(step);
  return name + " ".repeat(Math.max(0, nameWidth - stringWidth(name)));
}

/** A step: its status, name, duration and attempts, and below that why it failed or was skipped. */
export function stepLines(step: ViewedStep, layout: StepLayout): readonly string[] {
  const { style, run, nameWidth } = layout;
  const { status, attempts, durationMs } = step;
  const facts = [
    ...(durationMs === undefined ? [] : [millisecondsText(durationMs).padStart(8)]),
    ...(attempts > 1 ? [style.yellow(`${attempts} attempts`)] : []),
    ...(step.run < run && status === "completed" ? [style.dim(`in run ${step.run}`)] : []),
  ];
  const line = ["", statusCell(status, style), nameCell(step.step, nameWidth), ...facts];
  return [line.join("  ").trimEnd(), ...whyLines(step, style)];
}

const indentation = 15;

function whyLines({ status, error, reason }: ViewedStep, style: TextStyle): readonly string[] {
  const lines: string[] = [];
  if (error && status === "failed") {
    lines.push(...indented(errorText(error), indentation).map(style.red));
  } else if (error) {
    const text = `an attempt failed: ${errorText(error)}`;
    lines.push(...indented(text, indentation).map(style.dim));
  }
  if (reason !== undefined) lines.push(...indented(reason, indentation).map(style.dim));
  return lines;
}
