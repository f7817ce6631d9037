/* <ogenblik-placement name="home-hero"> shows what this visitor should see now: /docs/web.md. Text is set as text, urls lead
   to allowed hosts alone, and whatever goes wrong, the element's own children stay. */
(() => {
  const script = document.currentScript || document.querySelector('script[data-key][src*="/sdk/ogenblik"]');
  if (window.ogenblik || !script || !('adoptedStyleSheets' in document)) return;

  const settings = script.dataset;
  const base = new URL(settings.endpoint ? settings.endpoint.replace(/\/?$/, '/') : '..', script.src || location);
  const hosts = [location.host, base.host, ...(settings.hosts || '').split(/[\s,]+/)];

  let token = settings.token;
  let mayAsk = settings.consent !== 'required';
  let context = JSON.parse(settings.context || '{}');

  function warn(text) {
    console.warn('ogenblik: ' + text);
  }

  // Who the visitor is, and what it carries of what it was shown where the service may not store that.
  const VISITOR = 'ogenblik-visitor';
  const COUNTER = 'ogenblik-counter';
  const SECONDS_PER_YEAR = 31536000;
  let store = {};
  try {
    store = localStorage;
  } catch {
    // This page alone remembers.
  }

  function recall(name) {
    return settings.storage === 'cookie' ? document.cookie.match(`(?:^|; )${name}=([^;]+)`)?.[1] : store[name];
  }

  function remember(name, value) {
    if (settings.storage === 'cookie')
      document.cookie = `${name}=${value}; Max-Age=${value ? SECONDS_PER_YEAR : 0}; Path=/; SameSite=Lax`
        + (location.protocol === 'https:' ? '; Secure' : '');
    else if (!value) delete store[name];
    else
      try {
        store[name] = value;
      } catch {
        // It is full.
      }
  }

  function forget() {
    remember(VISITOR, '');
    remember(COUNTER, '');
  }

  const MOST_PLACEMENTS = 20;
  const MOST_MILLIS = 10000;
  const TELLING_MILLIS = 200;
  const placements = new Set();
  const waiting = new Set();
  const parsed = new Promise((done) => {
    if (document.prerendering) document.addEventListener('prerenderingchange', done);
    else if (document.readyState !== 'loading') done();
    else document.addEventListener('DOMContentLoaded', done);
  });
  let filling;
  let before = Promise.resolve();

  /** All that wait, in one call where it can hold them, once the page is parsed. */
  function fill() {
    return (filling ??= parsed.then(async () => {
      filling = null;
      if (!mayAsk || !waiting.size) return;
      const names = [...new Set([...waiting].map((placement) => placement.name))].slice(0, MOST_PLACEMENTS);
      const asked = [...waiting].filter((placement) => names.includes(placement.name));
      asked.forEach((placement) => waiting.delete(placement));
      await Promise.all([decide(asked, names), fill()]);
    }));
  }

  async function decide(asked, names) {
    const turns = asked.map((placement) => placement.turn);
    const wishes = names.map((id) => {
      const limits = asked.map((placement) => placement.name === id && +placement.getAttribute('limit'));
      return {id, limit: Math.max(...limits) || undefined};
    });
    let reason = 'unknown';
    let found = [];
    try {
      const late = new Promise((_, fail) => setTimeout(fail, settings.timeout || 1000, 'timeout'));
      found = (await Promise.race([oneAtFirst(() => ask(wishes)), late])).placements;
    } catch (error) {
      reason = error.message ? 'unreachable' : error;
    }
    asked.forEach((placement, i) => {
      try {
        // Unless it is gone, or was asked for anew.
        if (placement.turn === turns[i]) placement.fill(found.find(({id}) => id === placement.name), reason);
      } catch (error) {
        warn(error);
      }
    });
  }

  /** Who is nobody yet asks alone, in all tabs: two calls would make two visitors of one. */
  function oneAtFirst(call) {
    const {locks} = navigator;
    if (token || recall(VISITOR)) return call();
    if (!locks) return (before = before.then(call, call));
    return locks.request(VISITOR, {ifAvailable: true}, (isFirst) =>
      isFirst ? call() : locks.request(VISITOR, () => told().then(call)));
  }

  /** What another tab remembers is not here at once. */
  function told() {
    return new Promise((done) => {
      if (recall(VISITOR)) done();
      addEventListener('storage', done);
      setTimeout(done, TELLING_MILLIS);
    });
  }

  async function ask(wishes) {
    const asker = token;
    const visitor = recall(VISITOR);
    const response = await fetch(new URL('v1/decide', base), {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-API-Key': settings.key},
      body: JSON.stringify({
        customer: asker || visitor ? {token: asker || visitor} : undefined,
        placements: wishes,
        context: {
          locale: document.documentElement.lang || navigator.language,
          device: matchMedia('(max-width: 40rem)').matches ? 'mobile' : 'desktop',
          ...context,
        },
        counter: recall(COUNTER) || undefined,
      }),
      credentials: 'omit',
      signal: AbortSignal.timeout(MOST_MILLIS),
    });
    if (!response.ok) {
      const problem = await response.text();
      if (visitor && !asker && problem.includes(':token-')) {
        forget();
        if (!recall(VISITOR)) return ask(wishes);
      }
      warn(problem);
      throw 'refused';
    }
    const answer = await response.json();
    // Whoever logged in or withdrew meanwhile is not who asked.
    if (mayAsk && token === asker) {
      if (answer.visitorToken) remember(VISITOR, answer.visitorToken);
      if (answer.counter) remember(COUNTER, answer.counter);
    }
    return answer;
  }

  const SIGHT_MILLIS = 1000;
  const HALF = 0.5;
  const shown = new Map();
  const sight = new IntersectionObserver((entries) => {
    for (const {target, intersectionRatio} of entries) {
      const seen = shown.get(target);
      if (!seen) continue;
      seen.isHalf = intersectionRatio >= HALF;
      time(seen, target);
    }
  }, {threshold: HALF});

  document.addEventListener('visibilitychange', () => shown.forEach(time));

  /** A sight: half of it, on a page that is looked at, for a second on end. */
  function time(seen, node) {
    clearTimeout(seen.timer);
    if (!seen.url || !seen.isHalf || !mayAsk || document.hidden) return;
    const wasVisible = isVisible(node);
    seen.timer = setTimeout(() => {
      if (!wasVisible || !isVisible(node)) return time(seen, node);
      beacon(seen.url);
      seen.url = null;
      seen.placement.tell('seen', seen.offer);
    }, SIGHT_MILLIS);
  }

  function isVisible(node) {
    return node.checkVisibility?.({opacityProperty: true, visibilityProperty: true}) ?? true;
  }

  function watch(node, placement, offer) {
    shown.set(node, {placement, offer, url: tracking(offer.impressionUrl)});
    sight.observe(node);
  }

  function unwatch(node) {
    clearTimeout(shown.get(node)?.timer);
    shown.delete(node);
    sight.unobserve(node);
  }

  function tracking(path) {
    return /^\/t\/[\w-]+$/.test(path) ? new URL('.' + path, base).href : null;
  }

  function beacon(url, what = '') {
    if (url && mayAsk) navigator.sendBeacon(url + what);
  }

  function allowed(text) {
    if (!text) return '';
    try {
      const {protocol, host, href} = new URL(text);
      if (hosts.includes(host) && /^https?:$/.test(protocol)) return href;
    } catch {
      // No url.
    }
    warn(`\`${text}\` is left out: its host is not in \`data-hosts\``);
    return '';
  }

  /** What a template calls `headline` or `item.title`. */
  function text(offer, path) {
    const value = path.split('.').reduce((of, name) => of?.[name], {...offer.content, item: offer.item});
    return typeof value === 'string' ? value : '';
  }

  /** What an offer leads to, past the service, which notes the click. */
  function link(offer, path) {
    const url = allowed(text(offer, path));
    return (url && path === 'url' && tracking(offer.clickUrl)) || url;
  }

  function image(node, offer, path) {
    node.addEventListener('error', () => node.remove());
    return (node.src = allowed(text(offer, path)));
  }

  /** Where it comes to nothing, the element goes. */
  const attributeToSetter = {
    ogText: (node, offer, path) => (node.textContent = text(offer, path)),
    ogHref: (node, offer, path) => node.localName === 'a' && (node.href = link(offer, path)),
    ogSrc: (node, offer, path) => node.localName === 'img' && image(node, offer, path),
    ogAlt: (node, offer, path) => ((node.alt = text(offer, path)), true),
  };

  function fromTemplate(template, offer) {
    const root = document.importNode(template.content, true).firstElementChild;
    for (const node of [root, ...root.querySelectorAll('*')])
      for (const name in attributeToSetter)
        if (node.dataset[name] && !attributeToSetter[name](node, offer, node.dataset[name])) node.remove();
    root.slot = 'offer';
    return root;
  }

  function element(name, part, content = '') {
    const node = document.createElement(name);
    node.setAttribute('part', part);
    node.textContent = content;
    return node;
  }

  /** Where the page has no template; null where the offer has none of these fields. */
  function card(offer, dismiss) {
    const words = ['headline', 'body', 'cta']
      .map((part) => element('span', part, text(offer, part)))
      .filter((node) => node.textContent);
    const url = link(offer, 'url');
    const content = element(url ? 'a' : 'div', 'content');
    if (url) content.href = url;
    const picture = element('img', 'image');
    // Beside words it is decoration.
    picture.alt = words.length ? '' : text(offer, 'alt');
    if (image(picture, offer, 'image')) content.append(picture);
    content.append(...words);
    if (!content.firstChild) return null;
    const frame = element('div', 'card');
    frame.role = 'listitem';
    frame.append(content);
    if (dismiss !== null && offer.impressionUrl) {
      const button = element('button', 'dismiss', '\u00d7');
      button.type = 'button';
      button.dataset.ogDismiss = '';
      button.ariaLabel = `${dismiss || 'Dismiss'}: ${words[0]?.textContent}`;
      frame.append(button);
    }
    return frame;
  }

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { display: block; position: relative }
    :host(:focus) { outline: none }
    .behind { visibility: hidden }
    [part=offers] { display: grid; gap: 1rem;
      grid: auto-flow minmax(min-content, 1fr) / repeat(auto-fit, minmax(min(100%, 11rem), 1fr)) }
    .held { position: absolute; inset: 0; overflow: auto }
    [part=card] { position: relative; display: grid }
    [part=content], [part=dismiss] { color: CanvasText; background: Canvas; border: 1px solid GrayText; border-radius: .5rem }
    [part=content] { display: flex; flex-direction: column; gap: .25rem; padding: .75rem; text-decoration: none }
    [part=dismiss] { position: absolute; inset: .25rem .25rem auto auto; width: 2rem; height: 2rem; padding: 0 }
    [part=headline] { font-weight: bold }
    [part=cta] { color: LinkText; text-decoration: underline }
    :focus-visible { outline: 3px solid LinkText; outline-offset: -3px }
    img { width: 100%; aspect-ratio: 16 / 9; object-fit: cover }
    .held img { flex: 1 1 0; min-height: 0; aspect-ratio: auto }
    :host([hidden]), [hidden] { display: none }`);

  class Placement extends HTMLElement {
    static observedAttributes = ['name', 'limit'];
    turn = 0;
    #own = document.createElement('slot');
    #layer = element('div', 'offers');

    constructor() {
      super();
      const root = this.attachShadow({mode: 'open'});
      root.adoptedStyleSheets = [style];
      root.append(this.#own, this.#layer);
      this.addEventListener('click', this.#click);
      this.clear();
    }

    get name() {
      return this.getAttribute('name');
    }

    connectedCallback() {
      // Not one that was moved.
      if (placements.has(this)) return;
      placements.add(this);
      if (this.hasAttribute('rendered')) parsed.then(() => this.#adopt());
      else this.ask();
    }

    disconnectedCallback() {
      queueMicrotask(() => {
        if (this.isConnected) return;
        placements.delete(this);
        waiting.delete(this);
        this.turn++;
        this.clear();
      });
    }

    attributeChangedCallback(_, old) {
      if (old !== null && this.isConnected) this.ask();
    }

    ask() {
      this.turn++;
      if (this.name) waiting.add(this);
      else warn('a placement has no `name`');
      return fill();
    }

    /** Shows its own children again. */
    clear() {
      for (const [node, seen] of shown) if (seen.placement === this) unwatch(node);
      for (const node of this.querySelectorAll(':scope > [slot=offer]')) node.remove();
      this.#layer.replaceChildren();
      this.#layer.hidden = true;
      this.#own.className = '';
      this.#own.hidden = this.#own.inert = false;
    }

    fill(answer, reason) {
      const active = document.activeElement;
      const isInUse = this.#layer.hidden && active !== this && this.contains(active);
      const isKept = answer?.fallback && this.getAttribute('fallback') !== 'show' && this.#hasOwn();
      this.removeAttribute('rendered');
      this.clear();
      const why = isInUse ? 'in-use' : isKept ? 'fallback' : answer?.offers ? this.#show(answer.offers) : reason;
      if (why) this.tell('default', undefined, why);
    }

    #hasOwn() {
      return this.#own.assignedNodes().some((node) => node.localName !== 'template' && (node.localName || node.data.trim()));
    }

    /** Why not, if it does not. */
    #show(offers) {
      const template = document.getElementById(this.getAttribute('template')) || this.querySelector(':scope > template');
      const drawn = new Map();
      for (const offer of offers) {
        const node = template ? fromTemplate(template, offer) : card(offer, this.getAttribute('dismiss'));
        if (node) drawn.set(node, offer);
      }
      if (!drawn.size) return 'nothing-to-show';
      // The own children go on holding the box open, so that nothing on the page moves.
      const isHeld = this.offsetHeight > 0 && !this.hasAttribute('grow');
      this.#own.className = 'behind';
      this.#own.hidden = !isHeld;
      this.#own.inert = true;
      this.#layer.className = isHeld ? 'held' : '';
      this.#layer.hidden = false;
      this.#layer.role = template ? null : 'list';
      if (template) {
        const slot = document.createElement('slot');
        slot.name = 'offer';
        this.#layer.append(slot);
      }
      for (const [node, offer] of drawn) {
        (template ? this : this.#layer).append(node);
        watch(node, this, offer);
        this.tell('shown', offer);
      }
    }

    /** What the page's server has drawn already is only watched. */
    #adopt() {
      for (const node of this.querySelectorAll('[data-og-impression]'))
        watch(node, this, {impressionUrl: node.dataset.ogImpression});
    }

    #click(event) {
      const path = event.composedPath();
      const node = path.find((part) => shown.get(part)?.placement === this);
      if (!node) return;
      const {offer} = shown.get(node);
      const anchor = path.find((part) => part.localName === 'a');
      if (path.some((part) => part.dataset?.ogDismiss !== undefined)) {
        event.preventDefault();
        this.#dismiss(node, offer);
      } else if (anchor && anchor.href === tracking(offer.clickUrl)) {
        const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
        if (this.tell('click', offer, undefined, isPlain)) return;
        // Where the page goes there by itself.
        event.preventDefault();
        fetch(anchor.href, {redirect: 'manual', keepalive: true, credentials: 'omit'});
      }
    }

    #dismiss(node, offer) {
      beacon(tracking(offer.impressionUrl), '/dismiss');
      unwatch(node);
      node.remove();
      if (this.hasAttribute('rendered')) this.ask();
      else if (![...shown.values()].some(({placement}) => placement === this)) this.clear();
      this.tabIndex = -1;
      this.focus({preventScroll: true});
      this.tell('dismissed', offer);
    }

    /** False where somebody prevented what would follow. */
    tell(what, offer, reason, cancelable = false) {
      const detail = {placement: this.name, offer, reason};
      return this.dispatchEvent(new CustomEvent('ogenblik-' + what, {detail, cancelable, bubbles: true}));
    }
  }

  /** Somebody else must not see what was there. */
  function again(isOther) {
    for (const placement of placements) {
      if (isOther) {
        for (const node of placement.querySelectorAll('[data-og-impression]')) node.remove();
        placement.clear();
      }
      placement.ask();
    }
    return fill();
  }

  window.ogenblik = Object.freeze({
    refresh(changes) {
      context = {...context, ...changes};
      return again(false);
    },
    identify(customer) {
      token = customer;
      if (!token) forget();
      return again(true);
    },
    consent(isGranted) {
      mayAsk = isGranted;
      if (isGranted) {
        shown.forEach(time);
        return fill();
      }
      forget();
      return again(true);
    },
  });
  customElements.define('ogenblik-placement', Placement);
})();
