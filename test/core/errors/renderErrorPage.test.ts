import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { errorCodes } from "../../../core/errors/errorCodes.ts";
import { renderErrorPage } from "../../../core/errors/renderErrorPage.ts";

describe("renderErrorPage", () => {
  test("gives what docs/errors.md says: else run `npm run generate` and commit it", () => {
    const page = readFileSync(new URL("../../../docs/errors.md", import.meta.url), "utf8");

    expect(page).toBe(renderErrorPage(errorCodes));
  });

  test("keeps texts with bars and line breaks inside their cells", () => {
    const page = renderErrorPage({ CODE: { meaning: "a | b", remedy: "first\nsecond" } });

    expect(page).toContain("| `CODE` | a \\| b | first second |");
  });
});

describe("errorCodes", () => {
  test.each(["errorCodes.ts", "pipelineErrorCodes.ts", "packageErrorCodes.ts"])(
    "are in alphabetical order in %s",
    (file) => {
      const text = readFileSync(new URL(`../../../core/errors/${file}`, import.meta.url), "utf8");
      const codes = text.match(/^ {2}[A-Z_]+(?=: \{$)/gm) ?? [];

      expect(codes.length).toBeGreaterThan(3);
      expect(codes).toEqual(codes.toSorted());
    },
  );
});
