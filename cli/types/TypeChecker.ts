import { findType } from "../../admin/eventTypes/findType.ts";
import { maxDetailLevels } from "../../core/envelope/maxDetailLevels.ts";
import type { Violation } from "../../core/envelope/Violation.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { StandaloneValidator } from "../../core/eventTypes/StandaloneValidator.ts";
import { filesBehind } from "../../core/eventTypes/schema/filesBehind.ts";
import { isJsonSchema, type JsonSchema } from "../../core/eventTypes/schema/JsonSchema.ts";
import { parseSchemaFiles } from "../../core/eventTypes/schema/parseSchemaFiles.ts";
import type { SchemaDocuments } from "../../core/eventTypes/schema/SchemaDocuments.ts";
import { toViolations } from "../../core/eventTypes/toViolations.ts";
import { compileLoneSchema, loneFile } from "../../core/eventTypes/validators/compileLoneSchema.ts";
import { nestsDeeperThan } from "../../core/json/nestsDeeperThan.ts";
import type { LineAnswer } from "../lines/LineAnswer.ts";
import { TextCache } from "../lines/TextCache.ts";
import { readTypeCase, type TypeCase, tooDeep } from "./readTypeCase.ts";

/** What lines may refer to; each is opened when the first does. */
export interface TypeCheckerPorts {
  catalog(): Promise<EventCatalog>;
  /** The schema files of the project, by path. */
  schemaFiles(): Promise<ReadonlyMap<string, string>>;
}

/** How many violations of a value are told. */
const maxTold = 20;

/** Characters of schemas whose validators are kept: a validator takes some 30 times its schema. */
const maxKept = 1_000_000;

/** What any validator takes beside that, in characters: 10 kB and more. */
const perValidator = 1000;

/** A reference to another file, or what may be one: JSON may write any character by its number. */
const otherFile = /"\$ref"\s*:\s*"[^#"]|\\u/;

/** A schema's validator, or what is wrong with it. */
interface CheckedSchema {
  readonly validator: StandaloneValidator | readonly string[];
  /** The schema's own, and those of the files that it refers to. */
  readonly characters: number;
}

/** What is made of a schema goes down it level by level, on the stack. */
function compileSafely(
  schema: JsonSchema,
  files: ReadonlyMap<string, string>,
): StandaloneValidator | readonly string[] {
  try {
    return compileLoneSchema(schema, files);
  } catch (error) {
    if (error instanceof RangeError) return ["schema: nests too deeply to be compiled"];
    throw error;
  }
}

const noSchema = "schema: is neither an object of keywords, true nor false";

/** Answers lines of `types check`. */
export class TypeChecker {
  readonly #ports: TypeCheckerPorts;
  readonly #schemas: TextCache<CheckedSchema>;
  #files: ReadonlyMap<string, string> = new Map();
  #documents: SchemaDocuments = new Map();
  #catalog: EventCatalog | undefined;

  constructor(ports: TypeCheckerPorts) {
    this.#ports = ports;
    this.#schemas = new TextCache({
      read: (text) => this.#compile(text),
      weigh: ({ characters }) => characters + perValidator,
      maxWeight: maxKept,
      maxTextLength: maxKept,
    });
  }

  /**
   * Whether the data of a line is valid, by the gate's own validators.
   *
   * @throws {SyntaxError} when the line holds no such case.
   * @throws {SignalboxError} EVENT_TYPE_UNKNOWN with the nearest id.
   */
  async answer(line: string): Promise<LineAnswer> {
    const found = readTypeCase(line);
    const violations = await this.#violations(found);
    if ("refused" in violations) return violations;
    const [first] = violations.found;
    if (!first) return { result: true };
    return { result: false, details: { violations: violations.found.slice(0, maxTold) } };
  }

  async #violations({
    type,
    schema,
    data,
  }: TypeCase): Promise<{ readonly refused: string } | { readonly found: readonly Violation[] }> {
    if (type !== undefined) {
      this.#catalog ??= await this.#ports.catalog();
      const { id, envelope } = findType(this.#catalog, type);
      // Wrapped data stands one level down in what the gate measures.
      const levels = envelope === "wrapped" ? maxDetailLevels - 1 : maxDetailLevels;
      if (nestsDeeperThan(data, levels)) return { refused: tooDeep(levels) };
      return { found: this.#catalog.validateData(id, data) };
    }
    if (this.#files.size === 0 && otherFile.test(schema)) {
      this.#files = await this.#ports.schemaFiles();
      this.#documents = parseSchemaFiles(this.#files).documents;
    }
    const { validator } = this.#schemas.get(schema);
    if (typeof validator !== "function") return { refused: validator.join(" | ") };
    return { found: toViolations(validator, data) };
  }

  #compile(text: string): CheckedSchema {
    const schema: unknown = JSON.parse(text);
    if (!isJsonSchema(schema)) return { validator: [noSchema], characters: text.length };
    const behind = filesBehind(this.#documents, loneFile, schema);
    const files = [...this.#files].filter(([file]) => behind.has(file));
    return {
      validator: compileSafely(schema, new Map(files)),
      characters: files.reduce((sum, [, file]) => sum + file.length, text.length),
    };
  }
}
