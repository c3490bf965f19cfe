'use strict';

/** Who looks at the page: comes in by the link of the start or by password, and goes out again. */
const Door = (() => {
  const LINK = /^#code=([A-Za-z0-9_-]+)$/;
  const part = (selector) => document.querySelector(selector);
  let me = { login: null, csrf_token: null, has_password: true };
  let onEnter = () => {};
  /** What is asked while somebody is inside; whoever leaves waits for no answer. */
  let visit = new AbortController();

  async function send(path, body) {
    const reply = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf_token ?? '' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15000),
    });
    if (reply.status === 204) {
      return null;
    }
    const answer = await reply.json();
    if (!reply.ok) {
      throw new Error(reply.status === 429 ? 'door.wait' : reply.status === 401 ? 'door.wrong' : answer.detail);
    }
    return answer;
  }

  /** Takes the code out of the address before anything else, so that no history keeps it. */
  function codeOfLink() {
    const found = LINK.exec(location.hash);
    if (found) {
      history.replaceState(null, '', location.pathname);
    }
    return found?.[1];
  }

  async function ask() {
    const reply = await fetch('/api/auth/me', { signal: AbortSignal.timeout(8000) });
    return reply.json();
  }

  /** Comes in if it can; shows the way in if it cannot. Calls back whenever somebody has come in. */
  async function open(entered) {
    onEnter = entered;
    const code = codeOfLink();
    if (code) {
      me = await send('/api/auth/enter', { code }).catch(() => me);
    }
    if (!me.login) {
      me = await ask();
    }
    show();
  }

  function show() {
    const inside = Boolean(me.login);
    part('#door').hidden = inside;
    part('#leave').hidden = !inside;
    part('#door-link').hidden = inside || me.has_password;
    part('#door form').hidden = inside || !me.has_password;
    part('#offer').hidden = !inside || me.has_password;
    part('#offer [name=username]').value = me.login ?? '';
    document.querySelectorAll('.market, #bots').forEach((section) => { section.hidden = !inside; });
    if (inside) {
      onEnter();
    }
  }

  /** Shows the way in to somebody whose session has ended. */
  async function close() {
    me = await ask();
    show();
  }

  part('#door form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const refusal = part('#door-refusal');
    refusal.hidden = true;
    try {
      me = await send('/api/auth/session', { login: part('#login').value, password: part('#password').value });
      part('#password').value = '';
      show();
    } catch (failure) {
      refusal.textContent = text(failure.message);
      refusal.hidden = false;
    }
  });
  part('#offer').addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      me = await send('/api/auth/password', { password: part('#new-password').value });
      part('#new-password').value = '';
      part('#offer').hidden = true;
    } catch (failure) {
      part('#offer output').textContent = text(failure.message);
    }
  });
  part('#leave').addEventListener('click', async () => {
    me.login = null;
    visit.abort();
    visit = new AbortController();
    await send('/api/auth/logout', {}).catch(() => null);
    await close();
  });
  return { open, close, isInside: () => Boolean(me.login), visit: () => visit.signal };
})();
