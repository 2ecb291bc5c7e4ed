import { searchPath } from '#app/http/paths.ts';
import { searchBox as text } from '../messages/shell.ts';
import { Button } from './button.tsx';

/** `small` in the header, large on its page. */
export function SearchBox({ query = '', small = false, id }: { query?: string; small?: boolean; id: string }) {
  return (
    <search>
      <form className={small ? 'search-box search-box--small' : 'search-box'} method="get" action={searchPath()}>
        <label className="visually-hidden" htmlFor={id}>
          {text.label}
        </label>
        <input
          className="input"
          type="search"
          id={id}
          name="q"
          defaultValue={query}
          placeholder={text.placeholder}
          maxLength={100}
          autoComplete="off"
        />
        <Button look={small ? 'normal' : 'primary'}>{text.submit}</Button>
      </form>
    </search>
  );
}
