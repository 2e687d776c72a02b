import stringWidth from "string-width";

/** As the formatter of this project has it. */
const maxWidth = 100;

/** A schema file's text: one member a line, short lists on one line; ends with a line feed. */
export function schemaText(document: unknown): string {
  return `${write(document, "", 0)}\n`;
}

/**
 * @param indent what stands before a line at this level.
 * @param used how wide the text before the value on its line is, and what must follow it.
 */
function write(value: unknown, indent: string, used: number): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const flat = `[${value.map((item: unknown) => JSON.stringify(item)).join(", ")}]`;
    const isFlat = !value.some(isBlock) && used + stringWidth(flat) <= maxWidth;
    if (isFlat) return flat;
    const isNumeric = value.every((item) => typeof item === "number");
    return isNumeric
      ? fill(value, indent)
      : block(
          "[",
          "]",
          value.map((item: unknown) => write(item, inner, inner.length + 1)),
          indent,
        );
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => {
    const key = `${JSON.stringify(name)}: `;
    return key + write(member, inner, inner.length + stringWidth(key) + 1);
  });
  return members.length === 0 ? "{}" : block("{", "}", members, indent);
}

/** Whether a value takes lines of its own. */
function isBlock(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) ? value.some(isBlock) : Object.keys(value).length > 0;
}

function block(open: string, close: string, parts: readonly string[], indent: string): string {
  const lines = parts.map((part) => `${indent}  ${part}`);
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

/** Numbers, as many on a line as there is room for. */
function fill(numbers: readonly number[], indent: string): string {
  const lines: string[] = [];
  let line = "";
  numbers.forEach((number, index) => {
    const text = `${number}${index === numbers.length - 1 ? "" : ","}`;
    const longer = line === "" ? text : `${line} ${text}`;
    if (line !== "" && indent.length + 2 + longer.length > maxWidth) {
      lines.push(line);
      line = text;
    } else line = longer;
  });
  const all = [...lines, line].map((one) => `${indent}  ${one}`);
  return `[\n${all.join("\n")}\n${indent}]`;
}
