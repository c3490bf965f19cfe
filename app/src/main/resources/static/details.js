'use strict';

/** Orders, fills and equity of the bots whose cards are in view: asked for when there is something new, and remembered. */
const Details = (() => {
  /** About how many bots is asked in a second: two pages must stay below what the server lets a person ask. */
  const MOST = 6;
  /** By name, whoever was asked about longest ago first; entries: how long the journal was then, heard: the answer. */
  const known = new Map();
  let bots = [];
  let left = 0;

  /** Whether its card is in view or nearly so; where there are few bots, that is all of them. */
  function isShown(bot) {
    return bots.length <= MOST || document.getElementById('bot-' + bot.name)?.classList.contains('near');
  }

  /** Begins another second. */
  function refresh(all) {
    bots = all;
    left = MOST;
    [...known.keys()].filter((name) => !bots.some((bot) => bot.name === name)).forEach((name) => known.delete(name));
    return ask();
  }

  /** Asks about those shown whose journals have grown, whoever has waited longest first. */
  async function ask() {
    if (!Door.isInside()) {
      return;
    }
    const order = [...known.keys()];
    const stale = bots.filter((bot) => isShown(bot) && known.get(bot.name)?.entries !== bot.journal_entries)
      .sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name)).slice(0, left);
    left -= stale.length;
    await Promise.all(stale.map(askFor));
  }

  /** What cannot be had now stays as it was, and is asked for again. */
  async function askFor(bot) {
    const detail = known.get(bot.name) ?? {};
    known.delete(bot.name);
    known.set(bot.name, detail);
    detail.entries = bot.journal_entries;
    const reply = await get('/api/bots/' + encodeURIComponent(bot.name)).catch(() => null);
    if (reply?.name === bot.name) {
      detail.heard = reply;
    } else {
      detail.entries = null;
    }
  }

  /** What comes into view is filled at once, as far as this second's questions go. */
  const watcher = new IntersectionObserver(async (cards) => {
    cards.forEach((card) => card.target.classList.toggle('near', card.isIntersecting));
    await ask();
    bots.filter(isShown).forEach(drawBot);
  }, { rootMargin: '25%' });

  return { refresh, isShown, of: (bot) => known.get(bot.name)?.heard, watch: (card) => watcher.observe(card) };
})();
