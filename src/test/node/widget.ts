// What pages write with the widget's types; the compiler is the test.
import type {OgenblikOffer, OgenblikReason} from '../../main/resources/sdk/ogenblik';

const hero = document.createElement('ogenblik-placement');
hero.setAttribute('name', 'home-hero');
const name: string | null = hero.name;

document.body.addEventListener('ogenblik-click', (event) => {
  const offer: OgenblikOffer | undefined = event.detail.offer;
  if (offer?.content.url) event.preventDefault();
});
document.body.addEventListener('ogenblik-default', ({detail}) => {
  const reason: OgenblikReason | undefined = detail.reason;
  console.log(detail.placement, reason === 'timeout', name);
});

await customElements.whenDefined('ogenblik-placement');
await ogenblik.refresh();
await ogenblik.refresh({item: '85123A', season: 'winter', pages: 3, tags: ['a', 'b']});
await ogenblik.identify('token');
await ogenblik.identify(null);
await window.ogenblik?.consent(true);

// @ts-expect-error: a context holds plain values
await ogenblik.refresh({cart: {size: 1}});
// @ts-expect-error: consent is given or withdrawn
await ogenblik.consent('yes');
document.body.addEventListener('ogenblik-default', ({detail}) => {
  // @ts-expect-error: there is no such reason
  console.log(detail.reason === 'tired');
});
