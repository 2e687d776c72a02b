import { gunzipSync } from "node:zlib";

const blockBytes = 512;
/** More than any package of events; what unpacks to more is none. */
const maxBytes = 64 * 1024 * 1024;

/**
 * The files of a package's tarball, made here or packed by npm: text by path below its root.
 *
 * @throws {Error} when the bytes are no gzipped tar archive.
 */
export function readTarball(bytes: Uint8Array): ReadonlyMap<string, string> {
  const archive = gunzipSync(bytes, { maxOutputLength: maxBytes });
  const files = new Map<string, string>();
  let longName: string | undefined;
  for (let at = 0; at + blockBytes <= archive.length && archive[at] !== 0; ) {
    const header = archive.subarray(at, at + blockBytes);
    const size = Number.parseInt(textOf(header, 124, 12), 8);
    if (!hasSum(header) || !Number.isSafeInteger(size)) throw new Error("it is no tar archive");
    const content = archive.subarray(at + blockBytes, at + blockBytes + size);
    const kind = textOf(header, 156, 1);
    if (kind === "x") longName = /^\d+ path=(.+)$/m.exec(content.toString("utf8"))?.[1];
    else {
      const name = longName ?? nameOf(header);
      if (kind === "0" || kind === "") files.set(name.replace(/^[^/]*\//, ""), content.toString());
      longName = undefined;
    }
    at += blockBytes * (1 + Math.ceil(size / blockBytes));
  }
  return files;
}

function nameOf(header: Buffer): string {
  const prefix = textOf(header, 345, 155);
  const name = textOf(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

function hasSum(header: Buffer): boolean {
  const stated = Number.parseInt(textOf(header, 148, 8), 8);
  const sum = header.reduce(
    (total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte),
    0,
  );
  return sum === stated;
}

function textOf(header: Buffer, at: number, length: number): string {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end === -1 ? length : end).trim();
}
