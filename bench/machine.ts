import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';

/** Enough to judge a table by, nothing that names the machine. */
export type Machine = { cores: number; processor: string; memoryGb: number; system: string; node: string };

export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() || 'unknown processor',
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${arch()}`,
    node: process.version,
  };
}

export function machineLine(machine: Machine): string {
  const { cores, processor, memoryGb, system, node } = machine;
  return `${cores} cores (${processor}), ${memoryGb} GB, ${system}, Node ${node}`;
}
