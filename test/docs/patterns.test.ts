import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { checkPattern } from "../../core/patterns/checkPattern.ts";
import { matches } from "../../core/patterns/matches.ts";
import { parseEvent } from "../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../core/patterns/parsePattern.ts";
import { leftOut, leftOutOfValidity } from "../core/patterns/vectors/leftOut.ts";
import { readDoc } from "./readDocs.ts";

/** Patterns and events are objects, or JSON texts where their spelling matters. */
interface Example {
  readonly pattern: string | object;
  readonly event?: string | object;
  /** Part of the message of a refusal. */
  readonly reason?: string;
}

const page = readDoc("docs/patterns.md");

/** The blocks of one kind, each with the line it starts at. */
function examples(kind: string): readonly (readonly [line: number, example: Example])[] {
  return [...page.matchAll(new RegExp(`^\`\`\`json ${kind}\n(.*?)^\`\`\``, "gms"))].map((block) => {
    const line = page.slice(0, block.index).split("\n").length;
    return [line, JSON.parse(block[1] ?? "") as Example];
  });
}

function matchesEvent({ pattern, event = {} }: Example): boolean {
  return matches(parsePattern(pattern), parseEvent(textOf(event)));
}

function textOf(value: string | object): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

describe("the examples of docs/patterns.md", () => {
  it("are many", () => {
    const counts = ["match", "no-match", "refused"].map((kind) => examples(kind).length);
    expect(Math.min(...counts)).toBeGreaterThan(10);
  });

  it.each(examples("match"))("match, on line %i", (_line, example) => {
    expect(matchesEvent(example)).toBe(true);
    expect(() => checkPattern(example.pattern)).not.toThrow();
  });

  it.each(examples("no-match"))("do not match, on line %i", (_line, example) => {
    expect(matchesEvent(example)).toBe(false);
    expect(() => checkPattern(example.pattern)).not.toThrow();
  });

  it.each(examples("valid"))("are valid, on line %i", (_line, example) => {
    expect(() => checkPattern(example.pattern)).not.toThrow();
  });

  it.each(examples("refused"))("are refused for the reason given, on line %i", (_line, example) => {
    const { pattern, reason } = example;
    expect(reason).toBeDefined();
    expect(() => checkPattern(pattern)).toThrow(SignalboxError);
    expect(() => checkPattern(pattern)).toThrow(reason);
  });
});

describe("docs/patterns.md", () => {
  it("names every vector that is left out, of which there are at most twenty", () => {
    const numbers = /(?:5e-324|4\.9e-324|1e23|anything-but":\{"prefix":\[\])/;
    const named = [
      ...Object.keys(leftOut),
      ...Object.keys(leftOutOfValidity).map((pattern) => numbers.exec(pattern)?.[0] ?? pattern),
    ];
    expect(named.filter((name) => !page.includes(name))).toEqual([]);
    expect(named.length).toBeLessThanOrEqual(20);
  });
});
