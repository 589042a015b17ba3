// What is being looked at, and who wants to know when it changes.

export interface State {
  /** Index of the run. */
  run: number;
  /** Index of the population in it. */
  population: number;
  /** The epoch or step that is looked at; one of the population's `at`. */
  at: number;
  neuron: number | null;
  /** The term that the lattice tells of. */
  atom: string | null;
  /** Terms that curves and tables show. */
  terms: string[];
  /** Index of a run that the lattice is compared with. */
  compare: number | null;
}

export type Key = keyof State;
type Listener = (state: Readonly<State>, changed: ReadonlySet<Key>) => void;

export class Store {
  private listeners: { keys: ReadonlySet<Key>; listener: Listener }[] = [];

  constructor(private current: State) {}

  get state(): Readonly<State> {
    return this.current;
  }

  /** Hears of changes of these keys. */
  subscribe(keys: readonly Key[], listener: Listener): void {
    this.listeners.push({ keys: new Set(keys), listener });
  }

  set(change: Partial<State>): void {
    const changed = new Set<Key>();
    for (const key of Object.keys(change) as Key[]) {
      if (this.current[key] !== change[key]) changed.add(key);
    }
    if (changed.size === 0) return;
    this.current = { ...this.current, ...change };
    for (const { keys, listener } of this.listeners) {
      if ([...changed].some((key) => keys.has(key))) listener(this.current, changed);
    }
  }
}
