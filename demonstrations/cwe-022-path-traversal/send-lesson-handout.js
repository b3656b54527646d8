// Send the handout of a lesson that the student clicked on
// Hand the requested name to res.sendFile together with a root folder: Express then refuses
// every name that leads out of that folder. The root is built from the checked course record.

import path from 'node:path';
import express from 'express';
import { requireEnrolment } from './enrolment.js';

const HANDOUTS_DIR = path.resolve(process.env.HANDOUTS_DIR ?? 'var/handouts');

export const handouts = express.Router();

handouts.get('/courses/:courseId/handouts/:file', requireEnrolment, (req, res, next) => {
  const root = path.join(HANDOUTS_DIR, String(req.course.id));
  res.set('Cache-Control', 'private, no-store');
  res.sendFile(req.params.file, { root, dotfiles: 'deny' }, (err) => {
    if (!err) return;
    if (res.headersSent) return next(err);
    req.log.warn({ err, file: req.params.file }, 'handout not sent');
    res.status(404).json({ error: 'No such handout' });
  });
});
