import type { DeclaredType } from "../../../core/eventTypes/DeclaredType.ts";
import type { EventType } from "../../../core/eventTypes/EventType.ts";
import type { PackagedType } from "../../../core/eventTypes/PackagedType.ts";
import type { BundledSchema, Definition } from "../../../core/eventTypes/schema/bundle.ts";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  own,
} from "../../../core/eventTypes/schema/JsonSchema.ts";
import { untaken } from "../../../core/eventTypes/schema/names.ts";
import { mapSubschemas, visitSchema } from "../../../core/eventTypes/schema/visitSchema.ts";
import { findMarks, type InternalMarks, joinMarks } from "./internalMarks.ts";
import { asObjectSchema, withoutInternalText } from "./withoutInternalText.ts";

/** An event type as publishers elsewhere get to know it. */
export interface PublishableType {
  /** What publishers elsewhere may know of it besides its schema. */
  readonly facts: PackagedType;
  readonly typeName: string;
  /** Accepts what the type's own accepts, and tells of it what may be told. */
  readonly bundle: BundledSchema;
}

/**
 * The types as a package for publishers may tell of them: every rule of their schemas, for they
 * set internal properties too, but no word about what is internal, no comment, no example, and
 * nothing of who owns them.
 *
 * @param types those of the package; a definition that several refer to stays one.
 */
export function publishableTypes(types: readonly DeclaredType[]): readonly PublishableType[] {
  const marks = types.map(({ bundle }) => findMarks(bundle));
  const definitions = new Definitions(types, marks);
  const isTellable = tellable(types);
  const roots = types.map(({ bundle }, index) =>
    withoutInternalText(bundle.schema, {
      marks: marks[index] ?? joinMarks([]),
      isInternal: false,
      isTellable,
      onReference: definitions.onReference,
    }),
  );
  definitions.settle(isTellable);
  return types.map(({ type, typeName, bundle }, index) => {
    const schema = definitions.rename(asObjectSchema(roots[index] ?? true));
    return {
      facts: toFacts(type),
      typeName,
      bundle: { location: bundle.location, schema, definitions: definitions.reachedFrom(schema) },
    };
  });
}

function toFacts(type: EventType): PackagedType {
  const { id, source, detailType, envelope, category, schemaVersion, pipeline, operation } = type;
  return {
    id,
    source,
    detailType,
    envelope,
    category,
    schemaVersion,
    ...(pipeline ? { pipeline } : {}),
    ...(operation ? { operation: { id: operation.id, stage: operation.stage } } : {}),
  };
}

/** Who answers for a type is the team's business: where that is an address, no text repeats it. */
function tellable(types: readonly DeclaredType[]): (text: string) => boolean {
  const owners = new Set(types.map(({ type }) => type.owner.toLowerCase()));
  const addresses = [...owners].filter((owner) => /[@:/]/.test(owner));
  return (text) => !addresses.some((address) => text.toLowerCase().includes(address));
}

/** The shared definitions of a package's types, each under one name and in one form. */
class Definitions {
  readonly #originals = new Map<string, Definition>();
  readonly #marks = new Map<string, InternalMarks[]>();
  readonly #open = new Set<string>();
  readonly #internal = new Set<string>();
  readonly #settled = new Map<string, Definition>();
  readonly #taken: Set<string>;

  constructor(types: readonly DeclaredType[], marks: readonly InternalMarks[]) {
    this.#taken = new Set(types.map(({ typeName }) => typeName));
    types.forEach(({ bundle }, index) => {
      for (const definition of bundle.definitions) {
        const known = this.#marks.get(definition.name) ?? [];
        const own = marks[index];
        this.#marks.set(definition.name, own ? [...known, own] : known);
        if (!this.#originals.has(definition.name)) {
          this.#originals.set(definition.name, definition);
        }
      }
    });
  }

  /** What is referred to only from what is internal is internal itself. */
  readonly onReference = (name: string, isInternal: boolean): void => {
    (isInternal ? this.#internal : this.#open).add(name);
  };

  /** Writes all that was referred to, and what that refers to. */
  settle(isTellable: (text: string) => boolean): void {
    const written = new Map<string, JsonSchema>();
    const write = (name: string, isInternal: boolean) => {
      const original = this.#originals.get(name);
      if (!original || written.has(name)) return;
      const marks = joinMarks(this.#marks.get(name) ?? []);
      const rules = { marks, isInternal, isTellable, onReference: this.onReference };
      written.set(name, withoutInternalText(original.schema, rules));
    };
    // Both sets grow meanwhile, and a set's iteration reaches what is added to it.
    for (const name of this.#open) write(name, false);
    for (const name of this.#internal) write(name, true);
    const names = this.#nameAll([...written.keys()]);
    for (const [name, schema] of written) {
      const original = this.#originals.get(name);
      const given = names.get(name) ?? name;
      if (original) this.#settled.set(name, { ...original, name: given, schema });
    }
  }

  /** A definition that is internal is called nothing that its file, or place, would tell. */
  #nameAll(all: readonly string[]): ReadonlyMap<string, string> {
    const open = all.filter((name) => this.#open.has(name));
    for (const name of open) this.#taken.add(name);
    const internal = all.filter((name) => !this.#open.has(name)).toSorted();
    const given = internal.map((name): [string, string] => {
      const free = untaken("Part", this.#taken);
      this.#taken.add(free);
      return [name, free];
    });
    return new Map([...open.map((name): [string, string] => [name, name]), ...given]);
  }

  /** The schema with references by the names that are given. */
  rename(schema: JsonObject): JsonObject {
    const reference = own(schema, "$ref");
    const mapped = mapSubschemas(schema, (inner) =>
      isJsonObject(inner) ? this.rename(inner) : inner,
    );
    if (typeof reference !== "string") return mapped;
    const settled = this.#settled.get(reference.replace("#/$defs/", ""));
    return settled ? { ...mapped, $ref: `#/$defs/${settled.name}` } : mapped;
  }

  /** What a renamed schema refers to, by whatever way, sorted by name. */
  reachedFrom(schema: JsonObject): readonly Definition[] {
    const byName = new Map([...this.#settled.values()].map((one) => [one.name, one]));
    const found = new Map<string, Definition>();
    const waiting: JsonSchema[] = [schema];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      visitSchema(next, [], (inner) => {
        const reference = own(inner, "$ref");
        const name = typeof reference === "string" ? reference.replace("#/$defs/", "") : "";
        const definition = byName.get(name);
        if (!definition || found.has(name)) return;
        const renamed = this.rename(asObjectSchema(definition.schema));
        found.set(name, { ...definition, schema: renamed });
        waiting.push(renamed);
      });
    }
    return [...found.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }
}
