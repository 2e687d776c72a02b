import type { ByteNode } from "./ByteNode.ts";
import type { Peak, Reading } from "./Peak.ts";

/**
 * Adds to `peak` the heaviest reading that any value can lead to, from a tree's root. Stops as
 * soon as the peak is past its limit.
 *
 * Not every value is tried. A run is never left, so a value that has left the fixed beginnings
 * can first enter every run that it can get to from there, and then read what weighs most: what
 * any other value gets to is a part of that. So it's enough to read along each fixed beginning,
 * and along each way that leads on from a run while all runs are entered.
 * O(nodes × fixed beginnings with a `*` after them).
 */
export function readTree(root: ByteNode, peak: Peak): void {
  for (const [node, reading] of readingsAlong(root, new Set([root]))) {
    peak.add(reading);
    if (node.run) readRuns(allRuns(reading), peak);
    if (peak.isPastLimit) return;
  }
}

function readRuns(runs: Reading, peak: Peak): void {
  peak.add(runs);
  for (const run of runs) {
    for (const [, reading] of readingsAlong(run, runs)) {
      if (peak.isPastLimit) return;
      peak.add(reading);
    }
  }
}

/** Every run that can be entered once those of `reading` are. */
function allRuns(reading: Reading): Reading {
  const runs = new Set([...reading].filter(({ kind }) => kind === "run"));
  for (const run of runs) {
    const pending = [run];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (node.run) runs.add(node.run);
      for (const children of node.children?.values() ?? []) pending.push(...children);
    }
  }
  return runs;
}

/** The nodes below `start`, each with the reading that the bytes up to it lead to. */
function* readingsAlong(start: ByteNode, first: Reading): Generator<readonly [ByteNode, Reading]> {
  const pending: (readonly [ByteNode, Reading])[] = [[start, first]];
  for (let at = pending.pop(); at; at = pending.pop()) {
    const [node, reading] = at;
    for (const [byte, children] of node.children ?? []) {
      const next = read(reading, byte);
      for (const child of children) {
        yield [child, next];
        pending.push([child, next]);
      }
    }
  }
}

function read(reading: Reading, byte: number): Reading {
  const next = new Set<ByteNode>();
  for (const node of reading) {
    if (node.kind === "run") next.add(node);
    for (const child of node.children?.get(byte) ?? []) {
      next.add(child);
      if (child.run) next.add(child.run);
    }
  }
  return next;
}
