/**
 * Tests texts against a wildcard pattern: `*` takes any run of characters, none included; `\*`
 * and `\\` are those characters. Each part between stars is looked for once, from left to right.
 */
export class WildcardText {
  /** The parts between the stars: one part is a text without stars. */
  readonly parts: readonly string[];

  constructor(pattern: string) {
    this.parts = split(pattern);
  }

  matches(text: string): boolean {
    const [first = "", ...others] = this.parts;
    const last = others.pop();
    if (last === undefined) return text === first;
    if (!text.startsWith(first)) return false;
    let at = first.length;
    for (const part of others) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at + last.length <= text.length && text.endsWith(last);
  }
}

function split(pattern: string): readonly string[] {
  const parts = [""];
  for (let at = 0; at < pattern.length; at += 1) {
    let character = pattern.charAt(at);
    if (character === "*") {
      parts.push("");
      continue;
    }
    if (character === "\\") {
      at += 1;
      character = pattern.charAt(at);
    }
    parts[parts.length - 1] += character;
  }
  return parts;
}
