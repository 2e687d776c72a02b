/** What a doc comment says. */
export interface DocComment {
  /** All before the first tag, in Markdown. */
  readonly text: string;
  /** By the parameter's name. */
  readonly params: ReadonlyMap<string, string>;
  readonly returns: string | undefined;
  /** What follows `@throws`: the error's type, its code, when. */
  readonly throws: readonly string[];
  /** Code, without its fence. */
  readonly examples: readonly string[];
}

const tag = /(?<=^|\n)@(param|returns|throws|example|default)\b/;

/** Reads a block comment's inside, from the second asterisk on. */
export function parseDocComment(value: string): DocComment {
  const lines = value
    .replace(/^\*/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd());
  const [text = "", ...tags] = lines.join("\n").trim().split(tag);
  const remarks = [text];
  const params = new Map<string, string>();
  const examples: string[] = [];
  const said: Record<string, string[]> = {};
  for (let index = 0; index < tags.length; index += 2) {
    const [name = "", content = ""] = [tags[index], tags[index + 1]];
    if (name === "param") {
      const [, param = "", meaning = ""] = /^\s*(\S+)\s*(.*)$/s.exec(content) ?? [];
      params.set(param, meaning.trim());
    } else if (name === "example") {
      const [, code = content, rest = ""] = /^\s*```\w*\n(.*?)\n```\n?(.*)$/s.exec(content) ?? [];
      examples.push(code.trim());
      remarks.push(rest);
    } else {
      said[name] = [...(said[name] ?? []), content.trim()];
    }
  }
  return {
    text: remarks.join("\n").trim(),
    params,
    returns: said["returns"]?.[0],
    throws: said["throws"] ?? [],
    examples,
  };
}
