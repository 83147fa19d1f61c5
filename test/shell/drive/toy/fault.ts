/** What may become of one call to the outside. */
export type Fault =
  | 'dies before'
  | 'dies after'
  | 'unknown, not applied'
  | 'unknown, applied'
  | 'throws, not applied'
  | 'throws, applied'
  | 'overtaken'
  | 'refused'
  | 'sleeps before'
  | 'sleeps after';

/** Faults after which the process is gone or has had an answer. */
export const FAULTS: readonly Fault[] = [
  'dies before',
  'dies after',
  'unknown, not applied',
  'unknown, applied',
  'throws, not applied',
  'throws, applied',
  'overtaken',
  'refused',
];

/** The process that a fault befalls. */
export type Victim = {
  /** Never answers: the process is gone. */
  readonly die: () => Promise<never>;
  /** Answers when the process is woken. */
  readonly sleepOver: () => Promise<void>;
};

export type Answers<T> = {
  readonly unknown: () => T;
  readonly throws: () => never;
  readonly overtaken?: T;
  readonly refused?: T;
};

/** Makes a call with what was planned to befall it. */
export async function suffer<T>(
  fault: Fault | undefined,
  victim: Victim,
  doIt: () => Promise<T>,
  answers: Answers<T>,
): Promise<T> {
  switch (fault) {
    case undefined:
      return doIt();
    case 'dies before':
      return victim.die();
    case 'dies after':
      await doIt();
      return victim.die();
    case 'unknown, not applied':
      return answers.unknown();
    case 'unknown, applied':
      await doIt();
      return answers.unknown();
    case 'throws, not applied':
      return answers.throws();
    case 'throws, applied':
      await doIt();
      return answers.throws();
    case 'overtaken':
    case 'refused':
      return answers[fault] ?? doIt();
    case 'sleeps before':
      await victim.sleepOver();
      return doIt();
    case 'sleeps after': {
      const result = await doIt();
      await victim.sleepOver();
      return result;
    }
  }
}
