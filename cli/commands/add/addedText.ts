import { escapeControls } from "../../../core/text/escapeControls.ts";
import type { Added } from "../../../project/scaffold/add/writeAddition.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { present } from "../present.ts";

/** Says what was added, and what is left to whoever asked. */
export function presentAdded(session: Session, json: boolean | undefined, added: Added): void {
  const { created, changed, byHand } = added;
  present(session, json, {
    document: { created, changed, byHand },
    text: (style) => addedText(added, style),
  });
}

function addedText({ created, changed, byHand }: Added, style: Style): string {
  const lines = [
    ...section("Created", created, style),
    ...section("Changed", changed, style),
    ...byHand.flatMap(({ file, lines: own }) =>
      section(`Add to ${escapeControls(file)}, which is in a shape of its own`, own, style),
    ),
    `Next: ${style.bold("npm test")}`,
  ];
  return `${lines.join("\n")}\n`;
}

function section(title: string, lines: readonly string[], style: Style): readonly string[] {
  if (lines.length === 0) return [];
  return [`${style.bold(title)}:`, ...lines.map((line) => `  ${escapeControls(line)}`), ""];
}
