import type { PublishingPrincipal } from "./Publishers.ts";

/** What `from` may name. */
export const principalForms =
  "a role of this account (role/<name>), the ARN of another's (arn:aws:iam::<account>:role/<name>), " +
  "an account's 12 digits, or the id of an organisation (o-…)";

/** Without `*`, `?` and `$`, which conditions would read as more than themselves. */
const rolePattern =
  /^(?:arn:aws[a-z-]{0,20}:iam::(\d{12}):)?role\/((?:[\w+=,.@-]{1,512}\/)*[\w+=,.@-]{1,64})$/;
const accountPattern = /^\d{12}$/;
const organisationPattern = /^o-[a-z0-9]{10,32}$/;

/** A principal as `from` names it, or why it is none, as a sentence. */
export function readPrincipal(text: string): PublishingPrincipal | { readonly reason: string } {
  const [, account, role] = rolePattern.exec(text) ?? [];
  if (account !== undefined) return { kind: "role", arn: text, account };
  if (role !== undefined) return { kind: "own role", role };
  if (accountPattern.test(text)) return { kind: "account", account: text };
  if (organisationPattern.test(text)) return { kind: "organisation", id: text };
  return { reason: reasonFor(text) };
}

function reasonFor(text: string): string {
  if (/^\d+$/.test(text)) return `An account has 12 digits, this has ${text.length}.`;
  if (/^arn:[^:]*:sts:/.test(text)) {
    return "That is a session: write the ARN of its role, with the role's path.";
  }
  if (/^(?:arn:[^:]*:iam:.*|role\/.*)[*?$]/.test(text)) {
    return "Wildcards and variables are not taken: name each role, or its account.";
  }
  if (/^arn:[^:]*:iam::\d{12}:root$/.test(text)) return "For all of an account write its digits.";
  if (/^arn:[^:]*:iam::\d{12}:user\//.test(text)) {
    return "A user has credentials that never expire: have it assume a role, and name that.";
  }
  if (text.includes(".amazonaws.com")) {
    return "A service publishes by a role: name the role that it assumes.";
  }
  return "Nothing else can be told apart by the bus's policy.";
}
