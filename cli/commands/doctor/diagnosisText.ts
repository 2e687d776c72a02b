import type { Diagnosis } from "../../../admin/doctor/Diagnosis.ts";
import { escapeControls, escapeControlsInLines } from "../../../core/text/escapeControls.ts";
import type { Finding } from "../../../project/doctor/Finding.ts";
import { facts } from "../../terminal/facts.ts";
import type { Style } from "../../terminal/style.ts";

/** A diagnosis for a person: each finding, then what was looked at. */
export function diagnosisText(
  { version, findings, deployment, skipped }: Diagnosis,
  style: Style,
): string {
  const looked = deployment
    ? `${deployment.name} in ${deployment.region}, ` +
      (deployment.version === null ? "of no version that says so" : `of ${deployment.version}`)
    : `not looked at: ${skipped ?? ""}`;
  const summary = {
    installed: version,
    project: findings.length === 0 ? "all that was looked at fits" : "see above",
    deployment: looked,
  };
  return [...findings.map((finding) => findingText(finding, style)), facts(summary, style)].join(
    "",
  );
}

function findingText({ level, where, what, allowed, remedy }: Finding, style: Style): string {
  const mark = level === "problem" ? style.red("problem:") : style.yellow("hint:");
  return (
    `${mark} ${style.bold(escapeControls(where))} ${escapeControlsInLines(what)}\n` +
    `  fits: ${escapeControls(allowed)}\n  do: ${escapeControlsInLines(remedy)}\n\n`
  );
}
