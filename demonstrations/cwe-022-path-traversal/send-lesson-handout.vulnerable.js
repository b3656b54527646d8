// Send the handout of a lesson that the student clicked on
// Wrong: the requested name is joined to the folder, so "..%2f" in it reaches other files.

import path from 'node:path';
import express from 'express';
import { requireEnrolment } from './enrolment.js';

const HANDOUTS_DIR = path.resolve(process.env.HANDOUTS_DIR ?? 'var/handouts');

export const handouts = express.Router();

handouts.get('/courses/:courseId/handouts/:file', requireEnrolment, (req, res, next) => {
  const root = path.join(HANDOUTS_DIR, String(req.course.id));
  res.set('Cache-Control', 'private, no-store');
  res.sendFile(path.join(root, req.params.file), { dotfiles: 'deny' }, (err) => {
    if (!err) return;
    if (res.headersSent) return next(err);
    req.log.warn({ err, file: req.params.file }, 'handout not sent');
    res.status(404).json({ error: 'No such handout' });
  });
});
