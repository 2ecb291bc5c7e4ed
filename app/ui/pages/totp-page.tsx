import { encode } from 'uqr';
import { accountPath, recoveryCodesPath, removeTotpPath, totpPath } from '#app/http/paths.ts';
import { totp as text } from '../messages/second-factor.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';

export type TotpState =
  | { kind: 'off'; required: boolean; begun: { uri: string; key: string; sealed: string } }
  | { kind: 'on' }
  | { kind: 'codes'; codes: string[] };

export type TotpPageProps = { visitor: Visitor; place: Place; state: TotpState; wrong: boolean };

export function TotpPage({ visitor, place, state, wrong }: TotpPageProps) {
  return (
    <Page visitor={visitor} place={place} section={null} title={text.title}>
      {wrong ? (
        <Notice kind="error" title={text.wrong} live>
          {null}
        </Notice>
      ) : null}
      {state.kind === 'off' ? <Begin {...state} /> : null}
      {state.kind === 'on' ? <Manage /> : null}
      {state.kind === 'codes' ? <Codes codes={state.codes} /> : null}
      <p className="page-source">
        <a href={accountPath()}>{text.back}</a>
      </p>
    </Page>
  );
}

function Begin({ required, begun }: Extract<TotpState, { kind: 'off' }>) {
  return (
    <>
      <p className="section__note">{required ? text.required : text.off}</p>
      <p className="section__note">{text.scan}</p>
      <QrCode text={begun.uri} />
      <p>
        {text.key}: <code>{begun.key.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <form className="form" method="post" action={totpPath()} noValidate>
        <input type="hidden" name="sealed" value={begun.sealed} />
        <TextField
          name="code"
          label={text.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          required
        />
        <Button look="primary">{text.enable}</Button>
      </form>
    </>
  );
}

function Manage() {
  return (
    <>
      <p className="section__note">{text.on}</p>
      <form className="form" method="post" action={recoveryCodesPath()} noValidate>
        <TextField name="code" id="renew" label={text.proof} autoComplete="one-time-code" maxLength={20} required />
        <Button>{text.renew}</Button>
      </form>
      <form className="form" method="post" action={removeTotpPath()} noValidate>
        <TextField name="code" id="disable" label={text.proof} autoComplete="one-time-code" maxLength={20} required />
        <Button look="danger">{text.disable}</Button>
      </form>
    </>
  );
}

function Codes({ codes }: { codes: string[] }) {
  return (
    <section className="section section--first" aria-labelledby="codes">
      <h2 id="codes">{text.codesTitle}</h2>
      <p className="section__note">{text.codes}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

const QUIET = 4;

/** Black on white whatever the page's colours: cameras want it so. */
function QrCode({ text: content }: { text: string }) {
  const { data } = encode(content, { ecc: 'M', border: QUIET });
  const size = data.length;
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className="qr" role="img" aria-label={text.picture} viewBox={`0 0 ${size} ${size}`} width="220" height="220">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
