import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plainStyle } from "../../../core/text/TextStyle.ts";
import { answerInit } from "../../../project/scaffold/answerInit.ts";
import { workFolder } from "../../../project/scaffold/leftovers.ts";
import { errorOf } from "../../support/errorOf.ts";
import { filesBelow, newFolder, wellEquipped } from "./support.ts";

const written = [
  ".github/workflows/ci.yml",
  ".gitignore",
  "README.md",
  "cdk.json",
  "functions/contexts/orders/context.ts",
  "functions/contexts/orders/subscribers/largeOrders.ts",
  "infra/app.ts",
  "package.json",
  "schemas/orders/order.placed.json",
  "signalbox.config.ts",
  "test/contexts/orders/largeOrders.test.ts",
  "tsconfig.json",
  "vitest.config.ts",
];

function init(workingFolder: string, ...args: readonly string[]) {
  const answer = answerInit(args, { workingFolder, tools: wellEquipped });
  if (answer.kind === "help") throw new Error("the help was printed");
  return answer;
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

function manifestOf(folder: string) {
  return JSON.parse(read(folder, "package.json")) as {
    readonly name: string;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
  };
}

describe("signalbox init", () => {
  it("writes a whole project into a folder that isn't there, and leaves nothing else", () => {
    const place = newFolder();
    init(place, "my-router");
    expect(filesBelow(place)).toEqual(written.map((file) => `my-router/${file}`));
    expect(readdirSync(place)).toEqual(["my-router"]);
  });

  it("writes into the folder where it is run, which stays the same one, beside a .git", () => {
    const place = join(newFolder(), "my-router");
    mkdirSync(join(place, ".git"), { recursive: true });
    const before = statSync(place).ino;
    init(place);
    expect(filesBelow(place)).toEqual(written);
    expect(statSync(place).ino).toBe(before);
    expect(readdirSync(place)).toContain(".git");
  });

  it("makes the folders on the way", () => {
    const place = newFolder();
    init(place, "a/b/my-router");
    expect(filesBelow(join(place, "a/b/my-router"))).toEqual(written);
  });

  it("calls package and deployment as the folder, or as --name says", () => {
    const place = newFolder();
    init(place, "my-router");
    init(place, "My Folder", "--name", "shop");
    expect(manifestOf(join(place, "my-router")).name).toBe("my-router");
    expect(read(place, "my-router/signalbox.config.ts")).toContain('name: "my-router"');
    expect(manifestOf(join(place, "My Folder")).name).toBe("shop");
    expect(read(place, "My Folder/signalbox.config.ts")).toContain('name: "shop"');
  });

  it("names folders, source and imports after --context", () => {
    const place = newFolder();
    init(place, "shop", "--context", "order-desk");
    const all = filesBelow(join(place, "shop"));
    expect(all).toContain("schemas/order-desk/order.placed.json");
    expect(all.filter((file) => file.includes("orders/"))).toEqual([]);
    const texts = all.map((file) => read(join(place, "shop"), file)).join("\n");
    expect(texts).not.toMatch(/orders@|contexts\/orders/);
    expect(texts).toContain('to: "order-desk@order.placed"');
  });

  it("writes the same bytes for the same answers", () => {
    const [first, second] = [newFolder(), newFolder()];
    init(first, "shop");
    init(second, "shop");
    for (const file of filesBelow(first)) expect(read(second, file)).toBe(read(first, file));
  });

  it("depends on exact versions, those that this package was tried with", () => {
    const place = newFolder();
    init(place, "shop");
    const own = JSON.parse(readFileSync("package.json", "utf8")) as {
      readonly version: string;
      readonly dependencies: Readonly<Record<string, string>>;
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    const tried: Readonly<Record<string, string>> = { ...own.devDependencies, ...own.dependencies };
    const { devDependencies } = manifestOf(join(place, "shop"));
    expect(Object.keys(devDependencies)).toEqual(Object.keys(devDependencies).toSorted());
    for (const [name, version] of Object.entries(devDependencies)) {
      if (name !== "signalbox-router") expect([name, version]).toEqual([name, tried[name]]);
    }
  });

  it("says what was written, and what to run next", () => {
    const place = newFolder();
    const { document, text } = init(place, "my-router");
    expect(document).toEqual({
      folder: join(place, "my-router"),
      name: "my-router",
      context: "orders",
      files: expect.arrayContaining(written),
      next: ["cd my-router", "npm install", "npm test", "npm start", "npx cdk synth --quiet"],
      hints: [],
    });
    expect(text(plainStyle)).toMatch(/Next:\n {2}cd my-router +the project\n {2}npm install /);
    const odd = init(newFolder(), "it's", "--name", "shop");
    expect(odd.document["next"]).toContain("cd 'it'\\''s'");
  });

  it("removes what one left that was killed, and nothing of one that runs", () => {
    const place = newFolder();
    const dead = workFolder(place, 999_999_999);
    const alive = workFolder(place, process.ppid);
    for (const folder of [dead, alive]) {
      mkdirSync(folder);
      writeFileSync(join(folder, "package.json"), "{}");
    }
    init(place, "my-router");
    expect([dead, alive].map((folder) => existsSync(folder))).toEqual([false, true]);
  });
});

/** To root every folder is open. */
function asNobody<Result>(code: () => Result): Result {
  if (process.getuid?.() !== 0) return code();
  process.seteuid?.(65_534);
  try {
    return code();
  } finally {
    process.seteuid?.(0);
  }
}

describe("signalbox init, refused", () => {
  /** What it says; fails unless everything below the place is as it was. */
  function refusal(place: string, ...args: readonly string[]): string {
    const before = filesBelow(place);
    const error = errorOf(() => init(place, ...args));
    expect(error.code).toMatch(/^(PROJECT_REFUSED|USAGE_INVALID)$/);
    expect(filesBelow(place)).toEqual(before);
    expect(readdirSync(place).filter((name) => name.startsWith(".signalbox"))).toEqual([]);
    expect(error.message).not.toContain("\n");
    return error.message;
  }

  it("rejects a folder that isn't empty, saying what is in it", () => {
    const place = newFolder();
    mkdirSync(join(place, "shop"));
    for (const name of ["a", "b", "c", "d", "e", "f", ".git"]) {
      writeFileSync(join(place, "shop", name), "");
    }
    expect(refusal(place, "shop")).toContain("is not empty: it holds a, b, c, d, e, 1 more.");
  });

  it("rejects a file in the way, at the end of the path, within it, and a link to nowhere", () => {
    const place = newFolder();
    writeFileSync(join(place, "shop"), "");
    symlinkSync(join(place, "nowhere"), join(place, "link"));
    expect(refusal(place, "shop")).toContain("shop is a file.");
    expect(refusal(place, "shop/inner/router")).toContain("shop is a file, so no folder");
    expect(refusal(place, "link")).toContain("link is a file.");
  });

  it("rejects a place inside another project, and below node_modules", () => {
    const place = newFolder();
    init(place, "outer");
    expect(refusal(place, "outer/schemas/inner")).toContain("is in the project");
    expect(refusal(place, "node_modules/shop")).toContain("below node_modules");
  });

  it.each([
    "Shop",
    "my shop",
    "_shop",
    ".shop",
    "shöp",
    "shop~1",
    "vitest",
    "http",
    "signalbox",
    "x".repeat(215),
  ])("rejects the name %j that npm would refuse", (name) => {
    expect(refusal(newFolder(), name)).toContain("npm takes no package of that name");
  });

  it.each(["shop_1", "shop.events", "1shop", "shop-", "a-name-of-21-letters-"])(
    "rejects the folder %j that no deployment can be called after, and asks for --name",
    (name) => {
      expect(refusal(newFolder(), name)).toContain("Give it --name, 1 to 20 lower-case letters");
    },
  );

  it.each(["Shop", "", "a-name-of-21-letters-", "shop_1", "-"])(
    "rejects --name=%s, which no deployment can have",
    (name) => {
      expect(refusal(newFolder(), "shop", `--name=${name}`)).toMatch(/^--name is /);
    },
  );

  it.each([
    "Orders",
    "signalbox",
    "common",
    "public",
    "router",
    "a--b",
    "../up",
    "a".repeat(41),
    "",
  ])("rejects --context=%s, which no context can have", (context) => {
    expect(refusal(newFolder(), "shop", `--context=${context}`)).toMatch(/^--context is /);
  });

  it.each([
    [["a", "b"], "init takes one folder, and was given 2: a, b."],
    [["--nmae", "x"], "--nmae"],
    [["--name"], "argument missing"],
    [["shop", "--json=yes"], "--json"],
  ])("rejects %j as wrong usage", (args, message) => {
    const place = newFolder();
    expect(errorOf(() => init(place, ...args)).code).toBe("USAGE_INVALID");
    expect(refusal(place, ...args)).toContain(message);
  });

  it("rejects a folder where nobody may write", () => {
    const place = newFolder();
    mkdirSync(join(place, "closed"));
    chmodSync(join(place, "closed"), 0o500);
    const error = errorOf(() => asNobody(() => init(place, "closed/shop")));
    expect(error).toMatchObject({ code: "PROJECT_REFUSED" });
    expect(error.message).toContain("you have no right to write");
    expect(filesBelow(place)).toEqual([]);
  });

  it("rejects a path that the file system refuses, in words", () => {
    const place = newFolder();
    symlinkSync(join(place, "b"), join(place, "a"));
    symlinkSync(join(place, "a"), join(place, "b"));
    expect(refusal(place, "a/shop")).toContain("its links lead in a circle");
    expect(refusal(place, `${"x".repeat(300)}/shop`)).toContain("the path is too long");
  });
});
