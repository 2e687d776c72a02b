import { describe, expect, it } from "vitest";
import { renderReference } from "../../../build/reference/renderReference.ts";
import { sourceOf } from "./sourceOf.ts";

function pageOf(text: string, others: Readonly<Record<string, string>> = {}): string {
  const entry = sourceOf({ "index.ts": `/** For {@link go}. */\nexport {};\n${text}`, ...others });
  return renderReference([entry]).get("thing.md") ?? "";
}

describe("renderReference", () => {
  it("shows a function: what it means, takes, gives and throws, at work, and how it is declared", () => {
    const text = `
/**
 * Goes where {@link Place} is.
 *
 * @param place where to;
 *   nowhere else.
 * @returns whether it went.
 * @throws {SignalboxError} GO_FAILED when it can't.
 * @example
 * \`\`\`ts
 * await go({ name: "home" });
 * \`\`\`
 */
export async function go(place: Place): Promise<boolean> { return !!place; }
/** Where. */
export interface Place {
  /** Not empty. */
  readonly name: string;
}`;
    expect(pageOf(text).split("\n# ")[1]).toBe(`signalbox/thing

For [\`go\`](#go).

## go

Goes where [\`Place\`](#place) is.

- \`place\`: where to; nowhere else.
- returns whether it went.
- throws \`SignalboxError\` [\`GO_FAILED\`](../errors.md) when it can't.

\`\`\`ts
await go({ name: "home" });
\`\`\`

\`\`\`ts
function go(place: Place): Promise<boolean>;
\`\`\`

## Place

Where.

\`\`\`ts
interface Place {
  /** Not empty. */
  readonly name: string;
}
\`\`\`
`);
  });

  it("shows of a class what may be seen, without bodies", () => {
    const text = `
/** Goes. */
export class Go extends Error {
  /** How far. */
  readonly far: number = 1;
  readonly #secret = 2;
  private readonly hidden = 3;
  constructor(far: number) { super(); }
  /** Says so. */
  say(): string { return ""; }
  #think(): void {}
}`;
    expect(pageOf(text)).toContain(`\`\`\`ts
class Go extends Error {
  /** How far. */
  readonly far: number = 1;
  constructor(far: number);
  /** Says so. */
  say(): string;
}
\`\`\``);
  });

  it("shows overloads, and not what they have in common", () => {
    const text = `
/** Goes. */
export function go(far: string): string;
export function go(far: number): number;
export function go(far: unknown): unknown { return far; }`;
    expect(pageOf(text)).toContain(
      "```ts\nfunction go(far: string): string;\nfunction go(far: number): number;\n```",
    );
  });

  it("follows what is handed on, under another name too", () => {
    const others = {
      "one.ts": 'export { go as run } from "./two.ts";',
      "two.ts": "/** Goes. */\nexport function go(): void {}",
    };
    expect(pageOf('export { run } from "./one.ts";', others)).toContain("## run\n\nGoes.");
  });

  it("is the same whatever the order of the exports", () => {
    const [one, two] = ["/** 1. */\nexport type A = 1;\n", "/** 2. */\nexport const b = 2;\n"];
    expect(pageOf(one + two)).toBe(pageOf(two + one));
  });

  it("fails for what is exported and not declared", () => {
    expect(() => pageOf('export { nothing } from "./one.ts";', { "one.ts": "" })).toThrow(
      "./index.ts exports nothing, which nothing declares",
    );
  });

  it("fails for what can't be parsed", () => {
    expect(() => pageOf("export function (")).toThrow(/index\.ts can't be parsed/);
  });

  it("lists entries and their values in an index", () => {
    const entry = sourceOf({ "index.ts": "/** For it. */\nexport {};\nexport const go = 1;" });
    expect(renderReference([entry]).get("README.md")).toContain(
      "| [`signalbox/thing`](thing.md) | For it. | [`go`](thing.md#go) |",
    );
  });
});
