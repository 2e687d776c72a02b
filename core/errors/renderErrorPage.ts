import type { ErrorCodeEntry } from "./ErrorCodeEntry.ts";

/** The page about error codes, in Markdown: `docs/errors.md`. */
export function renderErrorPage(codes: Readonly<Record<string, ErrorCodeEntry>>): string {
  const rows = Object.entries(codes)
    .toSorted(byCode)
    .map(([code, { meaning, remedy }]) => `| \`${code}\` | ${cell(meaning)} | ${cell(remedy)} |`);
  return `<!-- Made from the lists in core/errors/ by \`npm run generate\`. -->

# Errors

Every error that Signalbox throws on purpose is a \`SignalboxError\` with one of these codes. Switch
on \`code\`, never on \`message\`. \`retryable\` says whether the same call may succeed when made again
unchanged; \`violations\` lists every place where input breaks its contract, by JSON Pointer. A code
is never given another meaning.

| code | what it means | what to do |
|---|---|---|
${rows.join("\n")}
`;
}

function byCode([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
