import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { errorCodes } from "../../core/errors/errorCodes.ts";
import { findAll, readDoc, readDocs } from "./readDocs.ts";

const pages = [{ path: "README.md", text: readDoc("README.md") }, ...readDocs()];

describe.each(pages)("$path", ({ path, text }) => {
  it("links to pages that exist", () => {
    const links = findAll(text, /\]\(([^)#]+\.md)(?:#[^)]*)?\)/g);
    expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([]);
  });

  it("names files of the project that exist", () => {
    const named = findAll(
      text,
      /`((?:admin|bench|cli|client|core|functions|infra|local|project|schemas|smoke|test)\/[^`<*…]+\.\w+)`/g,
    );
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it("names error codes that are thrown", () => {
    const prefixes = findAll(Object.keys(errorCodes).join("\n"), /^([A-Z]+_[A-Z]+)/gm);
    const named = findAll(text, /`([A-Z]+(?:_[A-Z]+)+)`/g);
    const ours = named.filter((code) => prefixes.some((prefix) => code.startsWith(prefix)));
    expect(ours.filter((code) => !Object.hasOwn(errorCodes, code))).toEqual([]);
  });
});
