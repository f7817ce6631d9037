/** The types of /sdk/ogenblik.js, which /docs/web.md explains. */

/** What the page says of the moment: rules read what the catalog declares. `locale` and `device` are filled in. */
export type OgenblikContext = Record<string, string | number | boolean | readonly string[]>;

export interface OgenblikMoney {
  /** A decimal number: `129.95`. */
  amount: string;
  /** ISO 4217: `EUR`. */
  currency: string;
}

export interface OgenblikItem {
  id: string;
  title?: string;
  price?: OgenblikMoney;
  [field: string]: unknown;
}

/** One offer as `POST /v1/decide` answers it; a fallback has no campaign, no links and no score. */
export interface OgenblikOffer {
  offer: string;
  campaign?: string;
  treatment?: string;
  variant?: string;
  item?: OgenblikItem;
  content: Record<string, string>;
  rank: number;
  score?: number;
  propensity?: number;
  reason: 'TARGETING_MATCH' | 'SPLIT' | 'STATIC' | 'FALLBACK';
  impressionUrl?: string;
  clickUrl?: string;
}

/** Why a placement shows its own children. */
export type OgenblikReason =
  | 'timeout' // the answer took longer than `data-timeout`
  | 'unreachable' // no answer came
  | 'refused' // the service refused the call: the console has its words
  | 'unknown' // the catalog has no such placement
  | 'fallback' // nothing won
  | 'nothing-to-show' // no offer has a field of the default card
  | 'in-use'; // the keyboard's focus is in them

export interface OgenblikDetail {
  placement: string;
  /** Of one that the page's server has drawn only `impressionUrl` is known. */
  offer?: OgenblikOffer;
  reason?: OgenblikReason;
}

export interface Ogenblik {
  /** Asks for all placements anew, in one call; what is given stays in the context. Ready when they are filled. */
  refresh(context?: OgenblikContext): Promise<void>;
  /** From now on for the customer of this signed token; null: somebody logged out, and whoever comes is new. */
  identify(token: string | null): Promise<void>;
  /** Whether visitors may be told apart and offers chosen for them; withdrawn, what is remembered goes. */
  consent(isGranted: boolean): Promise<void>;
}

/** `<ogenblik-placement name="home-hero">` */
export interface OgenblikPlacementElement extends HTMLElement {
  readonly name: string | null;
}

declare global {
  const ogenblik: Ogenblik;

  interface Window {
    readonly ogenblik?: Ogenblik;
  }

  interface HTMLElementTagNameMap {
    'ogenblik-placement': OgenblikPlacementElement;
  }

  /** All of them bubble, with the placement's element as target. */
  interface HTMLElementEventMap {
    /** An offer is drawn. */
    'ogenblik-shown': CustomEvent<OgenblikDetail>;
    /** The own children show. */
    'ogenblik-default': CustomEvent<OgenblikDetail>;
    /** Half of an offer was visible for a second. */
    'ogenblik-seen': CustomEvent<OgenblikDetail>;
    /** The link of an offer was followed; a page that prevents the default goes to `content.url` itself. */
    'ogenblik-click': CustomEvent<OgenblikDetail>;
    /** An offer was waved away. */
    'ogenblik-dismissed': CustomEvent<OgenblikDetail>;
  }
}
