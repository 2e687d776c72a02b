import type { Check } from "../Check.ts";
import { closedDeadLetters } from "./closedDeadLetters.ts";
import { fullSizeEvent } from "./fullSizeEvent.ts";
import { missingBus } from "./missingBus.ts";
import { oddCharacters } from "./oddCharacters.ts";
import { patternAnswers } from "./patternAnswers.ts";
import { patternOperators } from "./patternOperators.ts";
import { putOnce } from "./putOnce.ts";
import { recursiveLoop } from "./recursiveLoop.ts";
import { replayUnderDeny } from "./replayUnderDeny.ts";
import { revokedGrant } from "./revokedGrant.ts";

/** Every check that answers in one run, quickest first. */
export const allChecks: readonly Check[] = [
  missingBus,
  patternAnswers,
  putOnce,
  closedDeadLetters,
  fullSizeEvent,
  oddCharacters,
  patternOperators,
  revokedGrant,
  recursiveLoop,
  replayUnderDeny,
];
