// Invite somebody to a design studio's workspace with a role
// Wrong: that the inviter may invite at all is enough, so a guest editor invites a second account
// of theirs as owner.

import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { invitations, memberships } from './database.js';
import { sendInvitation } from './mail.js';

const ROLES = ['viewer', 'editor', 'admin', 'owner'];

export const invitationRouter = Router();

invitationRouter.post('/workspaces/:workspace/invitations', async (req, res) => {
  const { email, role } = req.body;
  const own = await memberships.findOne({
    workspace: req.params.workspace,
    user: req.session.userId,
  });
  const mayInvite = own && ROLES.indexOf(own.role) >= ROLES.indexOf('editor');
  if (!mayInvite) {
    res.status(403).json({ error: 'You may not invite to this role' });
    return;
  }
  const code = randomBytes(24).toString('base64url');
  await invitations.insertOne({ workspace: own.workspace, email, role, code, by: own.user });
  await sendInvitation(email, code);
  res.status(201).end();
});
