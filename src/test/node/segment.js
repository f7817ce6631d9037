// node segment.js URL KEY: what a shop's server tells by Segment's own client.
import { Analytics } from '@segment/analytics-node';

const [host, writeKey] = process.argv.slice(2);
const analytics = new Analytics({ writeKey, host, maxRetries: 0 });
analytics.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});

const userId = 'segment-1';
const product = { product_id: 'lamp', quantity: 2, price: 49.9, currency: 'EUR' };
analytics.track({ anonymousId: 'segment-phone', event: 'Product Viewed', properties: product });
analytics.identify({ userId, anonymousId: 'segment-phone', traits: { age: 30, firstName: 'Sofie', address: { city: 'Delft' } } });
analytics.track({ userId, event: 'Product Added', properties: product, timestamp: new Date() });
analytics.page({ userId, name: 'Prices', properties: { url: 'https://shop.example/prices' } });
analytics.screen({ userId, name: 'Basket' });
analytics.group({ userId, groupId: 'acme', traits: { name: 'Acme' } });
analytics.alias({ userId, previousId: 'segment-tablet' });
await analytics.closeAndFlush({ timeout: 20_000 });
