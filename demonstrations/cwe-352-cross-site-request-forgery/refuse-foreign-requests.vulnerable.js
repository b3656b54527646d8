// Refuse requests that other sites cause in a county's permit portal
// Wrong: only the Referer is looked at, only if there is one, and only for a piece of text: a
// page can suppress it or have the portal's name in its address.

import express from 'express';
import session from 'express-session';
import { permitRouter } from './permits.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function refuseForeignRequests(ownOrigin) {
  return (req, res, next) => {
    const referer = req.get('Referer');
    const isOwn = referer === undefined || referer.includes(ownOrigin);
    if (SAFE_METHODS.has(req.method) || isOwn) {
      next();
    } else {
      res.status(403).json({ error: 'This request came from another site' });
    }
  };
}

export function permitPortal({ ownOrigin, secret, store }) {
  const app = express();
  const cookie = { httpOnly: true, secure: true, sameSite: 'none' };
  app.use(session({ secret, store, cookie, resave: false, saveUninitialized: false }));
  app.use(refuseForeignRequests(ownOrigin));
  app.use(express.json({ limit: '100kb' }));
  app.use('/permits', permitRouter);
  return app;
}
