import { escapeControls } from "../../core/text/escapeControls.ts";
import { plainStyle, type TextStyle } from "../../core/text/TextStyle.ts";
import type { MadeProject } from "./initProject.ts";

/** What is to be run next, and what for. */
function nextCommands({ place }: MadeProject): readonly (readonly [string, string])[] {
  return [
    ...(place === "" ? [] : [[`cd ${shellWord(place)}`, "the project"] as const]),
    ["npm install", "the packages"],
    ["npm test", "generates, checks types, runs the tests"],
    ["npm start", "the whole router, on an emulator of AWS"],
    ["npx cdk synth --quiet", "what would be deployed, without an account"],
  ];
}

/** What was made, as scripts get it. */
export function initDocument(
  made: MadeProject,
  hints: readonly string[],
): Readonly<Record<string, unknown>> {
  const { folder, name, context, files } = made;
  const next = nextCommands(made).map(([command]) => command);
  return { folder, name, context, files, next, hints };
}

/** What was made, for people. Ends with what to run next, and what that lacks. */
export function initText(
  made: MadeProject,
  hints: readonly string[],
  style: TextStyle = plainStyle,
): string {
  const next = nextCommands(made);
  const width = Math.max(...next.map(([command]) => command.length));
  const lines = [
    `Made the project ${style.bold(made.name)} in ${escapeControls(made.place) || "this folder"}: ${made.files.length} files.`,
    "",
    ...made.files.map((file) => `  ${style.dim(file)}`),
    "",
    "Next:",
    ...next.map(
      ([command, what]) => `  ${style.bold(escapeControls(command).padEnd(width))}  ${what}`,
    ),
    ...(hints.length === 0 ? [] : [""]),
    ...hints,
  ];
  return `${lines.join("\n")}\n`;
}

/** A path as a shell takes it for one word. */
function shellWord(path: string): string {
  if (/^[\w@%+=:,./-]+$/.test(path) && !path.startsWith("-")) return path;
  return `'${path.replaceAll("'", "'\\''")}'`;
}
