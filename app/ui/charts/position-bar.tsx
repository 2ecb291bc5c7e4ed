type PositionBarProps = { below: number; at: number; above: number };

const WIDTH = 96;
const NARROWEST = 3;

/** Where among all students a value stands: the marked part is those at the value. The counts are beside it in words. */
export function PositionBar({ below, at, above }: PositionBarProps) {
  const total = below + at + above;
  if (total === 0) return null;
  const width = Math.max(NARROWEST, (at / total) * WIDTH);
  const left = Math.min(WIDTH - width, (below / total) * WIDTH);
  return (
    <svg className="position" viewBox={`0 0 ${WIDTH} 10`} aria-hidden="true" focusable="false">
      <rect className="position__rail" x="0" y="3" width={WIDTH} height="4" />
      <rect
        className="position__at"
        x={Math.round(left * 10) / 10}
        y="0"
        width={Math.round(width * 10) / 10}
        height="10"
      />
    </svg>
  );
}
