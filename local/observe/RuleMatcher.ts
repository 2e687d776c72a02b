import { DescribeRuleCommand, TestEventPatternCommand } from "@aws-sdk/client-eventbridge";
import { asObject } from "../../core/json/asObject.ts";
import { subscriberId } from "../../project/names.ts";
import type { Clients } from "../clients.ts";
import type { Deployment } from "../deploy/Deployment.ts";
import type { DispatchedEvent } from "./CoreBusTap.ts";

/** A subscriber's rule as it is deployed. */
export interface SubscriberRule {
  /** The subscriber's id, for example `github.headPipeline`. */
  readonly subscriber: string;
  /** Event pattern: JSON text. */
  readonly pattern: string;
}

/** The deployed rule of every declared subscriber. */
export function findRules(deployment: Deployment): Promise<readonly SubscriberRule[]> {
  const { clients, names, subscribers } = deployment;
  const asked = subscribers.map(async (subscriber) => {
    const rule = await clients.events.send(
      new DescribeRuleCommand({
        Name: names.subscriberRule(subscriber),
        EventBusName: names.coreBus,
      }),
    );
    return { subscriber: subscriberId(subscriber), pattern: rule.EventPattern ?? "{}" };
  });
  return Promise.all(asked);
}

interface TestedRule extends SubscriberRule {
  /** The pattern without its part on `detail`; undefined when it has none. */
  readonly outer: string | undefined;
}

/**
 * Tells whom an event is for, by asking `TestEventPattern` about each deployed rule. All fields
 * of a pattern have to match, so a pattern is first asked without its part on `detail`, once for
 * each event type.
 */
export class RuleMatcher {
  readonly #clients: Clients;
  readonly #rules: readonly TestedRule[];
  readonly #byType = new Map<string, Promise<readonly TestedRule[]>>();

  constructor(clients: Clients, rules: readonly SubscriberRule[]) {
    this.#clients = clients;
    this.#rules = rules.map((rule) => ({ ...rule, outer: outerPattern(rule.pattern) }));
  }

  /** Ids of the subscribers whose rules match. */
  async match(event: DispatchedEvent): Promise<readonly string[]> {
    const known = this.#byType.get(event.type);
    const candidates = known ?? this.#candidates(event);
    this.#byType.set(event.type, candidates);
    const matching = await this.#filter(
      await candidates,
      ({ outer, pattern }) => (outer === undefined ? undefined : pattern),
      event,
    );
    return matching.map(({ subscriber }) => subscriber);
  }

  #candidates(event: DispatchedEvent): Promise<readonly TestedRule[]> {
    return this.#filter(this.#rules, ({ outer, pattern }) => outer ?? pattern, event);
  }

  /** The rules of which `ask` names no pattern, or one that matches. */
  async #filter(
    rules: readonly TestedRule[],
    ask: (rule: TestedRule) => string | undefined,
    event: DispatchedEvent,
  ): Promise<readonly TestedRule[]> {
    const answers = await Promise.all(
      rules.map(async (rule) => {
        const pattern = ask(rule);
        return pattern === undefined || (await this.#test(pattern, event));
      }),
    );
    return rules.filter((_, index) => answers[index]);
  }

  async #test(pattern: string, event: DispatchedEvent): Promise<boolean> {
    const command = new TestEventPatternCommand({ EventPattern: pattern, Event: event.text });
    return (await this.#clients.events.send(command)).Result ?? false;
  }
}

function outerPattern(pattern: string): string | undefined {
  const { detail, ...outer } = asObject(JSON.parse(pattern)) ?? {};
  return detail === undefined ? undefined : JSON.stringify(outer);
}
