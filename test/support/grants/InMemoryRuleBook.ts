import type { PublicBusRule } from "../../../core/grants/PublicBusRule.ts";
import type { ListedRule, RuleBook } from "../../../core/grants/RuleBook.ts";

/** The rules of a bus in memory. What is called is noted; `before` may throw, or change rules. */
export class InMemoryRuleBook implements RuleBook {
  readonly rules = new Map<string, PublicBusRule>();
  readonly calls: string[] = [];
  before: (call: string) => void = () => undefined;

  constructor(...rules: readonly PublicBusRule[]) {
    this.put(...rules);
  }

  put(...rules: readonly PublicBusRule[]): void {
    for (const rule of rules) this.rules.set(rule.name, rule);
  }

  /** Names of the rules that match events, sorted. */
  enabled(): readonly string[] {
    return [...this.rules.values()]
      .flatMap(({ name, isEnabled }) => (isEnabled ? [name] : []))
      .toSorted();
  }

  async list(): Promise<readonly ListedRule[]> {
    this.#call("list");
    return [...this.rules.values()].map(({ name, isEnabled }) => ({ name, isEnabled }));
  }

  async describe(name: string): Promise<PublicBusRule | undefined> {
    this.#call(`describe ${name}`);
    return this.rules.get(name);
  }

  async disable(name: string): Promise<void> {
    this.#call(`disable ${name}`);
    const rule = this.rules.get(name);
    if (rule) this.rules.set(name, { ...rule, isEnabled: false });
  }

  #call(call: string): void {
    this.calls.push(call);
    this.before(call);
  }
}
