import type { TextStyle } from "../../core/text/TextStyle.ts";
import { initHelp } from "./initHelp.ts";
import { initHints, type Tools } from "./initHints.ts";
import { type InitSurroundings, initProject } from "./initProject.ts";
import { initDocument, initText } from "./initText.ts";
import { readInitArguments } from "./readInitArguments.ts";

/** What `signalbox init` prints, in the form that is wanted. */
export type InitAnswer =
  | { readonly kind: "help"; readonly text: string }
  | {
      readonly kind: "made";
      readonly json: boolean;
      readonly document: Readonly<Record<string, unknown>>;
      text(style: TextStyle): string;
    };

/**
 * Does what `signalbox init` was asked for, and says what to print.
 *
 * @param args as typed behind `init`.
 * @throws {SignalboxError} USAGE_INVALID, PROJECT_REFUSED; nothing was written.
 */
export function answerInit(
  args: readonly string[],
  { tools, ...surroundings }: InitSurroundings & { readonly tools?: Tools },
): InitAnswer {
  const asked = readInitArguments(args);
  if (asked.help) return { kind: "help", text: initHelp };
  const made = initProject(asked, surroundings);
  const hints = initHints(tools);
  return {
    kind: "made",
    json: asked.json,
    document: initDocument(made, hints),
    text: (style) => initText(made, hints, style),
  };
}
