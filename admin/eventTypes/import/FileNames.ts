import { toSharedName } from "./names.ts";
import { placeKey, type SourcePlace } from "./Source.ts";

/** Which place becomes which schema file. */
export class FileNames {
  readonly #context: string;
  readonly #files = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(context: string) {
    this.#context = context;
  }

  /** The file that the schema at `place` becomes, if it has one yet. */
  fileOf(place: SourcePlace): string | undefined {
    return this.#files.get(placeKey(place));
  }

  /** Gives the schema at `place` the file of an event type. */
  addType(place: SourcePlace, detailType: string): string {
    return this.#add(place, `${this.#context}/${detailType}.json`);
  }

  /** Gives the schema at `place` a file of its own among the shared definitions. */
  addShared(place: SourcePlace): string {
    const name = toSharedName(place.path, place.source.name);
    for (let number = 1; ; number += 1) {
      const file = `common/${this.#context}/${name}${number === 1 ? "" : `_${number}`}.json`;
      if (!this.#taken.has(file)) return this.#add(place, file);
    }
  }

  #add(place: SourcePlace, file: string): string {
    this.#files.set(placeKey(place), file);
    this.#taken.add(file);
    return file;
  }
}

/** A `$ref` from one schema file to another, both given by their paths from the folder of schemas. */
export function relativeReference(from: string, to: string): string {
  if (from === to) return "#";
  const fromSteps = from.split("/").slice(0, -1);
  const toSteps = to.split("/");
  let common = 0;
  while (common < fromSteps.length && fromSteps[common] === toSteps[common]) common += 1;
  const up = fromSteps.slice(common).map(() => "..");
  const steps = [...(up.length === 0 ? ["."] : up), ...toSteps.slice(common)];
  return steps.join("/");
}
