import { withQuery } from '#app/http/paths.ts';
import type { DistributionView } from '#app/reports/view/distribution.ts';
import type { ClassReportView } from '#app/reports/view.ts';
import { chosenLabel } from '../../charts/bin-label.ts';
import { formatNumber } from '../../format.ts';
import { classReport as text } from '../../messages/class-report.ts';
import type { Place } from '../../shell/place.ts';

type ChosenBarProps = { view: ClassReportView; shown: DistributionView; place: Place };

/** Says that only one bar's students are listed, and leads back to all of them. */
export function ChosenBar({ view, shown, place }: ChosenBarProps) {
  const { chosen } = view;
  if (chosen === null) return null;
  const range = chosenLabel(chosen, shown.measure.scale);
  const count = view.students.length;
  const students = count === 1 ? text.oneStudent : text.studentsCount(formatNumber(count));
  const query = Object.fromEntries(new URLSearchParams(place.search));
  return (
    <p className="chosen" role="status">
      {count === 0 ? text.chosenNone(range) : text.chosen(students, range)}{' '}
      <a href={`${withQuery(place.pathname, { ...query, at: null })}#students`}>
        {text.chosenAll(formatNumber(view.roster.enrolled))}
      </a>
    </p>
  );
}
