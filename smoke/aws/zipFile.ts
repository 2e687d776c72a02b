import { crc32 } from "node:zlib";

/** A zip archive of one file, not compressed, as `CreateFunction` takes it. */
export function zipFile(name: string, text: string): Uint8Array {
  const content = Buffer.from(text);
  const path = Buffer.from(name);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0); // Version 2.0 reads it; neither flags nor compression follow.
  facts.writeUInt32LE(firstDay, 6);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(content.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, path, content]);
  const listed = Buffer.alloc(14);
  listed.writeUInt32LE(readableByAll, 6);
  const version = Buffer.from([20, 3]); // Made on Unix, whose rights follow.
  const entry = Buffer.concat([Buffer.from("PK\u0001\u0002"), version, facts, listed, path]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from("PK\u0005\u0006"), end]);
}

/** 1 January 1980 at midnight, in the format's own words: time, then date. */
const firstDay = 0x00_21_00_00;

/** Mode 0644 of a plain file, as the upper half of its attributes. */
const readableByAll = 0o10_0644 * 0x1_00_00;
