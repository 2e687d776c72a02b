import { collectLeaves } from "./events/collectLeaves.ts";
import { isEvent } from "./events/isEvent.ts";
import { PathTree } from "./events/PathTree.ts";
import { PlainValues } from "./events/PlainValues.ts";
import { branchMatches } from "./matching/branchMatches.ts";
import { type CompiledBranch, CompiledPattern } from "./matching/CompiledPattern.ts";
import type { Pattern } from "./Pattern.ts";
import { BranchIndex } from "./ruleIndex/BranchIndex.ts";
import type { Bucket, IndexedBranch } from "./ruleIndex/Bucket.ts";

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
  readonly #paths = new PathTree();
  readonly #index = new BranchIndex();
  readonly #plain = new PlainValues(this.#paths);
  /** Counts the events asked about. */
  #event = 0;
  #matched: Id[] = [];
  #test: (branch: CompiledBranch) => boolean = () => false;
  #visitValues: (index: BranchIndex) => void = () => undefined;

  get size(): number {
    return this.#rules.size;
  }

  /** Adds a rule, in place of the one that has this id. Incremental: doesn't touch the others. */
  add(id: Id, pattern: Pattern): void {
    this.delete(id);
    const compiled = new CompiledPattern(pattern, this.#paths);
    const branches: IndexedBranch<Rule<Id>>[] = [];
    const rule: Rule<Id> = { id, compiled, branches, matchedFor: 0 };
    for (const fields of compiled.branches) {
      branches.push({ rule, fields, buckets: [], testedFor: 0 });
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
    this.#event += 1;
    this.#matched = [];
    if (this.#plain.read(event)) {
      this.#test = this.#testPlain;
      this.#visitValues = this.#visitPlain;
    } else {
      const leaves = collectLeaves(event, this.#paths);
      this.#test = (branch) => branchMatches(branch, leaves);
      this.#visitValues = (index) => {
        for (const slot of leaves.slots) {
          const field = index.fields.get(slot);
          if (field) for (const { value } of leaves.at(slot)) field.visit(value, this.#visitBucket);
        }
      };
    }
    this.#visitIndex(this.#index);
    return this.#matched;
  }

  readonly #testPlain = (branch: CompiledBranch): boolean => this.#plain.meets(branch);

  readonly #visitPlain = (index: BranchIndex): void => {
    for (const slot of this.#plain.slots) {
      const field = index.fields.get(slot);
      if (field) field.visit(this.#plain.at(slot), this.#visitBucket);
    }
  };

  #visitIndex(index: BranchIndex): void {
    this.#visitValues(index);
    if (index.unfiled.size > 0) this.#visitBucket(index.unfiled);
  }

  readonly #visitBucket = (bucket: Bucket): void => {
    if (bucket.split) this.#visitIndex(bucket.split);
    for (const branch of bucket.branches) this.#visitBranch(branch as IndexedBranch<Rule<Id>>);
  };

  #visitBranch(branch: IndexedBranch<Rule<Id>>): void {
    const { rule } = branch;
    if (branch.testedFor === this.#event || rule.matchedFor === this.#event) return;
    branch.testedFor = this.#event;
    if (!this.#test(branch.fields)) return;
    rule.matchedFor = this.#event;
    this.#matched.push(rule.id);
  }
}
