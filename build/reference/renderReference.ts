import { isValue, type ReferenceEntry, type ReferenceItem } from "./readReference.ts";
import { signatureOf } from "./signatureOf.ts";

const banner = "<!-- Made from the doc comments in the source by `npm run reference`. -->\n";

/** The pages of reference by their names: an index, and one for each entry. */
export function renderReference(entries: readonly ReferenceEntry[]): ReadonlyMap<string, string> {
  return new Map([
    ["README.md", renderIndex(entries)],
    ...entries.map((entry) => [`${entry.name}.md`, renderEntry(entry)] as const),
  ]);
}

function renderIndex(entries: readonly ReferenceEntry[]): string {
  const rows = entries.map(({ name, intro, items }) => {
    const values = items
      .filter(isValue)
      .map((item) => `[\`${item.name}\`](${name}.md#${anchor(item.name)})`);
    return `| [\`signalbox/${name}\`](${name}.md) | ${inLine(intro)} | ${values.join(", ")} |`;
  });
  return `${banner}
# Reference

Everything that can be imported of Signalbox. What is not on these pages is internal: it may change
in any version. The codes that \`throws\` names are in [errors.md](../errors.md).

| import | is for | exports, types left out |
|---|---|---|
${rows.join("\n")}
`;
}

function renderEntry({ name, intro, items }: ReferenceEntry): string {
  const link = (target: string) =>
    items.some((item) => item.name === target)
      ? `[\`${target}\`](#${anchor(target)})`
      : `\`${target}\``;
  const sections = items.map((item) => linked(renderItem(item), link));
  return `${banner}
# signalbox/${name}

${linked(intro, link)}

${sections.join("\n")}`;
}

function renderItem(item: ReferenceItem): string {
  const { name, doc } = item;
  const params = [...(doc?.params ?? [])].map(([param, meaning]) => `- \`${param}\`: ${meaning}`);
  const returns = doc?.returns ? [`- returns ${doc.returns}`] : [];
  const throws = (doc?.throws ?? []).map((error) => `- throws ${withoutBraces(error)}`);
  const details = [...params, ...returns, ...throws].map(inLine).join("\n");
  const examples = (doc?.examples ?? []).map((example) => fence(example));
  const parts = [`## ${name}`, doc?.text ?? "", details, ...examples, fence(signatureOf(item))];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** `{SignalboxError} CODE when …` as `` `SignalboxError` `CODE` when … ``. */
function withoutBraces(error: string): string {
  return error
    .replace(/^\{(\w+)\}/, "`$1`")
    .replaceAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g, (code) => `[\`${code}\`](../errors.md)`);
}

function linked(text: string, link: (name: string) => string): string {
  return text
    .split(/(^```.*?^```$)/ms)
    .map((part) =>
      part.startsWith("```")
        ? part
        : part.replaceAll(/\{@link (\w+)\}/g, (_, name: string) => link(name)),
    )
    .join("");
}

function inLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}

function fence(code: string): string {
  return `\`\`\`ts\n${code.trim()}\n\`\`\``;
}

function anchor(name: string): string {
  return name.toLowerCase();
}
