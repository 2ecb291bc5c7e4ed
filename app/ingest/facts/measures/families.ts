/** The first word of a measure's code: what one kind of fact rebuilds. */
export type MeasureFamily = 'ixl' | 'levelup' | 'myp' | 'toddle';

export const ALL_FAMILIES: readonly MeasureFamily[] = ['ixl', 'levelup', 'myp', 'toddle'];
