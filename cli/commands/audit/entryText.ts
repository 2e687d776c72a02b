import { contentValue } from "../../../admin/audit/contentValue.ts";
import type { AuditEntry } from "../../../admin/audit/readEntry.ts";
import { escapeControls, escapeControlsInLines } from "../../../core/text/escapeControls.ts";
import { facts } from "../../terminal/facts.ts";
import { jsonText } from "../../terminal/jsonText.ts";
import type { Style } from "../../terminal/style.ts";

/** What a record says, for a person: its attributes, what was wrong with it, its content. */
export function entryText(entry: AuditEntry, style: Style): string {
  const { key, attributes, violations, content } = entry;
  const { pk: _pk, sk: _sk, ...others } = attributes;
  const shown = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, readable(name, value)]),
  );
  const wrong = violations.map(
    ({ pointer, message }) =>
      `  ${style.bold(escapeControls(pointer || "(the whole)"))}  ${escapeControls(message)}\n`,
  );
  return [
    facts({ key, ...shown }, style),
    ...(wrong.length > 0 ? [`\n${style.red("violations")}\n`, ...wrong] : []),
    `\n${style.dim(content.kind === "raw" ? "message, not an event" : "detail")}\n`,
    ...checkText(content, style),
    `${contentText(content)}\n`,
  ].join("");
}

/** A record as scripts get it. */
export function entryDocument(entry: AuditEntry): Readonly<Record<string, unknown>> {
  const { key, attributes, violations, content } = entry;
  return {
    key,
    ...attributes,
    ...(violations.length > 0 ? { violations } : {}),
    ...(content.object ? { keptIn: content.object } : {}),
    [content.kind]: content.kind === "raw" ? content.text : contentValue(content.text),
  };
}

/** What a reader of a detail from the bucket has to know of it first. */
function checkText({ object }: AuditEntry["content"], style: Style): readonly string[] {
  if (!object || object.check === "fits") return [];
  const place = escapeControls(`s3://${object.bucket}/${object.key}`);
  return object.check === "altered"
    ? [style.red(`DOES NOT FIT ITS RECORD: ${place} is not what the gate put there\n`)]
    : [style.yellow(`can't be checked: the record is from before hashes were kept (${place})\n`)];
}

function contentText({ kind, text }: AuditEntry["content"]): string {
  const value = kind === "raw" ? text : contentValue(text);
  return typeof value === "string" && kind === "raw"
    ? escapeControlsInLines(value)
    : jsonText(value);
}

function readable(name: string, value: unknown): string {
  if (name === "expiresAt") return new Date(Number(value) * 1000).toISOString();
  return typeof value === "string" ? value : JSON.stringify(value);
}
