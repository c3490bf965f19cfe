'use strict';

const REFRESH_MILLIS = 1000;
const CANDLES = 120;
const INTERVALS = { 60000: '1m', 300000: '5m', 3600000: '1h', 86400000: '1d' };
const state = { texts: {}, language: 'en', interval: null, bots: null, candles: [], failures: 0 };
const find = (selector, within = document) => within.querySelector(selector);

/** Returns the text of a key with {0}, {1} … filled in. */
function text(key, ...values) {
  const pattern = state.texts[key];
  return pattern === undefined ? key : pattern.replace(/\{(\d)\}/g, (_, place) => values[Number(place)] ?? '');
}

const number = (value, most = 2, least = most) => value === null || value === undefined ? '–'
  : value.toLocaleString(state.language, { minimumFractionDigits: least, maximumFractionDigits: most });
// Cheap coins need more decimals than dear ones.
const price = (value) => number(value, Math.abs(value) >= 10 ? 2 : Math.abs(value) >= 1 ? 4 : 6);
const signed = (value) => (value > 0 ? '+' : value < 0 ? '−' : '') + number(Math.abs(value));
const clock = (millis, options) => new Date(millis).toLocaleString(state.language, { timeZone: 'UTC', ...options });
const tone = (value) => value > 0.005 ? 'up' : value < -0.005 ? 'down' : '';

function setText(element, value) {
  if (element.textContent !== value) {
    element.textContent = value;
  }
}

function setClass(element, base, added) {
  element.className = [base, added].filter(Boolean).join(' ');
}

async function get(path) {
  const signal = AbortSignal.any([Door.visit(), AbortSignal.timeout(8000)]);
  const reply = await fetch(path, { headers: { Accept: 'application/json' }, signal });
  if (reply.status === 401) {
    await Door.close();
    throw new Error('nobody knows us here');
  }
  return reply.json();
}

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch (ignored) { /* private windows may refuse; nothing depends on it */ }
}

function remembered(key) {
  try {
    return localStorage.getItem(key) ?? '';
  } catch (ignored) {
    return '';
  }
}

async function speak(language) {
  const reply = await get('/texts' + (language ? '?lang=' + encodeURIComponent(language) : ''));
  state.texts = reply.texts;
  state.language = reply.language;
  document.documentElement.lang = reply.language;
  document.title = text('title');
  translate(document);
  document.querySelectorAll('[data-lang]').forEach((button) =>
    button.setAttribute('aria-pressed', String(button.dataset.lang === reply.language)));
  find('#chart').setAttribute('aria-label', text('chart.label'));
  find('#intervals').setAttribute('aria-label', text('intervals.label'));
  find('#bots').replaceChildren();
  draw();
}

function translate(within) {
  within.querySelectorAll('[data-text]').forEach((element) => setText(element, text(element.dataset.text)));
}

async function refresh() {
  if (!Door.isInside()) {
    state.refreshing = false;
    return;
  }
  state.refreshing = true;
  try {
    const bots = await get('/api/bots');
    const path = '/api/klines/' + encodeURIComponent(bots.market.symbol);
    state.interval ??= INTERVALS[bots.market.interval_millis] ?? '';
    const [klines, health] = await Promise.all([
      get(path + '?interval=' + state.interval + '&limit=' + CANDLES), get('/health'), Details.refresh(bots.bots)]);
    state.bots = bots;
    state.candles = klines.data ?? [];
    state.health = health;
    state.failures = 0;
    draw();
  } catch (failure) {
    state.failures++;
  }
  find('#offline').hidden = state.failures < 2;
  setTimeout(refresh, document.hidden ? 5 * REFRESH_MILLIS : REFRESH_MILLIS);
}

function draw() {
  if (!state.bots) {
    return;
  }
  drawMode(state.bots.mode);
  drawLink(state.bots.market.link);
  drawMarket(state.bots.market);
  drawHealth();
  const cards = new Set(state.bots.bots.map(card));
  document.querySelectorAll('.bot').forEach((element) => cards.has(element) || element.remove());
  state.bots.bots.forEach(drawBot);
}

function drawMode(mode) {
  const local = mode === 'Local';
  setText(find('#mode-name'), text(local ? 'mode.local.name' : 'mode.name'));
  setText(find('#mode-meaning'), text(local ? 'mode.local.meaning' : 'mode.meaning'));
}

/** Says what cannot be reached, for as long as it cannot. */
function drawLink(link) {
  const notice = find('#link');
  notice.hidden = link.state !== 'degraded';
  setText(find('span', notice), link.unreachable.length
    ? text('link.unreachable', link.exchange, link.unreachable.join(', ')) : text('link.degraded', link.exchange));
  setText(find('small', notice), text('link.reason', link.reason ?? ''));
}

