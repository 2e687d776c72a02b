import { describe, expect, it } from "vitest";
import { declareSubscriber } from "../../../../project/scaffold/add/declareSubscriber.ts";
import { contextFile } from "../../../../project/scaffold/templates/contextFile.ts";

function declared(...subscribers: readonly string[]): string {
  return contextFile({ context: "orders", about: "What the shop does.", subscribers });
}

const oneMore = (text: string) => declareSubscriber(text, "added");

/** The same with something else in place of the list. */
function relist(text: string, list: string): string {
  return text.replace("subscribers: { one }", `subscribers: ${list}`);
}

describe("a context.ts with one more subscriber", () => {
  it.each([[[]], [["one"]], [["one", "two"]]])(
    "is as if it had been written with it, after %j",
    (names) => {
      expect(oneMore(declared(...names))).toBe(declared(...names, "added"));
    },
  );

  it("goes on a line each when one line is too long", () => {
    const names = Array.from({ length: 12 }, (_, index) => `subscriber${index}`);
    const text = oneMore(declared(...names)) ?? "";
    expect(text).toContain("  subscribers: {\n    subscriber0,\n");
    expect(text).toContain("    subscriber11,\n    added,\n  },\n});\n");
    expect(declareSubscriber(text, "last")).toContain("    added,\n    last,\n  },\n");
  });

  it("keeps every other letter, comments too", () => {
    const text = declared("one").replace("/** What", "/* subscribers: { other } */\n/** What's");
    const found = oneMore(text) ?? "";
    expect(found).toContain("/* subscribers: { other } */\n/** What's the shop does. */");
    expect(found).toContain("subscribers: { one, added }");
  });

  it.each([
    ["a list elsewhere", (text: string) => relist(text, "all")],
    ["a list that is spread", (text: string) => relist(text, "{ ...all }")],
    ["another name for one", (text: string) => relist(text, "{ one: other }")],
    ["a call in the list", (text: string) => relist(text, "{ one: make() }")],
    ["a comment in the list", (text: string) => relist(text, "{ one /* , two */ }")],
    ["two lists", (text: string) => `${text}\nconst other = { subscribers: { one } };\n`],
    [
      "a list in a comment alone",
      (text: string) => text.replace("subscribers: { one }", "...all // subscribers: { one }"),
    ],
    [
      "a list in a string alone",
      (text: string) => text.replace("subscribers: { one }", 'said: "subscribers: { one }"'),
    ],
    ["a template", (text: string) => `${text}const other = \`subscribers: { one }\`;\n`],
    ["a regular expression", (text: string) => `${text}const other = /"/;\n`],
    ["the same name already", (text: string) => relist(text, "{ one, added }")],
    [
      "the name for something else",
      (text: string) => text.replace("/**", 'import { added } from "./a.ts";\n/**'),
    ],
    ["an import in a comment alone", (text: string) => `/*\n${text.replace("\n\n", "\n*/\n")}`],
    ["no import that is known", (text: string) => text.replace(/^import .*\n/gm, "")],
    ["nothing", () => ""],
  ])("is left as it is where there is %s", (_, change) => {
    expect(oneMore(change(declared("one")))).toBeUndefined();
  });
});
