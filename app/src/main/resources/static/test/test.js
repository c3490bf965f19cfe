'use strict';

// Every operation of the API's description as a form; what is answered is shown as text.
const LONGEST = 20000;

function element(name, text, parent) {
  const made = document.createElement(name);
  made.textContent = text;
  parent.append(made);
  return made;
}

function field(name, value, parent) {
  const label = element('label', name + ' ', parent);
  const input = element('input', '', label);
  input.name = name;
  input.value = value ?? '';
  return input;
}

function address(path, fields) {
  const query = new URLSearchParams();
  for (const { parameter, input } of fields) {
    if (parameter.in === 'path') {
      path = path.replace('{' + parameter.name + '}', encodeURIComponent(input.value));
    } else if (input.value !== '') {
      query.set(parameter.name, input.value);
    }
  }
  return query.size ? path + '?' + query : path;
}

async function call(path, method, body, result) {
  result.textContent = '…';
  try {
    const begun = performance.now();
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const reply = await fetch(path, { method, body, headers });
    const text = await reply.text();
    const shown = text.startsWith('{') || text.startsWith('[') ? JSON.stringify(JSON.parse(text), null, 2) : text;
    result.textContent = method + ' ' + path + ' → ' + reply.status + ' in '
      + Math.round(performance.now() - begun) + ' ms\n' + shown.slice(0, LONGEST);
  } catch (failure) {
    result.textContent = String(failure);
  }
}

function form(path, method, operation, parent) {
  const card = element('section', '', parent);
  card.className = 'card';
  card.id = operation.operationId;
  element('h2', method + ' ' + path, card);
  element('p', operation.summary, card);
  const fields = (operation.parameters ?? []).map(
    (parameter) => ({ parameter, input: field(parameter.name, parameter.example, card) }));
  const example = operation.requestBody?.content['application/json']?.example;
  const body = example === undefined ? undefined : element('textarea', JSON.stringify(example), card);
  const button = element('button', method, card);
  const result = element('pre', '', card);
  button.type = 'button';
  button.addEventListener('click', () => call(address(path, fields), method, body?.value, result));
}

async function show() {
  const description = await (await fetch('/openapi.json')).json();
  const parent = document.getElementById('operations');
  for (const path of Object.keys(description.paths).sort()) {
    for (const [method, operation] of Object.entries(description.paths[path])) {
      form(path, method.toUpperCase(), operation, parent);
    }
  }
}

show().catch((failure) => element('p', String(failure), document.getElementById('operations')));
