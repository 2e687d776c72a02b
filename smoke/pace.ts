/** How long checks wait for what they look for, in milliseconds. */
export interface Pace {
  /** Between two looks. */
  readonly pollMs: number;
  /** For an event to pass a rule into a queue. */
  readonly deliveryMs: number;
  /** For a changed policy or a new role to take effect everywhere. */
  readonly propagationMs: number;
  /** Between putting an event and replaying it: AWS advises ten minutes (user guide, eb-archive). */
  readonly archiveMs: number;
  /** For a replay to end. */
  readonly replayMs: number;
  /** For everything that was created to be gone. */
  readonly removalMs: number;
}

const second = 1000;
const minute = 60 * second;

/** For an account. */
export const awsPace: Pace = {
  pollMs: 3 * second,
  deliveryMs: 2 * minute,
  propagationMs: 2 * minute,
  archiveMs: 11 * minute,
  replayMs: 15 * minute,
  removalMs: 3 * minute,
};

/** For an emulator, which answers at once and never changes its mind. */
export const emulatorPace: Pace = {
  pollMs: 200,
  deliveryMs: 3 * second,
  propagationMs: 2 * second,
  archiveMs: 1 * second,
  replayMs: 5 * second,
  removalMs: 20 * second,
};
