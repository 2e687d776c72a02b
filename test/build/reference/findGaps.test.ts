import { describe, expect, it } from "vitest";
import { findGaps } from "../../../build/reference/findGaps.ts";
import { sourceOf } from "./sourceOf.ts";

const thrown = 'import { SignalboxError } from "./errors.ts";\n';

/** What is missing of an entry whose module begins with a comment. */
function gapsIn(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const gaps = findGaps([
    sourceOf({ "index.ts": `/** A thing. */\nexport {};\n${text}`, ...others }),
  ]);
  return gaps.map((gap) => gap.replace("signalbox/thing ", ""));
}

describe("findGaps", () => {
  it("finds nothing where all is said", () => {
    const text = `
/**
 * Waits.
 * @throws {SignalboxError} WAIT_INVALID when it can't.
 * @example
 * wait(5);
 */
export function wait(durationMs: number): void {
  if (durationMs < 0) throw new SignalboxError("WAIT_INVALID", "no");
}`;
    expect(gapsIn(text)).toEqual([]);
  });

  it("misses what an entry is for", () => {
    const entry = sourceOf({ "index.ts": "\n/** It. */\nexport type It = string;\n" });
    expect(findGaps([entry])).toEqual(["signalbox/thing: what it is for"]);
  });

  it.each([
    ["a function", "/** @example go(); */\nexport function go(): void {}"],
    ["a class", "/** @example new Go(); */\nexport class Go {}"],
    ["a type", "export type Go = string;"],
    ["an interface", "// No doc comment.\nexport interface Go {}"],
    ["a comment that documents nothing", "/* A note. */\nexport type Go = string;"],
    ["what stands by its own", "/** Of another. */\n\nconst x = 1;\nexport type Go = typeof x;"],
  ])("misses the meaning of %s", (_, text) => {
    expect(gapsIn(text)).toEqual([expect.stringMatching(/^go: what it means$/i)]);
  });

  it.each([
    ["a function", "export function go(): void {}"],
    ["a class", "export class go {}"],
    ["a constant", "export const go = 1;"],
  ])("misses an example of %s", (_, text) => {
    expect(gapsIn(`/** Goes. */\n${text}`)).toEqual(["go: an example"]);
  });

  it("asks for no example of what is exported as a type", () => {
    const other = { "Go.ts": "/** Goes. */\nexport class Go {}" };
    expect(gapsIn('export type { Go } from "./Go.ts";', other)).toEqual([]);
    expect(gapsIn('export { type Go } from "./Go.ts";', other)).toEqual([]);
    expect(gapsIn('export { Go } from "./Go.ts";', other)).toEqual(["Go: an example"]);
    expect(gapsIn('export * from "./Go.ts";', other)).toEqual(["Go: an example"]);
  });

  it("misses the units of numbers that neither name nor remark says", () => {
    const text = `
/** Settings. */
export interface Settings {
  readonly wait: number;
  readonly waits?: readonly number[];
  readonly gap: number | undefined;
  readonly retentionDays: number;
  /** In milliseconds. */
  readonly pause: number | undefined;
  readonly name: string;
  /** Rests. */
  rest(duration: number): void;
  /** For so many seconds. */
  sleep(duration: number): void;
}
/** Goes. @example go(1); */
export function go(speed: number, steps?: number): void {}`;
    expect(gapsIn(text)).toEqual([
      "go: an example",
      "go: the unit of speed",
      "go: the unit of steps",
      "Settings: the unit of wait",
      "Settings: the unit of waits",
      "Settings: the unit of gap",
      "Settings: the unit of duration",
    ]);
  });

  it("misses what methods do, but for those that nobody sees", () => {
    const text = `
/** A thing. */
export interface One {
  run(): void;
  readonly later?: () => void;
  /** Says so. */
  say(): string;
}
/** Another. @example new Two(); */
export class Two {
  constructor() {}
  go(): void {}
  private hide(): void {}
  #think(): void {}
}`;
    expect(gapsIn(text)).toEqual([
      "Two: an example",
      "Two: what go does",
      "One: what run does",
      "One: what later does",
    ]);
  });

  it("misses the code of an error that a function throws", () => {
    const text = `${thrown}/** Goes.\n * @example\n * go(); */
export function go(): void { throw new SignalboxError("GO_FAILED", "no"); }`;
    expect(gapsIn(text)).toEqual(["go: that it throws GO_FAILED"]);
  });

  it("misses those of functions that it calls, as they say or throw", () => {
    const others = {
      "one.ts": "/** @throws {SignalboxError} ONE_FAILED always. */\nexport function one() {}",
      "two.ts": 'export function two() { throw new SignalboxError("TWO_FAILED", "no"); }',
      "three.ts": 'export function three() { return new SignalboxError("THREE_FAILED", "no"); }',
    };
    const text = `import { one } from "./one.ts";
import { two as other } from "./two.ts";
import { three } from "./three.ts";
/** Goes.\n * @example\n * go(); */
export function go(list: string[]): void {
  one();
  list.map((item) => other());
  if (list.length === 0) throw three();
}`;
    const codes = ["ONE_FAILED", "THREE_FAILED", "TWO_FAILED"];
    expect(gapsIn(text, others)).toEqual(codes.map((code) => `go: that it throws ${code}`));
  });

  it("misses none of what is caught, or thrown later by what it hands out", () => {
    const text = `${thrown}
function fail(): never { throw new SignalboxError("GO_FAILED", "no"); }
function keep(action: () => void): void { later.push(action); }
/** Goes.\n * @example\n * go(); */
export function go() {
  try { fail(); } catch {}
  keep(() => fail());
  return { later: () => fail() };
}`;
    expect(gapsIn(text)).toEqual([]);
  });

  it("misses what a constructor throws", () => {
    const text = `${thrown}/** Goes.\n * @example\n * new Go(); */
export class Go {
  constructor() { throw new SignalboxError("GO_FAILED", "no"); }
  /** Runs. */
  run() { throw new SignalboxError("RUN_FAILED", "no"); }
}`;
    expect(gapsIn(text)).toEqual(["Go: that it throws GO_FAILED"]);
  });
});
