import { gzipSync } from "fflate";

const blockBytes = 512;
const maxNameBytes = 100;

/**
 * A gzipped tar archive of `files`, as npm takes it. The same files make the same bytes: it holds
 * no time, no user and no folder of this machine, and is compressed in JavaScript, for zlib's
 * result depends on the processor.
 *
 * @param files text by path below the package's root, with `/` in between; in any order.
 */
export function createTarball(files: ReadonlyMap<string, string>): Uint8Array {
  const inOrder = [...files].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const entries = inOrder.flatMap(([path, text]) => entryOf(`package/${path}`, encode(text)));
  return gzipSync(concatenate([...entries, new Uint8Array(2 * blockBytes)]), {
    level: 9,
    mtime: 0,
  });
}

/** A file, after a record of its name where that is too long for the header (POSIX.1-2001, pax). */
function entryOf(path: string, content: Uint8Array): readonly Uint8Array[] {
  const name = encode(path);
  const file = [headerOf(name, content.length, "0"), padded(content)];
  if (name.length <= maxNameBytes) return file;
  const record = encode(paxRecord("path", path));
  return [headerOf(encode("package/pax"), record.length, "x"), padded(record), ...file];
}

/** Its length, which counts itself, then what it says. */
function paxRecord(key: string, value: string): string {
  const rest = encode(` ${key}=${value}\n`).length;
  let length = rest + 1;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return `${length} ${key}=${value}\n`;
}

function headerOf(name: Uint8Array, bytes: number, kind: "0" | "x"): Uint8Array {
  const header = new Uint8Array(blockBytes);
  const write = (at: number, text: string) => header.set(encode(text), at);
  header.set(name.subarray(0, maxNameBytes), 0);
  write(100, octal(0o644, 8));
  write(108, octal(0, 8));
  write(116, octal(0, 8));
  write(124, octal(bytes, 12));
  write(136, octal(0, 12));
  write(148, " ".repeat(8));
  write(156, kind);
  write(257, "ustar\u000000");
  const sum = header.reduce((total, byte) => total + byte, 0);
  write(148, `${sum.toString(8).padStart(6, "0")}\u0000 `);
  return header;
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, "0")}\u0000`;
}

function padded(content: Uint8Array): Uint8Array {
  const block = new Uint8Array(Math.ceil(content.length / blockBytes) * blockBytes);
  block.set(content);
  return block;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
