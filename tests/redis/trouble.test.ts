import { ErrorReply } from 'redis';
import { expect, test } from 'vitest';
import { SHARD_AWAY, troubleOf } from '#app/redis/trouble.server.ts';

test.each([
  ['unavailable', new ErrorReply('CLUSTERDOWN The cluster is down')],
  ['unavailable', new ErrorReply('CLUSTERDOWN Hash slot not served')],
  ['unavailable', new ErrorReply('TRYAGAIN Multiple keys request during rehashing of slot')],
  ['unavailable', new ErrorReply('LOADING Redis is loading the dataset in memory')],
  ['unavailable', new ErrorReply('MASTERDOWN Link with MASTER is down')],
  ['unavailable', new ErrorReply('READONLY You can’t write against a read only replica.')],
  ['unavailable', new Error('Socket closed unexpectedly')],
  ['refused', new ErrorReply('WRONGTYPE Operation against a key holding the wrong kind of value')],
  ['away', SHARD_AWAY],
  ['bug', new TypeError('redis.sent is not a function')],
] as const)('%s: %s', (trouble, error) => {
  expect(troubleOf(error)).toBe(trouble);
});
