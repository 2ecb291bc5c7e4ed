/** A generated file, how it is to be imported, and what the import must count. */
export type DemoFile = {
  name: string;
  text: string;
  import: {
    source: 'roster' | 'ixl' | 'toddle';
    year: string;
    term?: string;
    subject?: 'math' | 'ela';
    date?: string;
    window?: string;
  };
  expected: { rows: number; facts: number; unmatched: number };
};
