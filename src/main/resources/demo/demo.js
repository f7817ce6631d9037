/* The demo's page: what is bought and waved away in one frame shows in the others. What each frame does is what a shop, a mail
   and an app do with the service; nothing here is known to it beforehand. */
(() => {
  const {key, person} = document.body.dataset;
  const lang = document.documentElement.lang;
  const words = document.getElementById('words').dataset;
  const cart = document.getElementById('cart');
  const inbox = document.getElementById('inbox');
  const VISITOR = 'ogenblik-visitor';
  const SVG = 'http://www.w3.org/2000/svg';
  const MOST_LOGGED = 8;

  /** Of somebody new the widget keeps it, as soon as there is one. */
  function token() {
    return document.body.dataset.token || localStorage.getItem(VISITOR);
  }

  function say(sentence, what) {
    const line = document.createElement('li');
    line.textContent = words[sentence].replace('{}', what);
    const log = document.getElementById('log');
    log.prepend(line);
    while (log.children.length > MOST_LOGGED) log.lastChild.remove();
  }

  /** One event of the shop, as Segment's clients tell it. */
  async function tell(event, properties) {
    const answer = await fetch('/v1/track', {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-API-Key': key},
      body: JSON.stringify({
        type: 'track', messageId: crypto.randomUUID(), event, properties, context: {ogenblik: {token: token()}},
      }),
    });
    const told = answer.ok ? await answer.json() : {rejected: [{error: answer.status}]};
    if (told.rejected?.length) say('failed', told.rejected[0].error);
  }

  function product({id, title, price, quantity = 1}) {
    return {product_id: id, name: title, price: +price, quantity};
  }

  function lines() {
    return [...cart.children].map((line) => line.dataset);
  }

  function show() {
    const isEmpty = !cart.children.length;
    document.getElementById('cart-empty').hidden = !isEmpty;
    document.getElementById('checkout').disabled = isEmpty;
  }

  async function add(item) {
    const line = document.getElementById('line').content.firstElementChild.cloneNode();
    Object.assign(line.dataset, item);
    line.textContent = item.title;
    cart.append(line);
    show();
    await tell('Product Added', product(item));
    say('added', item.title);
    await changed();
  }

  async function buy(items) {
    const products = items.map(product);
    await tell('Order Completed', {
      order_id: 'demo-' + crypto.randomUUID(),
      revenue: products.reduce((sum, {price, quantity}) => sum + price * quantity, 0),
      currency: 'EUR',
      products,
    });
    const bought = items.map(({id}) => id);
    for (const line of [...cart.children]) if (bought.includes(line.dataset.id)) line.remove();
    show();
    say('bought', items.map(({title}) => title).join(', '));
    await changed();
  }

  /** The next decision sees what was just told, so all frames may ask at once. */
  async function changed() {
    await Promise.all([window.ogenblik?.refresh({}), openMails(), readInbox()]);
    document.body.dataset.turn = +(document.body.dataset.turn || 0) + 1;
  }

  /** A mail that is opened again asks for its picture again: it may not be kept. */
  async function openMails() {
    for (const picture of document.querySelectorAll('.mail img')) {
      const answer = await fetch(picture.dataset.src, {cache: 'reload'});
      if (!answer.ok) continue;
      const url = URL.createObjectURL(await answer.blob());
      const before = picture.src;
      picture.src = url;
      await picture.decode().catch(() => {});
      URL.revokeObjectURL(before);
    }
  }

  async function readInbox() {
    const who = token();
    if (!who) return;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const answer = await fetch(`/v1/notifications?locale=${lang}&timeZone=${encodeURIComponent(zone)}`, {
      headers: {'X-API-Key': key, 'X-Customer-Token': who}, cache: 'no-cache',
    });
    if (!answer.ok) return;
    const {notifications, badge} = await answer.json();
    inbox.replaceChildren(...notifications.map(message));
    document.getElementById('inbox-empty').hidden = notifications.length > 0;
    const count = document.getElementById('badge');
    count.hidden = !badge;
    count.textContent = badge;
    count.ariaLabel = words.unread.replace('{}', badge);
  }

  function message(notification) {
    const node = document.getElementById('message').content.firstElementChild.cloneNode(true);
    const [open, dismiss] = node.querySelectorAll('button');
    node.classList.toggle('unread', !notification.read && !notification.fallback);
    open.querySelector('strong').textContent = notification.title;
    open.querySelector('span').textContent = notification.body || '';
    open.addEventListener('click', () => happened(notification, 'read'));
    dismiss.ariaLabel += ': ' + notification.title;
    dismiss.addEventListener('click', () => happened(notification, 'dismissed'));
    dismiss.hidden = notification.fallback;
    return node;
  }

  async function happened({id, title, fallback}, event) {
    if (fallback) return;
    const answer = await fetch('/v1/notifications/events', {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-API-Key': key, 'X-Customer-Token': token()},
      body: JSON.stringify({events: [{id, event}]}),
    });
    say(answer.ok ? event : 'failed', answer.ok ? title : answer.status);
    await changed();
  }

  /** In place of a photograph: what kind of thing it is, in a colour of its own. */
  function draw(art, id) {
    const hue = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
    const svg = document.createElementNS(SVG, 'svg');
    const kind = document.createElementNS(SVG, 'use');
    kind.setAttribute('href', '#icon-' + id.replace(/-.*/, ''));
    svg.append(kind);
    art.style.setProperty('--hue', hue);
    art.ariaHidden = true;
    art.replaceChildren(svg);
  }

  document.addEventListener('ogenblik-shown', ({target, detail: {offer}}) => {
    if (!offer.item) return;
    const art = document.createElement('span');
    art.className = 'art';
    draw(art, offer.item.id);
    target.querySelector(':scope > [slot=offer]:last-of-type')?.querySelector('h3')?.before(art);
  });
  document.addEventListener('ogenblik-seen', ({detail}) => say('seen', name(detail.offer)));
  document.addEventListener('ogenblik-dismissed', ({detail}) => {
    say('dismissed', name(detail.offer));
    // The beacon is on its way, and what is noted is noted after its answer.
    setTimeout(changed, 300);
  });
  document.addEventListener('ogenblik-click', (event) => {
    // The shop's own pages are not part of the demo.
    event.preventDefault();
    say('clicked', name(event.detail.offer));
    setTimeout(changed, 300);
  });

  function name(offer) {
    return offer.content?.headline || offer.offer;
  }

  for (const thing of document.querySelectorAll('.shelf li')) {
    draw(thing.querySelector('.art'), thing.dataset.id);
    const [toCart, now] = thing.querySelectorAll('button');
    toCart.addEventListener('click', () => add({...thing.dataset}));
    now.addEventListener('click', () => buy([{...thing.dataset}]));
  }
  document.getElementById('checkout').addEventListener('click', () => buy(lines().map((line) => ({...line}))));
  for (const link of document.querySelectorAll('.mail a'))
    link.addEventListener('click', (event) => {
      event.preventDefault();
      fetch(link.href, {redirect: 'manual', keepalive: true}).then(() => changed());
      say('clicked', link.closest('.mail').querySelector('h2').textContent);
    });
  if (person === 'visitor') document.addEventListener('ogenblik-shown', () => readInbox(), {once: true});
  show();
  Promise.all([openMails(), readInbox()]).then(() => (document.body.dataset.turn = 0));
})();
