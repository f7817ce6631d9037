// node rudder.js URL KEY: the same by Rudder's client, which packs its batches.
import RudderAnalytics from '@rudderstack/rudder-sdk-node';

const [dataPlaneUrl, writeKey] = process.argv.slice(2);
const failed = (error) => {
  console.error(error);
  process.exit(1);
};
const Client = RudderAnalytics.default ?? RudderAnalytics;
const rudder = new Client(writeKey, { dataPlaneUrl, gzip: true, retryCount: 0, errorHandler: failed });

const userId = 'rudder-1';
const product = { product_id: 'lamp', quantity: 3, price: 49.9, currency: 'EUR' };
rudder.identify({ userId, anonymousId: 'rudder-phone', traits: { age: 40, firstName: 'Ruth' } });
rudder.track({ userId, event: 'Product Added', properties: product });
rudder.page({ userId, name: 'Prices', properties: { url: 'https://shop.example/prices' } });
rudder.screen({ userId, name: 'Basket' });
rudder.group({ userId, groupId: 'acme', traits: { name: 'Acme' } });
rudder.alias({ userId, previousId: 'rudder-tablet' });
await rudder.flush();
process.exit(0);