function drawHealth() {
  const status = state.health?.status;
  const key = status === 'healthy' ? 'good' : status === 'degraded' ? 'degraded' : 'bad';
  setText(find('#health'), text('health.' + key));
  setClass(find('#health'), 'pill', key === 'degraded' ? 'middling' : key);
}

function source(market) {
  if (market.link.exchange !== null) {
    const name = market.link.exchange === 'local' ? text('source.local') : text('source.exchange', market.source);
    return name + ' · ' + text('source.' + market.link.state);
  }
  const pace = market.speed === null ? text('speed.max') : text('speed', number(market.speed, 2, 0));
  return (market.source === 'synthetic' ? text('source.synthetic') : text('source.file', market.source))
    + ' · ' + (market.ended ? text('source.ended') : pace);
}

function drawMarket(market) {
  setText(find('#symbol'), market.symbol);
  setText(find('#source'), source(market));
  setText(find('#price'), price(market.price));
  if (state.candles.length) {
    const first = state.candles[0].open;
    const change = market.price - first;
    setText(find('#change'), signed(change) + ' (' + signed(change / first * 100) + ' %)');
    setClass(find('#change'), 'delta', tone(change));
  }
  find('#chart').hidden = find('.legend').hidden = market.time === null;
  find('#no-candles').hidden = market.time !== null;
  document.querySelectorAll('[data-interval]').forEach((button) =>
    button.setAttribute('aria-pressed', String(button.dataset.interval === state.interval)));
  document.querySelectorAll('[data-path]').forEach((link) => { link.href = link.dataset.path + market.symbol; });
  if (market.time === null) {
    return;
  }
  setText(find('#clock'), text('clock', clock(market.time, { dateStyle: 'medium', timeStyle: 'short', hour12: false })));
  const daily = state.interval === '1d';
  const shown = state.bots.bots.filter(Details.isShown).map(Details.of).filter(Boolean);
  Chart.candles(find('#chart'), {
    candles: state.candles,
    fills: shown.flatMap((bot) => bot.fills),
    levels: shown.filter((bot) => bot.strategy === 'grid').flatMap((bot) => bot.orders)
      .filter((order) => order.price !== null),
    formatPrice: (level) => number(level, level < 100 ? 4 : level < 10000 ? 2 : 0),
    formatTime: (time) => clock(time, daily ? { day: '2-digit', month: 'short' } : { hour: '2-digit', minute: '2-digit', hour12: false }),
  });
}

function card(bot) {
  const id = 'bot-' + bot.name;
  let element = document.getElementById(id);
  if (!element) {
    element = find('#bot').content.firstElementChild.cloneNode(true);
    element.id = id;
    translate(element);
    find('.equity', element).setAttribute('aria-label', text('equity.label'));
    find('#bots').append(element);
    Details.watch(element);
  }
  return element;
}

function drawBot(bot) {
  const element = card(bot);
  const account = bot.account;
  const total = account.equity - account.start_cash;
  setText(find('h2', element), text('bot.name.' + bot.strategy) + (bot.name === bot.strategy ? '' : ' · ' + bot.name));
  const busy = state.bots.mode === 'Local' ? 'reconciling' : 'recovering';
  const shown = bot.recovering && bot.status === 'running' ? busy : bot.status;
  setText(find('.state', element), text('state.' + shown));
  setClass(find('.state', element), 'pill state', bot.status === 'running' ? 'good' : bot.status === 'error' ? 'bad' : '');
  setText(find('.about', element), about(bot));
  find('.error', element).hidden = !bot.error;
  setText(find('.error', element), bot.error ?? '');
  find('.doubtful', element).hidden = bot.doubtful === 0;
  setText(find('.doubtful', element), text('bot.doubtful', number(bot.doubtful, 0)));
  find('.concerns', element).hidden = bot.concerns.length === 0;
  setText(find('.concerns', element), bot.concerns.map(concern).join(' '));
  const fields = {
    equity: [number(account.equity) + ' ' + account.currency, 0],
    total: [signed(total) + ' (' + signed(total / account.start_cash * 100) + ' %)', total],
    realized: [signed(account.realized), account.realized],
    unrealized: [signed(account.unrealized), account.unrealized],
    position: [position(account), 0],
    trades: [number(bot.trades, 0), 0],
  };
  Object.entries(fields).forEach(([name, [value, sign]]) => {
    const field = find('[data-field="' + name + '"]', element);
    setText(field, value);
    setClass(field, '', tone(sign));
  });
  const details = Details.of(bot);
  if (Details.isShown(bot)) {
    Chart.line(find('.equity', element), details?.equity_curve ?? [], account.start_cash);
  }
  drawLevels(element, bot, details?.orders);
  drawFills(element, bot, details?.fills);
  setText(find('.journal', element), text('bot.journal', number(bot.journal_entries, 0), number(bot.recovered, 0)));
}

