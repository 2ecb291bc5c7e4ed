/** Titles of tasks, as teachers name them. */
import { at } from './random.ts';
import type { SubjectKey } from './subjects.ts';
import type { TaskPlan } from './tasks.ts';

const UNITS: Readonly<Record<SubjectKey, readonly string[]>> = {
  language: [
    'Short stories and point of view',
    'Persuasive speech',
    'Poetry anthology',
    'Novel study: setting and character',
    'News report and editorial',
    'Memoir writing',
    'Comparing two texts',
    'Drama: staging a scene',
    'Myths retold',
    'Film and novel',
  ],
  acquisition: [
    'Ma ville et mes amis',
    'Une journée au collège',
    'La cuisine du monde',
    'Voyages et vacances',
    'Les médias et nous',
    'Vivre en bonne santé',
    'La planète en danger',
    'Fêtes et traditions',
  ],
  mathematics: [
    'Ratio and proportion',
    'Linear relationships',
    'Number systems',
    'Geometry of triangles',
    'Probability games',
    'Patterns and sequences',
    'Statistics of our school',
    'Area and volume',
    'Algebraic expressions',
    'Quadratic models',
  ],
  sciences: [
    'Cells and systems',
    'Forces and motion',
    'Acids and bases',
    'Energy in our homes',
    'Ecosystems under pressure',
    'Electric circuits',
    'The periodic table',
    'Waves and sound',
    'Inheritance',
    'Rates of reaction',
  ],
  individuals: [
    'Rivers and settlements',
    'Trade routes',
    'Citizens and governments',
    'Industrial change',
    'Migration stories',
    'Resources and conflict',
    'Cities of the future',
    'Sources and evidence',
  ],
  arts: [
    'Portrait and identity',
    'Ensemble performance',
    'Printmaking',
    'Soundscapes',
    'Mask theatre',
    'Public art proposal',
    'Movement and story',
    'Poster design',
  ],
};

const KIND: Readonly<Record<TaskPlan['purpose'], string>> = {
  smt: 'summative task',
  fmt: 'practice task',
  le: 'learning journal',
};

/** E.g. "Ratio and proportion, test" or "Interdisciplinary unit: Rivers and settlements". */
export function titleOf(task: TaskPlan, place: { subject: SubjectKey; grade: number; number: number }): string {
  const units = UNITS[task.joint ?? place.subject];
  const unit = at(units, (place.grade * 3 + place.number) % units.length);
  if (task.joint) return `Interdisciplinary unit: ${unit}`;
  return `${unit}, ${task.maximum ? 'test' : KIND[task.purpose]}`;
}
