import { type JsonPath, toPointer } from "../../../core/eventTypes/schema/jsonPointer.ts";

/** A file to import, or one that such a file refers to, as parsed. */
export interface Source {
  /** What messages call it: the path as it was given. */
  readonly name: string;
  /** Where it lies, as a URL: relative references start from there. */
  readonly uri: string;
  readonly value: unknown;
}

/** A place in a source. */
export interface SourcePlace {
  readonly source: Source;
  readonly path: JsonPath;
}

/** What messages call a place. */
export function placeName({ source, path }: SourcePlace): string {
  return `${source.name}#${toPointer(path)}`;
}

/** One text for one place. */
export function placeKey({ source, path }: SourcePlace): string {
  return `${source.uri}#${toPointer(path)}`;
}
