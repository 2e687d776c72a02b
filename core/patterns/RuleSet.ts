import { CompiledPattern } from "./evaluation/CompiledPattern.ts";
import { FieldPool } from "./evaluation/FieldPool.ts";
import { isEvent } from "./evaluation/isEvent.ts";
import { collectLeaves } from "./evaluation/Leaves.ts";
import type { Pattern } from "./Pattern.ts";
import { parseEvent } from "./parseEvent.ts";
import { BranchIndex, type Bucket, type IndexedBranch } from "./ruleIndex/BranchIndex.ts";
import type { EventValues } from "./ruleIndex/EventValues.ts";
import { LeafValues } from "./ruleIndex/LeafValues.ts";
import { PlainValues } from "./ruleIndex/PlainValues.ts";
import { TextReader } from "./ruleIndex/TextReader.ts";

interface Rule<Id> {
  readonly id: Id;
  readonly compiled: CompiledPattern;
  readonly branches: readonly IndexedBranch<Rule<Id>>[];
  /** The last event it matched, so that two branches don't report it twice. */
  matchedFor: number;
}

/**
 * Rules, and which of them an event matches. Doesn't try each: an event's values lead to the few
 * rules that may match, so that the cost grows with the event and with what matches. Not to be
 * changed while `match` runs; it never waits.
 */
export class RuleSet<Id> {
  readonly #rules = new Map<Id, Rule<Id>>();
  readonly #pool = new FieldPool();
  readonly #index = new BranchIndex();
  readonly #plain = new PlainValues(this.#pool.paths);
  readonly #texts = new TextReader(this.#pool.paths, this.#plain);
  #values: EventValues = this.#plain;
  /** Counts the events asked about. */
  #event = 0;
  #matched: Id[] = [];

  get size(): number {
    return this.#rules.size;
  }

  /** Adds a rule, in place of the one that has this id. Incremental: doesn't touch the others. */
  add(id: Id, pattern: Pattern): void {
    this.delete(id);
    const compiled = new CompiledPattern(pattern, this.#pool);
    const branches: IndexedBranch<Rule<Id>>[] = [];
    const rule: Rule<Id> = { id, compiled, branches, matchedFor: 0 };
    for (const fields of compiled.branches) {
      branches.push({ rule, fields, rest: fields, buckets: [], testedFor: 0 });
    }
    for (const branch of branches) this.#index.add(branch);
    this.#rules.set(id, rule);
  }

  /** Takes a rule out. Answers whether it was there. */
  delete(id: Id): boolean {
    const rule = this.#rules.get(id);
    if (!rule) return false;
    for (const branch of rule.branches) BranchIndex.remove(branch);
    rule.compiled.release();
    return this.#rules.delete(id);
  }

  /**
   * The ids of the rules that `event` matches, in no particular order.
   *
   * @param event as `matches` takes it.
   */
  match(event: unknown): readonly Id[] {
    if (!isEvent(event)) return [];
    return this.#matchValues(
      this.#plain.read(event)
        ? this.#plain
        : new LeafValues(collectLeaves(event, this.#pool.paths)),
    );
  }

  /**
   * The same for an event's text, read as `parseEvent` reads it: names that stand twice and digits
   * past a double's precision count. Takes half the time of `JSON.parse` and `match`, as what no
   * rule asks for is only checked to be JSON; little less, where there are characters beyond Latin-1.
   *
   * @throws {SignalboxError} PATTERN_EVENT_INVALID when `text` does not hold a JSON object.
   */
  matchText(text: string): readonly Id[] {
    const values = this.#texts.read(text);
    return values ? this.#matchValues(values) : this.match(parseEvent(text));
  }

  #matchValues(values: EventValues): readonly Id[] {
    const matched: Id[] = [];
    this.#event += 1;
    this.#matched = matched;
    this.#values = values;
    this.#visitIndex(this.#index);
    return matched;
  }

  #visitIndex(index: BranchIndex): void {
    const values = this.#values;
    const { fields } = index;
    if (fields.length <= values.count) {
      for (const field of fields) values.visit(field, this.#visitBucket);
    } else {
      for (let position = 0; position < values.count; position += 1) {
        const field = index.at(values.slotAt(position));
        if (field) values.visit(field, this.#visitBucket);
      }
    }
    if (index.unfiled.size > 0) this.#visitBucket(index.unfiled);
  }

  readonly #visitBucket = (bucket: Bucket): void => {
    if (bucket.split) this.#visitIndex(bucket.split);
    const { branches } = bucket;
    for (let at = 0; at < branches.length; at += 1) {
      this.#visitBranch(branches[at] as IndexedBranch<Rule<Id>>);
    }
  };

  #visitBranch(branch: IndexedBranch<Rule<Id>>): void {
    const { rule } = branch;
    if (branch.testedFor === this.#event || rule.matchedFor === this.#event) return;
    branch.testedFor = this.#event;
    if (!this.#values.meets(branch)) return;
    rule.matchedFor = this.#event;
    this.#matched.push(rule.id);
  }
}
