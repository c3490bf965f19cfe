'use strict';

// The description of this very server; nothing is asked of any other.
window.SwaggerUIBundle({
  url: '/v3/api-docs',
  dom_id: '#viewer',
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  validatorUrl: null,
  deepLinking: false,
});
