// Sign a choir member in with mail address and password
// Await the comparison: a promise is always truthy. Compare with a dummy hash for an unknown
// address, so that the time is alike, and begin a new session afterwards.

import bcrypt from 'bcrypt';
import { Router } from 'express';
import { findMemberByEmail } from './members.js';

const DUMMY_HASH = bcrypt.hashSync('nobody has this password', 12);

export const signInRouter = Router();

signInRouter.post('/sign-in', async (req, res, next) => {
  const { email, password } = req.body;
  if (typeof email !== 'string' || typeof password !== 'string') {
    res.status(400).json({ error: 'Mail address or password is missing' });
    return;
  }
  const member = await findMemberByEmail(email.trim().toLowerCase());
  const matches = await bcrypt.compare(password, member?.passwordHash ?? DUMMY_HASH);
  if (!member || !matches) {
    res.status(401).json({ error: 'Mail address or password is wrong' });
    return;
  }
  req.session.regenerate((error) => {
    if (error) return next(error);
    req.session.memberId = member.id;
    res.status(204).end();
  });
});
