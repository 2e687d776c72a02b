import type { Template } from "aws-cdk-lib/assertions";
import type { SignalboxOptions } from "../../../project/config/index.ts";
import { shopTypes } from "../../support/grants/publicTypes.ts";
import { busArn, grantTo, keyArn, queueArn } from "../../support/grants/someGrants.ts";
import { coursesContext, githubContext, pushSubscriber } from "./fixtures.ts";
import { templatesOf } from "./templates.ts";

/**
 * The templates of a project that has one of everything: subscribers of which one publishes, a
 * pipeline with components in functions of their own and outside, public types, and grants of each
 * kind.
 */
export function wholeDeployment(options: SignalboxOptions = {}): ReadonlyMap<string, Template> {
  const subscribers = [
    pushSubscriber("pushActivity"),
    pushSubscriber("labeller", { publishes: ["github@issues.labeled"] }),
  ];
  return templatesOf(
    { contexts: [githubContext(subscribers), coursesContext(["badges"])], eventTypes: shopTypes },
    { grants: [toQueue, toBus, ownRules], ...options },
  );
}

const toQueue = grantTo({
  name: "to-queue",
  delivery: { to: queueArn("444455556666"), keyArn: keyArn("444455556666") },
});
const toBus = grantTo({ name: "to-bus", delivery: { to: busArn("444455556666") } });
const ownRules = grantTo({ name: "own-rules", delivery: { ownRules: true } });
