import { isJsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import {
  fromPointer,
  type JsonPath,
  valueAt,
} from "../../../core/eventTypes/schema/jsonPointer.ts";
import { dialects } from "./dialects.ts";
import type { Source, SourcePlace } from "./Source.ts";
import { sourceDialect } from "./sourceDialect.ts";
import { walkSource } from "./walkSource.ts";

/** What a reference names, or why it names nothing. */
export type Found = { readonly place: SourcePlace } | { readonly failure: string };

/** All sources of an import, and what references in them name. */
export class Sources {
  readonly #byUri: ReadonlyMap<string, Source>;
  /** Places by id or by id and anchor. */
  readonly #named = new Map<string, SourcePlace>();

  constructor(sources: readonly Source[]) {
    this.#byUri = new Map(sources.map((source) => [source.uri, source]));
    for (const source of sources) this.#index(source);
  }

  /** What `reference`, which stands in the schema at `from`, names. */
  resolve(reference: string, from: SourcePlace): Found {
    const base = baseOf(from);
    const found = this.#find(reference, base);
    if ("place" in found || base === from.source.uri) return found;
    const beside = this.#find(reference, from.source.uri);
    return "place" in beside ? beside : found;
  }

  #find(reference: string, base: string): Found {
    const url = urlOf(reference, base);
    const fragment = url && decode(url.hash.slice(1));
    if (!url || fragment === undefined) return { failure: "is no reference that can be read" };
    url.hash = "";
    const source = this.#byUri.get(url.href);
    const start = this.#named.get(url.href) ?? (source && { source, path: [] });
    if (!start) return { failure: failureOf(url) };
    if (fragment === "") return { place: start };
    if (!fragment.startsWith("/")) {
      const anchored = this.#named.get(`${url.href}#${fragment}`);
      const named = `names the anchor ${JSON.stringify(fragment)}, which is not there`;
      return anchored ? { place: anchored } : { failure: named };
    }
    const steps = fromPointer(fragment);
    const path = steps && [...start.path, ...steps];
    return path && valueAt(start.source.value, path) !== undefined
      ? { place: { source: start.source, path } }
      : { failure: "names a place that is not there" };
  }

  #index(source: Source): void {
    const { idKeyword } = dialects[sourceDialect(source)];
    if (idKeyword === undefined) return;
    walkSource(source.value, (object, path) => {
      const place = { source, path };
      const id = own(object, idKeyword);
      if (typeof id === "string") this.#name(urlOf(id, baseOf(place))?.href, place);
      for (const keyword of ["$anchor", "$dynamicAnchor"]) {
        const anchor = own(object, keyword);
        if (typeof anchor === "string") this.#name(urlOf(`#${anchor}`, baseOf(place))?.href, place);
      }
    });
  }

  #name(uri: string | undefined, place: SourcePlace): void {
    const plain = uri?.replace(/#$/, "");
    if (plain !== undefined && !this.#named.has(plain)) this.#named.set(plain, place);
  }
}

/** URLs of the files that references in `source` may name, itself left out. */
export function filesNamedBy(source: Source): readonly string[] {
  const found = new Set<string>();
  walkSource(source.value, (object, path) => {
    for (const reference of referencesIn(object)) {
      for (const base of [baseOf({ source, path }), source.uri]) {
        const url = urlOf(reference, base);
        if (url?.protocol !== "file:") continue;
        url.hash = "";
        if (url.href !== source.uri) found.add(url.href);
      }
    }
  });
  return [...found];
}

function referencesIn(object: object): readonly string[] {
  return ["$ref", "$recursiveRef", "$dynamicRef"].flatMap((keyword) => {
    const reference = isJsonObject(object) ? own(object, keyword) : undefined;
    return typeof reference === "string" ? [reference] : [];
  });
}

/** The URL that relative references at a place start from: ids around it change it. */
function baseOf({ source, path }: SourcePlace): string {
  const { idKeyword, refHidesSiblings } = dialects[sourceDialect(source)];
  let base = source.uri;
  if (idKeyword === undefined) return base;
  for (let length = 0; length <= path.length; length += 1) {
    const object = valueAt(source.value, path.slice(0, length));
    if (!isJsonObject(object) || isNameMap(path, length)) continue;
    const id = own(object, idKeyword);
    const isHidden = refHidesSiblings && typeof own(object, "$ref") === "string";
    if (typeof id === "string" && !id.startsWith("#") && !isHidden)
      base = urlOf(id, base)?.href ?? base;
  }
  return base.replace(/#.*$/, "");
}

/** Whether the object after `length` steps holds names of properties or definitions. */
function isNameMap(path: JsonPath, length: number): boolean {
  return /^(?:properties|patternProperties|definitions|\$defs)$/.test(String(path[length - 1]));
}

function failureOf(url: URL): string {
  if (url.protocol === "file:") {
    return "names a file that is not there, or lies outside the folders of the files given: give it too";
  }
  return (
    `leads to ${url.href}, and nothing is ever fetched: save it to a file and give that too, ` +
    "with this address as its $id"
  );
}

function urlOf(reference: string, base: string): URL | undefined {
  return URL.parse(reference, base) ?? undefined;
}

function decode(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}
