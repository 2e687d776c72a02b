/**
 * Gives as many of `wanted` as can be a partner of their own among `found` (the largest matching
 * of a bipartite graph, by augmenting paths). O(wanted × pairs that fit).
 *
 * @returns the partner of each of `wanted`, or undefined.
 */
export function pairUp<Wanted, Found>(
  wanted: readonly Wanted[],
  found: readonly Found[],
  fits: (wanted: Wanted, found: Found) => boolean,
): readonly (Found | undefined)[] {
  const candidates = wanted.map((one) =>
    found.flatMap((other, index) => (fits(one, other) ? [index] : [])),
  );
  const takenBy = new Map<number, number>();

  const settle = (seeker: number, asked: Set<number>): boolean => {
    const free = candidates[seeker]?.find((candidate) => !takenBy.has(candidate));
    if (free !== undefined) takenBy.set(free, seeker);
    return free !== undefined || displace(seeker, asked);
  };

  const displace = (seeker: number, asked: Set<number>): boolean =>
    (candidates[seeker] ?? []).some((candidate) => {
      if (asked.has(candidate)) return false;
      asked.add(candidate);
      const rival = takenBy.get(candidate);
      if (rival !== undefined && !settle(rival, asked)) return false;
      takenBy.set(candidate, seeker);
      return true;
    });

  for (const seeker of wanted.keys()) settle(seeker, new Set());
  const partners = new Map([...takenBy].map(([candidate, seeker]) => [seeker, candidate]));
  return wanted.map((_, seeker) => {
    const partner = partners.get(seeker);
    return partner === undefined ? undefined : found[partner];
  });
}
