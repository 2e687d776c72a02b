import type { Session } from "../Session.ts";
import { jsonText } from "../terminal/jsonText.ts";
import { createStyle, type Style } from "../terminal/style.ts";

/** A result in both its forms. */
export interface Presentation {
  /** A shape that scripts may rely on. */
  readonly document: Readonly<Record<string, unknown>>;
  /** For a person; ends with a line feed. */
  text(style: Style): string;
}

/** Writes a result the way the caller asked for it. */
export function present(session: Session, json: boolean | undefined, result: Presentation): void {
  const { terminal } = session;
  terminal.out(json ? `${jsonText(result.document)}\n` : result.text(createStyle(terminal.color)));
}
