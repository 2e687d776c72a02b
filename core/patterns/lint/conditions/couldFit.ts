import type { Atom } from "./linearPattern.ts";

/** A part of a text: a character, in one of these forms, or anything. */
export type Piece = readonly string[] | "anything";

/** Whether a text made of `pieces` may fit `atoms`. O(pieces × atoms). */
export function couldFit(pieces: readonly Piece[], atoms: readonly Atom[]): boolean {
  let places = skipOptional(new Set([0]), atoms);
  for (const piece of pieces) {
    places = skipOptional(
      piece === "anything" ? from(places, atoms) : take(places, piece, atoms),
      atoms,
    );
    if (places.size === 0) return false;
  }
  return places.has(atoms.length);
}

function from(places: ReadonlySet<number>, atoms: readonly Atom[]): Set<number> {
  const first = Math.min(...places);
  return new Set(Array.from({ length: atoms.length - first + 1 }, (_, index) => first + index));
}

function take(
  places: ReadonlySet<number>,
  forms: readonly string[],
  atoms: readonly Atom[],
): Set<number> {
  const next = new Set<number>();
  for (const place of places) {
    const atom = atoms[place];
    if (!atom || !forms.some((form) => atom.takes(form))) continue;
    next.add(atom.repeated ? place : place + 1);
  }
  return next;
}

function skipOptional(places: Set<number>, atoms: readonly Atom[]): Set<number> {
  // A set is walked in the order of insertion, so places added on the way are visited too.
  for (const place of places) if (atoms[place]?.optional) places.add(place + 1);
  return places;
}
