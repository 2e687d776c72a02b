/** What the text of a wildcard asks for next: any run of bytes (`*`), or one byte. */
export type Step = "run" | ByteStep;

export interface ByteStep {
  readonly byte: number;
  /** The first byte of a character that has an upper and a lower case. */
  readonly cased: boolean;
}

export const quote = 0x22;

const encoder = new TextEncoder();

/**
 * The steps of a wildcard's text without its closing quote: EventBridge matches the UTF-8 bytes of
 * the value between its quotes. `\*` and `\\` stand for the character itself.
 */
export function wildcardSteps(text: string): readonly Step[] {
  const steps: Step[] = [{ byte: quote, cased: false }];
  let escaped = false;
  for (const character of text) {
    if (!escaped && character === "\\") {
      escaped = true;
      continue;
    }
    if (!escaped && character === "*") steps.push("run");
    else steps.push(...byteSteps(character));
    escaped = false;
  }
  return steps;
}

function byteSteps(character: string): readonly ByteStep[] {
  const cased = isCased(character);
  return [...encoder.encode(character)].map((byte, index) => ({
    byte,
    cased: cased && index === 0,
  }));
}

/** EventBridge sees no case in characters past U+FFFF. */
function isCased(character: string): boolean {
  return character.length === 1 && character.toLowerCase() !== character.toUpperCase();
}
