import { describe, expect, it } from "vitest";
import { declarationImports, rewriteDeclaration } from "../../build/declarationImports.ts";

const text = `/** Not \`import "./comment.ts"\`, nor "quoted" text. */
import type { A } from "./a.ts";
import { type B } from "../b.ts";
export * from "c";
export { type D } from
  "./d.ts";
import "./effect.ts";
// import "./line.ts"
export type Text = "from" | 'import "./single.ts"' | \`from "./template.ts"\`;
export declare const from = "./value.ts";
export declare const lazy: typeof import("./lazy.ts").lazy;
declare module "vitest" {
  interface Matchers { "./key.ts": import( "./spaced.ts" ).Key }
}
`;

describe("declarationImports", () => {
  it("finds what a declaration file imports, exports from, reads types from and adds to", () => {
    expect(declarationImports(text).map(({ specifier }) => specifier)).toEqual([
      "./a.ts",
      "../b.ts",
      "c",
      "./d.ts",
      "./effect.ts",
      "./lazy.ts",
      "vitest",
      "./spaced.ts",
    ]);
  });

  it("says where each stands", () => {
    for (const { specifier, start, end } of declarationImports(text)) {
      expect(text.slice(start, end)).toBe(specifier);
    }
  });
});

describe("rewriteDeclaration", () => {
  it("changes specifiers, and nothing else", () => {
    const rewritten = rewriteDeclaration(text, (specifier) => specifier.replace(/\.ts$/, ".js"));
    const names = ["a", "../b", "d", "effect", "lazy", "spaced"];
    let wanted = text;
    for (const name of names) {
      const path = name.startsWith(".") ? name : `./${name}`;
      wanted = wanted.replace(`"${path}.ts"`, `"${path}.js"`);
    }
    expect(rewritten).toBe(wanted);
  });

  it("leaves a file without imports as it is", () => {
    expect(rewriteDeclaration("export {};\n", () => "never")).toBe("export {};\n");
  });
});
