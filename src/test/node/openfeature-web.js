// node openfeature-web.js URL KEY TOKEN: what a page asks by OpenFeature's web SDK and OFREP provider, with a browser key and
// the token of a customer. The provider asks again each 100 ms, and says so by what it sends.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { OpenFeature } from '@openfeature/web-sdk';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';

const [baseUrl, key, targetingKey] = process.argv.slice(2);
const statuses = [];
const fetchImplementation = async (...call) => {
  const response = await fetch(...call);
  statuses.push(response.status);
  return response;
};
const provider = new OFREPWebProvider({
  baseUrl,
  fetchImplementation,
  pollInterval: 100,
  cacheMode: 'disabled',
  headers: [['X-API-Key', key]],
});
await OpenFeature.setContext({ targetingKey, locale: 'nl-NL' });
await OpenFeature.setProviderAndWait(provider);
const client = OpenFeature.getClient();

const hero = client.getObjectDetails('hero', {});
assert.equal(hero.value.headline, 'Hallo Ann');
assert.equal(hero.variant, 'hello:A');
assert.equal(client.getObjectValue('quiet', {}).headline, 'Welkom');
assert.equal(client.getObjectDetails('nowhere', {}).errorCode, 'FLAG_NOT_FOUND');

while (!statuses.includes(304)) await sleep(20);
assert.equal(client.getObjectValue('hero', {}).headline, 'Hallo Ann');

await OpenFeature.setContext({ targetingKey, locale: 'en-GB' });
assert.equal(client.getObjectValue('hero', {}).headline, 'Hello Ann');
assert.deepEqual([...new Set(statuses)].sort(), [200, 304]);
await OpenFeature.close();
