import { describe, expect, it } from "vitest";
import { initHints } from "../../../project/scaffold/initHints.ts";

function hints(node: string, versions: Readonly<Record<string, string>>): readonly string[] {
  return initHints({ node, version: (command) => versions[command] });
}

const needsPython = /^npm start needs Python 3\.10 or later .*everything else works without\.$/;

describe("what a machine lacks", () => {
  it.each([
    { python3: "Python 3.10.0\n" },
    { python: "Python 3.14.1\n" },
    { python3: "Python 4.0.0" },
  ])("is nothing where there is %j", (versions) => {
    expect(hints("24.0.0", versions)).toEqual([]);
  });

  it.each([{}, { python3: "Python 3.9.19\n" }, { python: "Python 2.7.18\n" }, { python3: "?" }])(
    "is Python for npm start where there is %j",
    (versions) => {
      expect(hints("25.1.0", versions)).toEqual([expect.stringMatching(needsPython)]);
    },
  );

  it("is Node where this one is too old", () => {
    expect(hints("20.19.1", { python3: "Python 3.12.1" })).toEqual([
      "The project needs Node.js 24 or later; this is 20.19.1.",
    ]);
  });
});
