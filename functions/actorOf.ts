/** As an actor's `userId` may be. */
const userIdPattern = /^[^\p{Cc}\p{Cs}]{1,256}$/u;

/** The actor of an event that somebody of this id caused; none where it can't be an actor's. */
export function actorOf(userId: string | undefined): {
  readonly actor?: { readonly userId: string };
} {
  return userId !== undefined && userIdPattern.test(userId) ? { actor: { userId } } : {};
}
