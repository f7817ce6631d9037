// node cloudevents.js URL KEY: events of CloudEvents' own library, in all three modes.
import { CloudEvent, HTTP, emitterFor, httpTransport, Mode } from 'cloudevents';

const [host, key] = process.argv.slice(2);
const headers = { authorization: `Bearer ${key}` };
const sink = `${host}/v1/events`;
const added = (subject, id) =>
  new CloudEvent({
    id,
    source: '/shop',
    type: 'Product Added',
    subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data: { product_id: 'lamp', quantity: 4 },
  });
const check = (mode, body, accepted) => {
  if (JSON.parse(body).accepted === accepted) return;
  console.error(`${mode}: ${body}`);
  process.exitCode = 1;
};

for (const mode of [Mode.BINARY, Mode.STRUCTURED]) {
  const emit = emitterFor(httpTransport(sink), { binding: HTTP, mode });
  const answer = await emit(added(`cloud-${mode}`, `1-${mode}`), { headers });
  check(mode, answer.body, 1);
}
const batch = await fetch(sink, {
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/cloudevents-batch+json' },
  body: JSON.stringify([added('cloud-batch', '1'), added('cloud-batch', '1'), added('anonymous/cloud-batch', '2')]),
});
check('batch', await batch.text(), 3);
