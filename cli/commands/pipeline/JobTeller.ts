import type { JobView } from "../../../admin/pipelines/JobView.ts";
import type { JobChange } from "../../../admin/pipelines/jobChanges.ts";
import { changeLine } from "../../../admin/pipelines/text/changeLine.ts";
import { jobFrame } from "../../../admin/pipelines/text/jobFrame.ts";
import { jobText } from "../../../admin/pipelines/text/jobText.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { LiveFrame } from "../../terminal/LiveFrame.ts";
import { createStyle } from "../../terminal/style.ts";
import type { Terminal } from "../../terminal/Terminal.ts";

/** How a job that goes on is told of. */
export interface JobTeller {
  look(view: JobView, changes: readonly JobChange[]): void;
  /** What is no part of the job: on standard error. */
  notice(text: string, document: object): void;
  /** The job is over. */
  end(view: JobView): void;
}

/** A JSON document a line for each change. */
export function jsonTeller(terminal: Terminal): JobTeller {
  return {
    look: (_, changes) => terminal.out(changes.map(jsonLine).join("")),
    notice: (_, document) => terminal.err(jsonLine(document)),
    end: () => undefined,
  };
}

/** A line for each change, and the whole in the end. */
export function lineTeller(terminal: Terminal): JobTeller {
  const style = createStyle(terminal.color);
  return {
    look: (_, changes) =>
      terminal.out(changes.map((change) => `${changeLine(change, style)}\n`).join("")),
    notice: (text) => terminal.err(`${escapeControls(text)}\n`),
    end: (view) => terminal.out(`\n${jobText(view, { style })}`),
  };
}

/** What fits on the terminal, drawn anew in its place, and the whole in the end. */
export function liveTeller(terminal: Terminal): JobTeller {
  const style = createStyle(terminal.color);
  const frame = new LiveFrame(terminal);
  return {
    look: (view) => {
      // The cursor stands on a line of its own below.
      const rows = Math.max(1, (terminal.outSize()?.rows ?? 24) - 1);
      frame.draw(jobFrame(view, { style, rows }));
    },
    notice: (text) => {
      frame.erase();
      terminal.err(`${escapeControls(text)}\n`);
    },
    end: (view) => {
      frame.erase();
      terminal.out(jobText(view, { style }));
    },
  };
}

function jsonLine(document: object): string {
  return `${escapeControls(JSON.stringify(document))}\n`;
}