function concern(about) {
  return text('bot.concern.' + about.kind, about.asset, number(about.found, 8, 0), number(about.needed, 8, 0));
}

function about(bot) {
  const values = bot.parameters;
  return bot.strategy === 'grid' ? text('bot.about.grid', values.levels, values.spacing)
    : text('bot.about.sma-cross', values.fast, values.slow);
}

function position(account) {
  return account.quantity === 0 ? text('bot.flat')
    : text('bot.holds', number(account.quantity, 5, 0), price(account.average_price));
}

function drawLevels(element, bot, known) {
  const box = find('.levels', element);
  const orders = (known ?? []).filter((order) => order.price !== null).sort((one, other) => other.price - one.price);
  box.hidden = (known ? orders.length : bot.working_orders) === 0;
  if (!box.open) {
    return;
  }
  const rows = orders.map((order) => row(order.side, text('side.' + order.side), price(order.price)));
  const below = orders.findIndex((order) => order.price < bot.account.price);
  rows.splice(below < 0 ? rows.length : below, 0, row('now', text('bot.now'), price(bot.account.price)));
  find('ol', box).replaceChildren(...rows);
}

function row(side, name, price) {
  const item = document.createElement('li');
  item.className = side === 'buy' ? 'up' : side === 'sell' ? 'down' : 'now';
  [name, price].forEach((value) => {
    const cell = document.createElement('span');
    cell.textContent = value;
    item.append(cell);
  });
  return item;
}

/** Adds what is new on top and drops what is old, so that an opened explanation stays open; leaves room for what will come. */
function drawFills(element, bot, fills) {
  const list = find('.fills', element);
  const rows = fills?.length ?? bot.trades;
  find('.empty', element).hidden = rows > 0;
  list.style.setProperty('--rows', rows);
  const known = new Map([...list.children].map((item) => [item.dataset.trade, item]));
  const fresh = known.size > 0;
  const items = (fills ?? []).map((fill) => known.get(String(fill.trade_id)) ?? fillItem(fill, fresh));
  if (items.length !== list.children.length || items[0] !== list.firstElementChild) {
    list.replaceChildren(...items);
  }
}

function fillItem(fill, fresh) {
  const item = document.createElement('li');
  item.dataset.trade = fill.trade_id;
  item.className = fresh ? 'fresh' : '';
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.title = text('fill.open');
  const cells = [clock(fill.time, { hour: '2-digit', minute: '2-digit', hour12: false }), text('side.' + fill.side),
    price(fill.price), number(fill.quantity, 5, 0)];
  cells.forEach((value, index) => {
    const cell = document.createElement('span');
    cell.textContent = value;
    cell.className = index === 1 ? (fill.side === 'buy' ? 'up' : 'down') : '';
    summary.append(cell);
  });
  const why = document.createElement('p');
  why.className = 'why';
  const because = document.createElement('strong');
  because.textContent = reason(fill.reason);
  why.append(because, ' ' + text('fill.details', String(fill.order_id), text('liquidity.' + fill.liquidity),
    number(fill.fee, 4), clock(fill.time, { dateStyle: 'medium', timeStyle: 'medium', hour12: false })));
  details.append(summary, why);
  item.append(details);
  return item;
}

function reason(given) {
  if (!given) {
    return text('reason.unknown');
  }
  const key = 'reason.' + given.rule;
  const whole = given.rule === 'grid.bought' || given.rule === 'grid.sold';
  const values = given.numbers.map((value) => (whole ? number(value, 0) : price(value)));
  return state.texts[key] === undefined ? given.rule + ' ' + values.join(', ') : text(key, ...values);
}

document.querySelectorAll('[data-lang]').forEach((button) => button.addEventListener('click', () => {
  remember('language', button.dataset.lang);
  speak(button.dataset.lang);
}));
document.querySelectorAll('[data-interval]').forEach((button) => button.addEventListener('click', async () => {
  state.interval = button.dataset.interval;
  const klines = await get('/api/klines/' + encodeURIComponent(state.bots.market.symbol)
    + '?interval=' + state.interval + '&limit=' + CANDLES);
  state.candles = klines.data ?? [];
  draw();
}));
window.addEventListener('resize', draw);
window.matchMedia('(prefers-color-scheme: light)').addEventListener('change', draw);
/** Somebody has come in: begins to show, unless that goes on already. */
function begin() {
  if (!state.refreshing) {
    refresh();
  }
}

speak(remembered('language')).catch(() => speak('')).finally(() => Door.open(begin));
