import { JsonBytes } from "../../json/bytes/JsonBytes.ts";
import { mark } from "../../json/bytes/mark.ts";
import type { Leaves, Membership } from "../evaluation/Leaves.ts";
import { type PathNode, PathTree } from "../evaluation/PathTree.ts";
import type { Scalar } from "../Pattern.ts";
import { readNumber } from "../syntax/readScalar.ts";
import type { EventValues } from "./EventValues.ts";
import { LeafValues } from "./LeafValues.ts";
import type { PlainValues } from "./PlainValues.ts";

// Taken apart here: V8 looks up what is imported whenever it is used.
const { closeArray, closeObject, colon, comma, openArray, openObject, quote } = mark;

/**
 * Reads an event's values from its text, and of the text only what rules ask for: everything else
 * is held against JSON's grammar and passed by. Finds what `parseEvent` and `collectLeaves` find.
 */
export class TextReader {
  readonly #json = new JsonBytes();
  readonly #paths: PathTree;
  readonly #plain: PlainValues;
  /** All values so far, once the event turned out not to be plain. */
  #leaves: Leaves | undefined;
  #arrays = 0;
  /** Where the last name read leads. */
  #child: PathNode | undefined;

  /** @param plain where the values of plain events are put. */
  constructor(paths: PathTree, plain: PlainValues) {
    this.#paths = paths;
    this.#plain = plain;
  }

  /** Undefined for what `parseEvent` has to read, or to refuse: rare texts and invalid ones. */
  read(text: string): EventValues | undefined {
    if (!this.#readsEvent(text)) return undefined;
    return this.#leaves ? new LeafValues(this.#leaves) : this.#plain;
  }

  #readsEvent(text: string): boolean {
    this.#plain.clear();
    this.#leaves = undefined;
    this.#arrays = 0;
    if (!this.#json.load(text)) return false;
    const start = this.#json.skipBlanks(0);
    if (this.#json.at(start) !== openObject) return false;
    try {
      this.#readObject(start, this.#paths.root, 0, undefined);
      return true;
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  }

  #readValue(
    start: number,
    node: PathNode,
    levels: number,
    within: Membership | undefined,
  ): number {
    const json = this.#json;
    const first = json.at(start);
    if (first === openArray) return this.#readArray(start, node, levels, within);
    if (first === openObject) {
      if (node.children.size === 0) return json.skipValue(start, levels);
      return this.#readObject(start, node, levels, within);
    }
    if (node.slot === undefined) return json.skipValue(start, levels);
    const isString = first === quote;
    const end = isString ? json.skipString(start) : json.skipPlain(start);
    this.#add(
      node.slot,
      isString ? this.#string(start, end) : this.#plainScalar(start, end),
      within,
    );
    return end;
  }

  #readObject(
    start: number,
    node: PathNode,
    levels: number,
    within: Membership | undefined,
  ): number {
    const json = this.#json;
    let at = json.open(start, levels);
    if (json.at(at) === closeObject) return at + 1;
    for (;;) {
      at = json.skipMark(this.#readName(at, node), colon);
      const child = this.#child;
      at = child ? this.#readValue(at, child, levels + 1, within) : json.skipValue(at, levels + 1);
      at = json.skipBlanks(at);
      if (json.at(at) === closeObject) return at + 1;
      at = json.skipMark(at, comma);
    }
  }

  #readArray(start: number, node: PathNode, levels: number, outer: Membership | undefined): number {
    const json = this.#json;
    const array = this.#arrays++;
    let at = json.open(start, levels);
    if (json.at(at) === closeArray) return at + 1;
    for (let index = 0; ; index += 1) {
      const first = json.at(at);
      const isScalar = first !== openObject && first !== openArray;
      const within = isScalar ? outer : { array, index, outer };
      at = json.skipBlanks(this.#readValue(at, node, levels + 1, within));
      if (json.at(at) === closeArray) return at + 1;
      at = json.skipMark(at, comma);
    }
  }

  /** Answers where the name ends, and keeps where it leads. */
  #readName(start: number, node: PathNode): number {
    const json = this.#json;
    const at = json.skipInName(start);
    if (json.at(at) === quote) {
      this.#child = node.children.getAt(json, start + 1, at);
      return at + 1;
    }
    const end = json.skipString(start);
    this.#child = PathTree.follow(node, this.#string(start, end));
    return end;
  }

  #string(start: number, end: number): string {
    const text = this.#json.slice(start + 1, end - 1);
    return text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text;
  }

  #plainScalar(start: number, end: number): Scalar {
    const text = this.#json.slice(start, end);
    if (text === "null") return null;
    if (text === "true") return true;
    return text === "false" ? false : readNumber(text);
  }

  #add(slot: number, value: Scalar, membership: Membership | undefined): void {
    if (!this.#leaves) {
      if (membership === undefined && this.#plain.put(slot, value)) return;
      this.#leaves = this.#plain.toLeaves();
    }
    this.#leaves.add(slot, { value, membership });
  }
}
