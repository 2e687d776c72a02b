import type { Style } from "../../terminal/style.ts";

/** What was packed, as far as it is shown. */
export interface Packed {
  readonly file: string;
  readonly eventPackage: {
    readonly name: string;
    readonly version: string;
    readonly contexts: readonly { readonly name: string; readonly types: readonly string[] }[];
    readonly types: Readonly<Record<string, string>>;
    readonly tarball: Uint8Array;
    readonly unpackedBytes: number;
  };
  readonly changes?: {
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly gone: readonly string[];
  };
}

/** A package that was made, as a document for programs. */
export function packDocument({ file, eventPackage, changes }: Packed) {
  const { name, version, contexts, types, tarball, unpackedBytes } = eventPackage;
  return {
    file,
    name,
    version,
    contexts: contexts.map((context) => context.name),
    types,
    bytes: tarball.length,
    unpackedBytes,
    ...(changes ? { changes } : {}),
  };
}

/** A package that was made, for a person. */
export function packText({ file, eventPackage, changes }: Packed, style: Style): string {
  const { name, version, contexts, tarball, unpackedBytes } = eventPackage;
  const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1000)} KB`;
  const lines = [
    style.bold(`${name} ${version}`),
    ...contexts.map((one) => `  ${name}/${one.name}  ${many(one.types.length, "event type")}`),
    `${file}  ${kilobytes(tarball.length)}, ${kilobytes(unpackedBytes)} installed`,
    ...(changes ? changeLines(changes) : []),
    `Next: npm publish ${file}, or npm install it where events are published`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function changeLines(changes: NonNullable<Packed["changes"]>): readonly string[] {
  const { added, changed, gone } = changes;
  const lines = [
    ...added.map((id) => `  added    ${id}`),
    ...changed.map((id) => `  changed  ${id}`),
    ...gone.map((id) => `  gone     ${id}`),
  ];
  return lines.length === 0 ? ["No type has changed since the earlier package"] : lines;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
