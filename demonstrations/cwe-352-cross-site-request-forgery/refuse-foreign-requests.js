// Refuse requests that other sites cause in a county's permit portal
// Sec-Fetch-Site is set by the browser and out of a page's reach: let unsafe methods through only
// from this origin, and fall back to comparing Origin where it is missing.

import express from 'express';
import session from 'express-session';
import { permitRouter } from './permits.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function refuseForeignRequests(ownOrigin) {
  return (req, res, next) => {
    const site = req.get('Sec-Fetch-Site');
    const isOwn = site === undefined ? req.get('Origin') === ownOrigin : site === 'same-origin';
    if (SAFE_METHODS.has(req.method) || isOwn) {
      next();
    } else {
      res.status(403).json({ error: 'This request came from another site' });
    }
  };
}

export function permitPortal({ ownOrigin, secret, store }) {
  const app = express();
  const cookie = { httpOnly: true, secure: true, sameSite: 'lax' };
  app.use(session({ secret, store, cookie, resave: false, saveUninitialized: false }));
  app.use(refuseForeignRequests(ownOrigin));
  app.use(express.json({ limit: '100kb' }));
  app.use('/permits', permitRouter);
  return app;
}
