import type { Pattern } from "../../core/patterns/Pattern.ts";
import { parsePattern } from "../../core/patterns/parsePattern.ts";

/** Rules as teams write them on GitHub's webhooks, each for a repository and a user of its own. */
export function recordedRules(count: number): readonly Pattern[] {
  const details: readonly ((index: number) => object)[] = [
    (index) => ({ repository: { full_name: [`octocat/repository-${index}`] } }),
    (index) => ({ action: ["opened", "closed"], sender: { login: [`user-${index}`] } }),
    (index) => ({ ref: [{ prefix: `refs/heads/release-${index}` }] }),
    (index) => ({ issue: { labels: { name: [`team-${index}`] } } }),
    (index) => ({ repository: { owner: { login: ["Codertocat"] } }, number: [index] }),
  ];
  return Array.from({ length: count }, (_, index) =>
    parsePattern({ source: ["github"], detail: details[index % details.length]?.(index) ?? {} }),
  );
}
