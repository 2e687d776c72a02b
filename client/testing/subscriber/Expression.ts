import type { AttributeValue } from "@aws-sdk/client-dynamodb";

export type Item = Record<string, AttributeValue>;

/** The names and values an expression refers to. */
export interface Placeholders {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

const tokens = /\s*(\(|\)|,|\+|<=|>=|<>|=|<|>|[#:]?[A-Za-z_][A-Za-z0-9_]*)/gy;

const tests = ["attribute_exists", "attribute_not_exists", "begins_with"] as const;

/** Evaluates the part of DynamoDB's expression language that the project uses, and no more. */
export class Expression {
  readonly #words: string[];
  readonly #item: Item;
  readonly #placeholders: Placeholders;

  constructor(text: string, item: Item, placeholders: Placeholders) {
    this.#words = [...text.matchAll(tokens)].map(([, word = ""]) => word);
    const read = this.#words.join("").length;
    if (read !== text.replaceAll(/\s/g, "").length) throw new Error(`can't read: ${text}`);
    this.#item = item;
    this.#placeholders = placeholders;
  }

  condition(): boolean {
    const value = this.#or();
    if (this.#words.length > 0) throw new Error(`left over: ${this.#words.join(" ")}`);
    return value;
  }

  /** The item after an update; does not change the one it was given. */
  update(): Item {
    const result = { ...this.#item };
    while (this.#words.length > 0) {
      const clause = this.#next();
      do {
        const name = this.#name();
        if (clause === "SET") {
          this.#expect("=");
          result[name] = this.#sum();
        } else if (clause === "REMOVE") {
          delete result[name];
        } else if (clause === "ADD") {
          result[name] = union(result[name], this.#value(this.#next()));
        } else throw new Error(`clause ${clause}`);
      } while (this.#accept(","));
    }
    return result;
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#accept("OR")) value = this.#and() || value;
    return value;
  }

  #and(): boolean {
    let value = this.#test();
    while (this.#accept("AND")) value = this.#test() && value;
    return value;
  }

  #test(): boolean {
    if (this.#accept("(")) {
      const value = this.#or();
      this.#expect(")");
      return value;
    }
    const test = this.#words[0] ?? "";
    if (isTest(test)) return this.#called(test);
    const left = this.#item[this.#name()];
    const operator = this.#next();
    if (operator === "BETWEEN") return this.#isBetween(left);
    if (operator === "IN") return this.#list().some((value) => holds(left, "=", value));
    return holds(left, operator, this.#value(this.#next()));
  }

  #called(test: (typeof tests)[number]): boolean {
    this.#next();
    this.#expect("(");
    const value = this.#item[this.#name()];
    const isPrefixed = test === "begins_with" && this.#accept(",");
    const prefix = isPrefixed ? this.#value(this.#next()) : undefined;
    this.#expect(")");
    if (test === "begins_with") return value?.S?.startsWith(prefix?.S ?? "") ?? false;
    return (value === undefined) === (test === "attribute_not_exists");
  }

  #isBetween(value: AttributeValue | undefined): boolean {
    const lower = this.#value(this.#next());
    this.#expect("AND");
    const upper = this.#value(this.#next());
    return holds(value, ">=", lower) && holds(value, "<=", upper);
  }

  #list(): readonly AttributeValue[] {
    this.#expect("(");
    const values = [this.#value(this.#next())];
    while (this.#accept(",")) values.push(this.#value(this.#next()));
    this.#expect(")");
    return values;
  }

  #sum(): AttributeValue {
    const left = this.#operand();
    if (!this.#accept("+")) return left;
    return { N: String(Number(left.N) + Number(this.#operand().N)) };
  }

  #operand(): AttributeValue {
    if (!this.#accept("if_not_exists")) return this.#held();
    this.#expect("(");
    const name = this.#name();
    this.#expect(",");
    const fallback = this.#value(this.#next());
    this.#expect(")");
    return this.#item[name] ?? fallback;
  }

  /** A value, or what an attribute holds. */
  #held(): AttributeValue {
    if (this.#words[0]?.startsWith(":")) return this.#value(this.#next());
    const name = this.#name();
    const value = this.#item[name];
    if (!value) throw new Error(`the item has no attribute ${name}`);
    return value;
  }

  #name(): string {
    const word = this.#next();
    const name = word.startsWith("#") ? this.#placeholders.ExpressionAttributeNames?.[word] : word;
    if (name === undefined) throw new Error(`no name for ${word}`);
    return name;
  }

  #value(word: string): AttributeValue {
    const value = this.#placeholders.ExpressionAttributeValues?.[word];
    if (!value) throw new Error(`no value for ${word}`);
    return value;
  }

  #next(): string {
    const word = this.#words.shift();
    if (word === undefined) throw new Error("the expression ends too soon");
    return word;
  }

  #accept(word: string): boolean {
    if (this.#words[0] !== word) return false;
    this.#words.shift();
    return true;
  }

  #expect(word: string): void {
    if (!this.#accept(word)) throw new Error(`${word} expected, got ${this.#words[0]}`);
  }
}

function isTest(word: string): word is (typeof tests)[number] {
  return tests.some((test) => test === word);
}

/** No operator accepts what is missing, and none but `<>` values of two types. */
function holds(left: AttributeValue | undefined, operator: string, right: AttributeValue): boolean {
  const order = left ? compare(left, right) : Number.NaN;
  if (operator === "=") return order === 0;
  if (operator === "<>") return order !== 0;
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  if (operator === ">") return order > 0;
  if (operator === ">=") return order >= 0;
  throw new Error(`operator ${operator}`);
}

/** Refuses what DynamoDB refuses: to add to something that is not a set of text. */
function union(existing: AttributeValue | undefined, added: AttributeValue): AttributeValue {
  if (existing && !existing.SS) {
    throw new Error("An operand in the update expression has an incorrect data type");
  }
  return { SS: [...new Set([...(existing?.SS ?? []), ...(added.SS ?? [])])] };
}

/** Below, at or above zero; NaN, which no operator accepts, for values of two types. */
function compare(left: AttributeValue, right: AttributeValue): number {
  if (left.N !== undefined && right.N !== undefined) return Number(left.N) - Number(right.N);
  if (left.S === undefined || right.S === undefined) return Number.NaN;
  return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
}
