import type { SchemaLocation } from "./references.ts";

/** The TypeScript name of an event type: `github@pull_request.opened` is `GithubPullRequestOpened`. */
export function eventTypeName(id: string): string {
  return pascalCase(id);
}

/**
 * The name of a shared definition, after its file and its place in it:
 * `common/github/user.json` is `GithubUser`, `github/push.json#/$defs/ref` is `GithubPushRef`.
 */
export function definitionName({ file, pointer }: SchemaLocation): string {
  const path = file.replace(/^common\//, "").replace(/\.json$/, "");
  const place = pointer.replaceAll("/$defs/", "/").replace(/^\/x-signalbox\/operation\//, "/");
  const name = pascalCase(`${path}/${place}`);
  return /^[A-Z]/.test(name) ? name : `Definition${name}`;
}

/** `name`, or with a word after it where it is taken. */
export function untaken(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 1; ; number += 1) {
    const candidate = `${name}Definition${number === 1 ? "" : number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function pascalCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join("");
}
