import {
  DescribeRuleCommand,
  type DescribeRuleResponse,
  DisableRuleCommand,
  type EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from "@aws-sdk/client-eventbridge";
import type { PublicBusRule } from "../../core/grants/PublicBusRule.ts";
import type { ListedRule, RuleBook } from "../../core/grants/RuleBook.ts";

/** The rules on a bus of EventBridge. Who made a rule, only `DescribeRule` says. */
export class EventBridgeRuleBook implements RuleBook {
  readonly #busName: string;
  readonly #client: EventBridgeClient;

  constructor(options: { readonly busName: string; readonly client: EventBridgeClient }) {
    this.#busName = options.busName;
    this.#client = options.client;
  }

  async list(): Promise<readonly ListedRule[]> {
    const rules = new Map<string, ListedRule>();
    let token: string | undefined;
    do {
      const { Rules = [], NextToken } = await this.#client.send(
        new ListRulesCommand({ EventBusName: this.#busName, NextToken: token }),
      );
      for (const { Name: name, State, ManagedBy } of Rules) {
        if (name !== undefined && !ManagedBy)
          rules.set(name, { name, isEnabled: isEnabled(State) });
      }
      token = NextToken;
    } while (token !== undefined);
    return [...rules.values()];
  }

  async describe(name: string): Promise<PublicBusRule | undefined> {
    try {
      const [rule, targets] = await Promise.all([
        this.#client.send(new DescribeRuleCommand({ Name: name, EventBusName: this.#busName })),
        this.#targetsOf(name),
      ]);
      return toRule(name, rule, targets);
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  async disable(name: string): Promise<void> {
    const command = new DisableRuleCommand({ Name: name, EventBusName: this.#busName });
    await this.#client.send(command).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  }

  async #targetsOf(rule: string): Promise<readonly string[]> {
    const arns: string[] = [];
    let token: string | undefined;
    do {
      const { Targets = [], NextToken } = await this.#client.send(
        new ListTargetsByRuleCommand({
          Rule: rule,
          EventBusName: this.#busName,
          NextToken: token,
        }),
      );
      arns.push(...Targets.map(({ Arn }) => Arn ?? "an unnamed target"));
      token = NextToken;
    } while (token !== undefined);
    return arns;
  }
}

function toRule(
  name: string,
  { Arn, CreatedBy, State, EventPattern }: DescribeRuleResponse,
  targets: readonly string[],
): PublicBusRule {
  return {
    name,
    arn: Arn ?? name,
    isEnabled: isEnabled(State),
    targets,
    ...(CreatedBy ? { createdBy: CreatedBy } : {}),
    ...(EventPattern ? { pattern: EventPattern } : {}),
  };
}

/** EventBridge knows more than one way of being enabled. */
function isEnabled(state: string | undefined): boolean {
  return state !== "DISABLED";
}

function isGone(error: unknown): boolean {
  return error instanceof Error && error.name === "ResourceNotFoundException";
}
