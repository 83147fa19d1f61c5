/** Whatever a dead process waits for never comes. */
const NEVER = new Promise<never>(() => undefined);

/** The life of one process: what it does outside goes through `alive`, so that nothing of it goes on once it is dead. */
export type Life = {
  readonly alive: <T>(act: () => Promise<T>) => Promise<T>;
  readonly kill: () => void;
  /** Comes when it is killed. */
  readonly death: Promise<undefined>;
};

export function createLife(): Life {
  let isDead = false;
  let die = (): void => undefined;
  const death = new Promise<undefined>((resolve) => {
    die = () => {
      resolve(undefined);
    };
  });
  return {
    alive: (act) => (isDead ? NEVER : act()),
    kill: () => {
      isDead = true;
      die();
    },
    death,
  };
}
