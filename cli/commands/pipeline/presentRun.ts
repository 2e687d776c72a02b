import type { JobName } from "../../../admin/pipelines/JobReader.ts";
import { writeJobName } from "../../../admin/pipelines/jobName.ts";
import { jobText } from "../../../admin/pipelines/text/jobText.ts";
import type { Session } from "../../Session.ts";
import { facts } from "../../terminal/facts.ts";
import { present } from "../present.ts";
import type { EndedRun } from "./waitForRun.ts";

/**
 * Writes what was asked for, and what came of it if that was waited for.
 *
 * @param shown of what was asked for, to people.
 * @throws {SignalboxError} OPERATION_FAILED when the run was not completed.
 */
export function presentRun(
  session: Session,
  json: boolean | undefined,
  {
    asked,
    shown,
    ended,
  }: {
    readonly asked: JobName & Readonly<Record<string, unknown>>;
    readonly shown: Readonly<Record<string, string>>;
    readonly ended: EndedRun | undefined;
  },
): void {
  const command = `npx signalbox pipeline show ${writeJobName(asked)} --follow`;
  present(session, json, {
    document: { ...asked, ...(ended ? { outcome: ended.view } : {}) },
    text: (style) =>
      ended
        ? jobText(ended.view, { style })
        : `${facts(shown, style)}\n${style.dim("See it go on:")} ${command}\n`,
  });
  if (ended?.failure) throw ended.failure;
}
