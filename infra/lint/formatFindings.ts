import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";

/** A finding on lines of its own: rule and place, what is wrong, what to do. */
export function formatFinding({ severity, rule, path, reason, remedy }: PatternFinding): string {
  const place = path === "" ? rule : `${path} (${rule})`;
  return `${severity} at ${place}:\n    ${reason}.\n    ${capital(remedy)}${/[.?]$/.test(remedy) ? "" : "."}`;
}

/** All findings, by the file to look at. */
export function formatFindings(findings: readonly PatternFinding[]): string {
  const byFile = Map.groupBy(findings, ({ file }) => file);
  return [...byFile]
    .map(([file, found]) => {
      const lines = found.map((finding) => `  ${formatFinding(finding)}`);
      return `${file}\n${lines.join("\n")}`;
    })
    .join("\n\n");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
