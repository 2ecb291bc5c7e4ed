/** One statistic, rule or measure in plain words, as the catalogue in `messages/definitions/` holds it by its id. */
export type Entry = {
  term: string;
  /** Other words that people look for it by. */
  also?: readonly string[];
  meaning: string;
  /** `_{…}` and `^{…}` are lowered and raised; a new line begins a new formula. Of a measure: how its number is chosen. */
  formula: string;
  source: string;
  /** When there is such a number, and when not. */
  shown: string;
  /** Of measures only. */
  scale?: string;
  example?: string;
  /** What one must not do with it. */
  caution?: string;
};

export type Entries = Readonly<Record<string, Entry>>;

/** What an entry's parts are called: a statistic has a formula, a rule decides, a measure's number is chosen. */
export type Kind = 'statistic' | 'rule' | 'measure';
