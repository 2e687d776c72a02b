import type { BundledSchema } from "../../eventTypes/schema/bundle.ts";
import type { JsonObject } from "../../eventTypes/schema/JsonSchema.ts";
import { planExpression } from "../../regularExpressions/planExpression.ts";
import type { CurationPlan, PlanPart, PlanPattern, PlanTarget } from "./CurationPlan.ts";
import { graphOf, innerSchemas, inPlaceOf, type SchemaNode } from "./SchemaGraph.ts";

/** How to find what is internal in data of that schema; undefined where nothing is. */
export function planCuration(bundle: BundledSchema): CurationPlan | undefined {
  const nodes = graphOf(bundle);
  const planner = new Planner(nodes);
  const root = planner.target([bundle.schema]);
  if (root === "internal" || root.length === 0) return undefined;
  return { root, parts: planner.parts(), patterns: planner.patterns };
}

class Planner {
  readonly patterns: PlanPattern[] = [];
  readonly #nodes: ReadonlyMap<JsonObject, SchemaNode>;
  /** Numbers of the schemas below which something is internal. */
  readonly #numbers: ReadonlyMap<JsonObject, number>;
  readonly #patternNumbers = new Map<string, number>();

  constructor(nodes: ReadonlyMap<JsonObject, SchemaNode>) {
    this.#nodes = nodes;
    const found = findHolders(nodes);
    const inOrder = [...nodes.keys()].filter((schema) => found.has(schema));
    this.#numbers = new Map(inOrder.map((schema, index) => [schema, index]));
  }

  target(schemas: readonly JsonObject[]): PlanTarget {
    const all = [...inPlaceOf(this.#nodes, schemas)];
    if (all.some((schema) => this.#nodes.get(schema)?.isInternal)) return "internal";
    return all
      .flatMap((schema) => this.#numbers.get(schema) ?? [])
      .sort((one, other) => one - other);
  }

  parts(): readonly PlanPart[] {
    return [...this.#numbers.keys()].flatMap((schema) => {
      const node = this.#nodes.get(schema);
      return node ? [this.#part(node)] : [];
    });
  }

  #part(node: SchemaNode): PlanPart {
    const rest = this.target(node.rest);
    // What is told of is not additional, whatever is told of it.
    const keeps = (target: PlanTarget) => saysSomething(target) || saysSomething(rest);
    const properties = node.properties
      .map(([name, schemas]) => [name, this.target(schemas)] as const)
      .filter(([, target]) => keeps(target));
    const patterns = node.patterns
      .map(([source, schemas]) => [source, this.target(schemas)] as const)
      .filter(([, target]) => keeps(target))
      .map(([source, target]) => [this.#patternNumber(source), target] as const);
    return {
      ...(properties.length === 0 ? {} : { properties }),
      ...(patterns.length === 0 ? {} : { patterns }),
      ...(saysSomething(rest) ? { rest } : {}),
      ...this.#items(node),
    };
  }

  #items(node: SchemaNode): PlanPart {
    const firstItems = node.firstItems.map((schemas) => this.#within(schemas));
    const otherItems = this.#within(node.otherItems);
    const everyItem = this.#within(node.everyItem);
    const tells = [...firstItems, otherItems].some((parts) => parts.length > 0);
    return {
      ...(tells && firstItems.length > 0 ? { firstItems } : {}),
      ...(otherItems.length === 0 ? {} : { otherItems }),
      ...(everyItem.length === 0 ? {} : { everyItem }),
    };
  }

  /** An item can't be internal itself: `checkMarks` sees to that. */
  #within(schemas: readonly JsonObject[]): readonly number[] {
    const target = this.target(schemas);
    return target === "internal" ? [] : target;
  }

  #patternNumber(source: string): number {
    const known = this.#patternNumbers.get(source);
    if (known !== undefined) return known;
    const plan = planExpression(source);
    this.#patternNumbers.set(source, this.patterns.length);
    this.patterns.push(plan.kind === "linear" ? { source, program: plan.program } : { source });
    return this.patterns.length - 1;
  }
}

function saysSomething(target: PlanTarget): boolean {
  return target === "internal" || target.length > 0;
}

/** The schemas that call a part of their value internal, or a part of a part, and so on. */
function findHolders(nodes: ReadonlyMap<JsonObject, SchemaNode>): ReadonlySet<JsonObject> {
  const users = findUsers(nodes);
  const holders = new Set<JsonObject>();
  const telling = new Set<JsonObject>();
  const waiting = [...nodes.keys()].filter((schema) => nodes.get(schema)?.isInternal);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (telling.has(next)) continue;
    telling.add(next);
    for (const { schema, isInPlace } of users.get(next) ?? []) {
      if (!isInPlace) holders.add(schema);
      waiting.push(schema);
    }
  }
  return holders;
}

interface User {
  readonly schema: JsonObject;
  /** Whether it applies the other schema to the same value, and not to a part of it. */
  readonly isInPlace: boolean;
}

/** Which schemas apply each schema. */
function findUsers(
  nodes: ReadonlyMap<JsonObject, SchemaNode>,
): ReadonlyMap<JsonObject, readonly User[]> {
  const users = new Map<JsonObject, User[]>();
  const add = (used: JsonObject, user: User) => {
    const known = users.get(used);
    if (known) known.push(user);
    else users.set(used, [user]);
  };
  for (const [schema, node] of nodes) {
    for (const used of node.inPlace) add(used, { schema, isInPlace: true });
    for (const used of innerSchemas(node).flat()) add(used, { schema, isInPlace: false });
  }
  return users;
}
