import { openLinkPath, signInLinkPath, typeCodePath } from '#app/http/paths.ts';
import { type LinkRefusalCode, linkRefusal, openLink as text } from '../messages/ways-in.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PublicPage } from '../shell/page.tsx';

export type OpenLinkView = { token: string; refusal: LinkRefusalCode | null };

/** Opening a link does nothing but show this: programs that read mail open every link. The button signs in. */
export function OpenLinkPage({ token, refusal }: OpenLinkView) {
  return (
    <PublicPage title={text.title}>
      {refusal === null ? (
        <>
          <p>{text.intro}</p>
          <form className="form" method="post" action={openLinkPath()}>
            <input type="hidden" name="token" value={token} />
            <Button look="primary">{text.submit}</Button>
          </form>
        </>
      ) : (
        <>
          <Notice kind="error" title={text.problem} live>
            <p>{linkRefusal[refusal]}</p>
          </Notice>
          <p className="button-row">
            {refusal === 'other_browser' ? (
              <ButtonLink href={typeCodePath()}>{text.typeCode}</ButtonLink>
            ) : (
              <ButtonLink look="primary" href={signInLinkPath()}>
                {text.again}
              </ButtonLink>
            )}
          </p>
        </>
      )}
    </PublicPage>
  );
}
