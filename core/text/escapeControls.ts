/**
 * What a terminal obeys or what makes text look like other text: C0, DEL and C1 controls,
 * line and paragraph separators, and the marks that turn the direction of writing.
 */
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * The text with every character a terminal might obey written as a `\u` escape, so that a
 * hostile event can't move the cursor, retitle the window or hide what it says. O(length).
 */
export function escapeControls(text: string): string {
  return text.toWellFormed().replace(controls, toEscape);
}

/** The same for text that is laid out already: its line feeds stay. */
export function escapeControlsInLines(text: string): string {
  return text.split("\n").map(escapeControls).join("\n");
}

function toEscape(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}
