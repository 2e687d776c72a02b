import { describe, expect, it } from "vitest";
import { lintRules, type PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";
import { formatFindings } from "../../infra/lint/formatFindings.ts";
import { lintSubscriptions, projectTypes } from "../support/lint/lintSubscriptions.ts";
import { readDoc } from "./readDocs.ts";

/** A subscription, and what the lint says of it. */
interface Example {
  readonly to: readonly string[];
  readonly when?: object;
  readonly publishes?: readonly string[];
  /** Severity and place, as in `error at when.data.total`. */
  readonly finding?: string;
  /** Parts of what the finding says. */
  readonly says?: readonly string[];
}

const [, section = ""] = readDoc("docs/patterns.md").split(/^## What synth checks$/m);
const chapters = section.split(/^### /m).slice(1);

function blocks(text: string, kind: string): readonly unknown[] {
  const found = text.matchAll(new RegExp(`^\`\`\`json ${kind}\n(.*?)^\`\`\``, "gms"));
  return [...found].map(([, block = ""]) => JSON.parse(block) as unknown);
}

const [types] = blocks(section, "types");
const declared = projectTypes(types as Readonly<Record<string, object>>);

const cases = (kind: string) =>
  chapters.flatMap((chapter) => {
    const [rule = ""] = chapter.split("\n");
    return blocks(chapter, kind).map((example, index) => ({
      rule,
      number: index + 1,
      example: example as Example,
    }));
  });

/** `"a × 2000"` stands for so many letters. */
function unfold(when: object): object {
  const text = JSON.stringify(when).replace(/"(\w) × (\d+)"/g, (_, letter: string, times: string) =>
    JSON.stringify(letter.repeat(Number(times))),
  );
  return JSON.parse(text) as object;
}

function lint({ to, when, publishes = [] }: Example): readonly PatternFinding[] {
  const subscription = when ? { to, publishes, when: unfold(when) } : { to, publishes };
  return lintSubscriptions([subscription], declared);
}

describe("what docs/patterns.md says of the lint", () => {
  it("has a failing and a passing example of every rule, and of no other", () => {
    const rules = Object.keys(lintRules).toSorted();
    expect([...new Set(cases("fails").map(({ rule }) => rule))].toSorted()).toEqual(rules);
    expect([...new Set(cases("passes").map(({ rule }) => rule))].toSorted()).toEqual(rules);
  });

  it.each(cases("fails"))("$rule finds something in example $number", ({ rule, example }) => {
    const findings = lint(example);
    const found = findings.filter((finding) => finding.rule === rule);
    expect(found, formatFindings(findings)).toHaveLength(1);
    const { severity, path } = found[0] ?? { severity: "", path: "" };
    expect(path === "" ? severity : `${severity} at ${path}`).toBe(example.finding);
    const says = example.says ?? [];
    expect(says.length).toBeGreaterThan(0);
    for (const part of says) expect(formatFindings(found)).toContain(part);
  });

  it.each(cases("passes"))("$rule finds nothing in example $number", ({ rule, example }) => {
    const findings = lint(example);
    const found = findings.filter(({ rule: by, severity }) => by === rule || severity !== "note");
    expect(formatFindings(found)).toBe("");
  });
});
