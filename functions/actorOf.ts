/** As each part of an actor may be (schemas/common/actor.json, schemas/common/claim.json). */
export const actorPartPattern = /^[^\p{Cc}\p{Cs}]{1,256}$/u;

/** The actor of an event that somebody of this id caused; none where it can't be an actor's. */
export function actorOf(userId: string | undefined): {
  readonly actor?: { readonly userId: string };
} {
  return userId !== undefined && actorPartPattern.test(userId) ? { actor: { userId } } : {};
}
