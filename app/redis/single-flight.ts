/** Runs equal work once for all who ask for it at the same moment; an error is everyone's, and nothing is kept. */
export type SingleFlight = <T>(key: string, run: () => Promise<T>) => Promise<T>;

export function createSingleFlight(): SingleFlight {
  const flights = new Map<string, Promise<unknown>>();
  return <T>(key: string, run: () => Promise<T>): Promise<T> => {
    const flying = flights.get(key);
    // A key names one kind of work, so what flies under it gives what was asked for.
    if (flying !== undefined) return flying as Promise<T>;
    const started = run().finally(() => flights.delete(key));
    flights.set(key, started);
    return started;
  };
}
