/** How much of the machine's memory a process holds, looked at again and again. */
import { readFileSync } from 'node:fs';

const MB = 1024 * 1024;
const KB = 1024;
const SECOND = 1000;

/** Minutes since the first look, and megabytes. */
export type Look = { minutes: number; mb: number };

export type MemoryWatch = { looks(): readonly Look[]; stop(): void };

export function watchMemory(pid: number): MemoryWatch {
  const looks: Look[] = [];
  const began = performance.now();
  const look = () => looks.push({ minutes: (performance.now() - began) / SECOND / 60, mb: residentMegabytes(pid) });
  look();
  const timer = setInterval(look, SECOND);
  return { looks: () => looks, stop: () => clearInterval(timer) };
}

/** Megabytes a minute, by least squares over what was seen from `since` minutes on. */
export function slope(looks: readonly Look[], since: number): number {
  const used = looks.filter(({ minutes }) => minutes >= since);
  const mean = (of: (look: Look) => number) => used.reduce((sum, look) => sum + of(look), 0) / used.length;
  const [x, y] = [mean(({ minutes }) => minutes), mean(({ mb }) => mb)];
  const along = used.reduce((sum, { minutes, mb }) => sum + (minutes - x) * (mb - y), 0);
  const across = used.reduce((sum, { minutes }) => sum + (minutes - x) ** 2, 0);
  return along / across;
}

function residentMegabytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kilobytes) * KB) / MB;
}
