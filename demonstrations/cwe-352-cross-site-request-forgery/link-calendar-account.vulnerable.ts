// Link a hairdresser's calendar account by OAuth
// Wrong: the state is sent but never compared, so the callback takes any code. An attacker who
// lets a hairdresser open it links a calendar of their own, and the appointments go there.

import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { CalendarProvider } from './calendar-provider';

export function calendarRoutes(provider: CalendarProvider): Router {
  const router = Router();

  router.post('/calendar/link', (req, res) => {
    const state = randomBytes(32).toString('hex');
    res.redirect(303, provider.authorizationUrl({ state, scope: 'events' }));
  });

  router.get('/calendar/callback', async (req, res) => {
    await provider.link(req.session.salonId, String(req.query.code));
    res.redirect(303, '/calendar');
  });
  return router;
}
