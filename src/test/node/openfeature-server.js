// node openfeature-server.js URL KEY: what a shop's server asks by OpenFeature's own SDK and OFREP provider.
import assert from 'node:assert/strict';
import { OpenFeature } from '@openfeature/server-sdk';
import { OFREPProvider } from '@openfeature/ofrep-provider';

const [baseUrl, key] = process.argv.slice(2);
await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl, headers: [['X-API-Key', key]] }));
const client = OpenFeature.getClient();
const ann = { targetingKey: 'ann', locale: 'nl-NL' };

const hero = await client.getObjectDetails('hero', {}, ann);
assert.deepEqual(hero.value, {
  headline: 'Hallo Ann',
  body: 'Fijn dat je er bent',
  url: 'https://shop.example/hallo',
  image: 'https://shop.example/hello.jpg',
});
assert.equal(hero.reason, 'TARGETING_MATCH');
assert.equal(hero.variant, 'hello:A');
assert.equal(hero.flagMetadata.campaign, 'greeting');
assert.equal(hero.flagMetadata.fallback, false);
assert.equal(hero.errorCode, undefined);

const stranger = await client.getObjectDetails('hero', {}, { targetingKey: 'anonymous/somebody' });
assert.equal(stranger.value.title, 'Sale');

const fallback = await client.getObjectDetails('quiet', {}, ann);
assert.equal(fallback.value.headline, 'Welkom');
assert.equal(fallback.reason, 'STATIC');
assert.equal(fallback.variant, 'house');
assert.equal(fallback.flagMetadata.fallback, true);

const missing = await client.getObjectDetails('nowhere', { headline: 'own' }, ann);
assert.equal(missing.value.headline, 'own');
assert.equal(missing.errorCode, 'FLAG_NOT_FOUND');
const nobody = await client.getObjectDetails('hero', {}, { locale: 'nl-NL' });
assert.equal(nobody.errorCode, 'TARGETING_KEY_MISSING');
const wrong = await client.getObjectDetails('hero', {}, { targetingKey: 'ann', pages: 'many' });
assert.equal(wrong.errorCode, 'INVALID_CONTEXT');
const wrongType = await client.getBooleanDetails('hero', false, ann);
assert.equal(wrongType.value, false);
assert.equal(wrongType.errorCode, 'TYPE_MISMATCH');

await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl, headers: [['X-API-Key', 'unknown']] }));
const refused = await OpenFeature.getClient().getObjectDetails('hero', { headline: 'own' }, ann);
assert.equal(refused.value.headline, 'own');
assert.equal(refused.reason, 'ERROR');
await OpenFeature.close();
