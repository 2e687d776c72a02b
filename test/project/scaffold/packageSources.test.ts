import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageVersion } from "../../../project/packageVersion.ts";
import { packageSources } from "../../../project/scaffold/packageSources.ts";
import { errorOf } from "../../support/errorOf.ts";
import { newFolder } from "./support.ts";

const both = [`signalbox-${packageVersion}.tgz`, `signalbox-router-${packageVersion}.tgz`] as const;
const published = { light: packageVersion, router: packageVersion };

/** A folder with these tarballs in `packed`, and the package as npm installs it from there. */
function installed(tarballs: readonly string[], resolved: string): string {
  const base = newFolder();
  mkdirSync(join(base, "packed"));
  for (const file of tarballs) writeFileSync(join(base, "packed", file), "");
  mkdirSync(join(base, "cache/node_modules/signalbox"), { recursive: true });
  const packages = { "node_modules/signalbox": { version: packageVersion, resolved } };
  writeFileSync(
    join(base, "cache/node_modules/.package-lock.json"),
    JSON.stringify({ lockfileVersion: 3, packages }),
  );
  return base;
}

function sources(base: string) {
  const root = join(base, "cache/node_modules/signalbox/");
  return packageSources({ project: join(base, "work/shop"), root });
}

describe("where a new project gets the packages from", () => {
  it("is the tarball that this one was installed from, and the other beside it", () => {
    const base = installed(both, `file:../packed/${both[0]}`);
    expect(sources(base)).toEqual({
      light: `file:../../packed/${both[0]}`,
      router: `file:../../packed/${both[1]}`,
    });
  });

  it("is this version where it came from a registry", () => {
    const base = installed(both, `https://registry.npmjs.org/signalbox/-/${both[0]}`);
    expect(sources(base)).toEqual(published);
  });

  it("is this version where the other tarball is not at hand, or npm's notes can't be read", () => {
    const base = installed([both[0]], `file:../packed/${both[0]}`);
    expect(sources(base)).toEqual(published);
    writeFileSync(join(base, "cache/node_modules/.package-lock.json"), "{");
    expect(sources(base)).toEqual(published);
  });

  it("is what was built of the sources, where it runs from them", () => {
    const root = newFolder();
    expect(packageSources({ project: join(root, "../shop"), root })).toEqual(published);
    mkdirSync(join(root, "dist"));
    for (const file of both) writeFileSync(join(root, "dist", file), "");
    const { light } = packageSources({ project: join(root, "../shop"), root });
    expect(light).toMatch(new RegExp(`^file:\\.\\./scaffold-\\w+/dist/${both[0]}$`));
  });

  it("is the folder that --tarballs names, which must have both", () => {
    const base = installed(both, "");
    const tarballs = join(base, "packed");
    const { router } = packageSources({ project: join(base, "shop"), tarballs });
    expect(router).toBe(`file:../packed/${both[1]}`);
    const error = errorOf(() => packageSources({ project: base, tarballs: join(base, "cache") }));
    expect(error.code).toBe("PROJECT_REFUSED");
    expect(error.message).toContain(`There is no ${both[0]} and no ${both[1]} in `);
  });
});
