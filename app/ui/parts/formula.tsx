/** A formula as text: `_{…}` lowered, `^{…}` raised, one line per line. */
export function Formula({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line) => (
        <span className="formula" key={line}>
          {line.split(/([_^]\{[^}]*\})/).map((part, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed formula; its parts never move
            <Part key={position} text={part} />
          ))}
        </span>
      ))}
    </>
  );
}

function Part({ text }: { text: string }) {
  const inner = text.slice(2, -1);
  if (text.startsWith('_{')) return <sub>{inner}</sub>;
  if (text.startsWith('^{')) return <sup>{inner}</sup>;
  return <>{text}</>;
}
