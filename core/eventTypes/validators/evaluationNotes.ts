import type { Matcher } from "../../regularExpressions/compileRegExp.ts";

/** A place in the notes: those before it are of schemas further out. */
export type NotesPosition = number;

/**
 * Which properties and items the schemas that are being checked have evaluated, for
 * `unevaluatedProperties` and `unevaluatedItems`: pairs of an object or array and a key in it, or
 * `true` for all of its keys. What an alternative notes that then fails is taken back.
 *
 * Validators run to their end without waiting, so one list serves them all; they clear it.
 */
const notes: unknown[] = [];

/** The place from which notes are made next. */
export function notesPosition(): NotesPosition {
  return notes.length;
}

/** Takes back what was noted since `position`. */
export function forgetNotes(position: NotesPosition): void {
  notes.length = position;
}

/** Notes that one key of an object or array is evaluated, or all with `true`. */
export function noteKey(data: unknown, key: string | number | true): void {
  notes.push(data, key);
}

/** Notes the properties of `data` with these names, and those whose names match a pattern. */
export function noteProperties(
  data: unknown,
  names: readonly string[],
  patterns: readonly Matcher[],
): void {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return;
  for (const name of names) if (Object.hasOwn(data, name)) noteKey(data, name);
  if (patterns.length === 0) return;
  for (const name of Object.keys(data)) {
    if (patterns.some((pattern) => pattern.test(name))) noteKey(data, name);
  }
}

/** Notes all properties of `data`, if it is an object. */
export function noteAllProperties(data: unknown): void {
  if (!Array.isArray(data)) noteKey(data, true);
}

/** Notes the first `count` items of `data`, if it is an array. */
export function noteItems(data: unknown, count: number): void {
  if (!Array.isArray(data)) return;
  if (count >= data.length) noteKey(data, true);
  else for (let index = 0; index < count; index += 1) noteKey(data, index);
}

/** The keys of `data` noted since `position`; undefined for all. */
export function notedKeys(
  data: unknown,
  position: NotesPosition,
): ReadonlySet<unknown> | undefined {
  const keys = new Set<unknown>();
  for (let at = position; at < notes.length; at += 2) {
    if (notes[at] !== data) continue;
    if (notes[at + 1] === true) return undefined;
    keys.add(notes[at + 1]);
  }
  return keys;
}

/** Puts one note, that all of `data` is evaluated, in place of all since `position`. */
export function settleNotes(data: unknown, position: NotesPosition): void {
  forgetNotes(position);
  noteKey(data, true);
}
