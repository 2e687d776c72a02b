import { resourceNames } from "../../project/names.ts";
import type { Scope } from "./Scope.ts";
import type { Stack } from "./Stacks.ts";

/**
 * What of an account is this deployment's: `shop` and `shop-eu` both have names that begin with
 * `shop-`, so that the router stacks of others tell which names are theirs.
 *
 * @param contexts declared ones: `shop-x-router` is the stack of the context `x-router`, if there is one.
 */
export function openScope(
  deployment: string,
  now: Date,
  { stacks, contexts }: { readonly stacks: readonly Stack[]; readonly contexts: readonly string[] },
): Scope {
  const names = resourceNames(deployment);
  const own = new Set(contexts.map((context) => names.contextStack(context)));
  const others = stacks.flatMap(({ name }) => {
    const [, other] = /^(.+)-router$/.exec(name) ?? [];
    return other?.startsWith(`${deployment}-`) && !own.has(name) ? [`${other}-`] : [];
  });
  return {
    deployment,
    names,
    now,
    isOurs: (name) =>
      name.startsWith(`${deployment}-`) && !others.some((prefix) => name.startsWith(prefix)),
  };
}
