import { isOver, type Job, type SubjectId } from "../../../core/pipelines/Job.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { millisecondsText } from "../../../core/text/millisecondsText.ts";
import type { TextStyle } from "../../../core/text/TextStyle.ts";
import type { JobView } from "../JobView.ts";
import { countsText } from "./countsText.ts";
import { errorText, indented } from "./errorText.ts";
import { statusText } from "./statusText.ts";

/** What is to be known of a job before its steps: what from what, how far it is, since when. */
export function headerLines(view: JobView, style: TextStyle): readonly string[] {
  const { job } = view;
  const title = `${escapeControls(job.pipeline)} ${escapeControls(job.workflow)}`;
  return [
    `${statusText(job.status, style)}  ${style.bold(title)}  ${style.dim(`run ${job.run}`)}`,
    ...factLines(view, style),
    ...(job.error ? indented(errorText(job.error), 2).map(style.red) : []),
  ];
}

function factLines(view: JobView, style: TextStyle): readonly string[] {
  const { job } = view;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["job", escapeControls(job.jobId)],
    ["from", subjectText(job.source)],
    ["to", subjectText(job.target) + targetText(job)],
    ["components", job.components && escapeControls(job.components.join(", "))],
    ["asked for", escapeControls(job.createdAt) + byText(job.actor)],
    ["resumed", resumptionText(job)],
    ["took", isOver(job) ? tookText(view) : undefined],
    ["running for", isOver(job) ? undefined : tookText(view)],
    ["steps", countsText(view, style)],
    ["cancelled", cancellationText(job)],
  ];
  const known = facts.filter((fact): fact is [string, string] => fact[1] !== undefined);
  const width = Math.max(...known.map(([name]) => name.length));
  return known.map(([name, value]) => `  ${style.dim(name.padEnd(width))}  ${value}`);
}

function subjectText({ type, id }: SubjectId): string {
  return `${escapeControls(type)} ${escapeControls(id)}`;
}

function targetText(job: Job): string {
  if (job.targetOpened) return ", made and open";
  if (job.targetCreated) return ", made and not open yet";
  return isOver(job) ? ", not made" : "";
}

function tookText({ timing: { makespanMs } }: JobView): string | undefined {
  return makespanMs === undefined ? undefined : millisecondsText(makespanMs);
}

function resumptionText({ run, operation }: Job): string | undefined {
  const { requestedAt, actor } = operation;
  if (run === 1 || requestedAt === undefined) return undefined;
  return escapeControls(requestedAt) + byText(actor);
}

function cancellationText({ cancellation }: Job): string | undefined {
  if (!cancellation) return undefined;
  const { requestedAt, actor, reason } = cancellation;
  const why = reason === undefined ? "" : `: ${escapeControls(reason)}`;
  return `at ${escapeControls(requestedAt)}${byText(actor)}${why}`;
}

function byText(actor: Job["actor"]): string {
  const who = actor?.userId ?? actor?.activeClaim;
  return who === undefined ? "" : ` by ${escapeControls(who)}`;
}
