// Link a hairdresser's calendar account by OAuth
// The state is random, kept in the session and used once. A callback whose state is not the
// session's was begun by somebody else.

import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { CalendarProvider } from './calendar-provider';

export function calendarRoutes(provider: CalendarProvider): Router {
  const router = Router();

  router.post('/calendar/link', (req, res) => {
    const state = randomBytes(32).toString('hex');
    req.session.calendarState = state;
    res.redirect(303, provider.authorizationUrl({ state, scope: 'events' }));
  });

  router.get('/calendar/callback', async (req, res) => {
    const { code, state } = req.query;
    const expected = req.session.calendarState;
    delete req.session.calendarState;
    if (!expected || state !== expected) {
      res.status(403).send('This link was not begun here.');
      return;
    }
    await provider.link(req.session.salonId, String(code));
    res.redirect(303, '/calendar');
  });
  return router;
}
