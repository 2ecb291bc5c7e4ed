import type { ReactNode } from 'react';
import { withQuery } from '#app/http/paths.ts';
import { form as text } from '../messages/shell.ts';
import type { Place } from '../shell/place.ts';
import { Button, ButtonLink } from './button.tsx';
import { KeptFields } from './fields.tsx';

/** A GET form over a list. `names` are the parameters it sets; the rest of the address stays, the page starts again. */
export function Filters({ place, names, children }: { place: Place; names: string[]; children: ReactNode }) {
  const query = new URLSearchParams(place.search);
  const set = names.some((name) => (query.get(name) ?? '') !== '');
  const kept = Object.fromEntries([...query].filter(([name]) => ![...names, 'page'].includes(name)));
  return (
    <form className="filters inline-form" method="get" action={place.pathname} aria-label={text.filters}>
      <KeptFields search={place.search} except={[...names, 'page']} />
      {children}
      <Button>{text.apply}</Button>
      {set ? (
        <ButtonLink look="quiet" href={withQuery(place.pathname, kept)}>
          {text.clear}
        </ButtonLink>
      ) : null}
    </form>
  );
}
